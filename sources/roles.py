"""
The groups of the people who work here, and the way a migration gives them permissions.

Each room names in a migration what its records allow to whom; see `sources/migrations`.
"""

from django.contrib.auth.management import create_permissions
from django.db import router

DATA_ENTRY = "Data entry"
EDITOR = "Editor"
PUBLISHER = "Publisher"

# Whoever stands later may do all that those before may.
RANKS = (DATA_ENTRY, EDITOR, PUBLISHER)


def allows(user, action, model):
    """
    Whether a person may add, change, publish or amend records of a model.

    None is who sits at the server's command line: anything goes.
    """
    meta = model._meta
    return user is None or user.has_perm(f"{meta.app_label}.{action}_{meta.model_name}")


def grant(apps, schema_editor, app_label, codenames_by_group):
    """Give permissions of one app to each group named and to the groups that rank above it."""
    using = schema_editor.connection.alias
    if not router.allow_migrate(using, "auth"):
        return
    _make_permissions(apps, using, app_label)
    for group, permissions in _permissions(apps, using, app_label, codenames_by_group):
        group.permissions.add(*permissions)


def revoke(apps, schema_editor, app_label, codenames_by_group):
    """Take back what `grant` gave. The groups stay: people are in them."""
    using = schema_editor.connection.alias
    if not router.allow_migrate(using, "auth"):
        return
    for group, permissions in _permissions(apps, using, app_label, codenames_by_group):
        group.permissions.remove(*permissions)


def _make_permissions(apps, using, app_label):
    """Django makes permissions after the last migration only, which is too late here."""
    app_config = apps.get_app_config(app_label)
    app_config.models_module = True  # else Django takes the app for one without models
    create_permissions(app_config, verbosity=0, interactive=False, using=using, apps=apps)
    app_config.models_module = None


def _permissions(apps, using, app_label, codenames_by_group):
    """Each group with the permissions that it holds of what was named."""
    groups = apps.get_model("auth", "Group").objects.using(using)
    for rank, name in enumerate(RANKS):
        wanted = {
            codename
            for below in RANKS[: rank + 1]
            for codename in codenames_by_group.get(below, ())
        }
        group, _created = groups.get_or_create(name=name)
        yield group, _find(apps, using, app_label, wanted)


def _find(apps, using, app_label, codenames):
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    found = list(permissions.filter(content_type__app_label=app_label, codename__in=codenames))
    missing = codenames - {permission.codename for permission in found}
    if missing:
        raise LookupError(f"{app_label} has no permission {', '.join(sorted(missing))}")
    return found
