from django.db import migrations

from sources.roles import DATA_ENTRY, EDITOR, PUBLISHER, grant, revoke

# What is public at once, so only editors change it.
PUBLIC = ["ministry", "ministryname", "department", "departmentname", "indicator"]
PUBLISHABLE = ["scheme", "figure"]
# Rows on the page of a scheme: who may change the scheme may change them.
OF_A_SCHEME = ["schemename", "schemerelation", "coverage"]


def permissions(actions, models):
    return [f"{action}_{model}" for action in actions for model in models]


PERMISSIONS = {
    DATA_ENTRY: [
        *permissions(["view"], PUBLIC + PUBLISHABLE + OF_A_SCHEME),
        *permissions(["add", "change"], PUBLISHABLE),
        *permissions(["add", "change", "delete"], OF_A_SCHEME),
    ],
    EDITOR: [
        *permissions(["add", "change"], PUBLIC),
        *permissions(["delete"], [*PUBLIC, *PUBLISHABLE]),
        *permissions(["amend"], PUBLISHABLE),
    ],
    PUBLISHER: permissions(["publish"], PUBLISHABLE),
}


def give(apps, schema_editor):
    grant(apps, schema_editor, "schemes", PERMISSIONS)


def take(apps, schema_editor):
    revoke(apps, schema_editor, "schemes", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("schemes", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
