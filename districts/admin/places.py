"""Choosing a place, and groups of districts that have one figure together."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from districts.models import DistrictGroup
from sources.admin import RecordAdmin

PLACES = ["region", "state", "district", "group"]
# What the words for a place are made of.
PLACES_SHOWN_WITH = ["region", "state", "district__state", "group"]
WHERE = (
    _("Place"),
    {
        "fields": [("region", "state"), ("district", "group")],
        "description": _("Name one, or leave all empty for the whole country."),
    },
)


@admin.register(DistrictGroup)
class DistrictGroupAdmin(ChoosesDistricts, RecordAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    search_help_text = _("Name or short name.")
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["districts"]
    fields = ["name", "slug", "districts"]
