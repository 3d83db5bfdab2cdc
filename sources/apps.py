from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")

    def ready(self):
        from sources import dataversion, triggers  # noqa: F401 - it registers its triggers

        # Sent once for each app, when all of them are migrated: one of them is enough.
        post_migrate.connect(triggers.ensure_after_migrate, sender=self)
