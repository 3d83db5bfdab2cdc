from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class UploadsConfig(AppConfig):
    name = "uploads"
    verbose_name = _("Uploads")

    def ready(self):
        # Each app brings its sheets in resources.py, and what cells can name in targets.py.
        autodiscover_modules("resources", "targets")
