"""Other names of districts and their successions, by themselves and on the district's page."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from districts.models import DistrictName, Succession
from districts.resources import DistrictNameResource
from sources.admin import RecordAdmin, RecordInline
from uploads.sheet_admin import SheetAdmin


def mark_as_decided(name, by):
    """A name that a person writes down says who decided on it and when."""
    name.decided_by, name.decided_at = by, timezone.now()


class DistrictNameInline(RecordInline):
    model = DistrictName
    columns = ["name", "type", "state", "valid_from", "valid_until", "source"]
    shown_with = ["state", "source"]
    autocomplete_fields = ["state", "source"]


class SuccessorInline(ChoosesDistricts, RecordInline):
    model = Succession
    fk_name = "from_district"
    columns = ["type", "to_district", "on", "source"]
    shown_with = ["from_district", "to_district__state", "source"]
    autocomplete_fields = ["to_district", "source"]
    verbose_name = _("district that came out of it")
    verbose_name_plural = _("districts that came out of it")


class PredecessorInline(ChoosesDistricts, RecordInline):
    model = Succession
    fk_name = "to_district"
    columns = ["type", "from_district", "on", "source"]
    shown_with = ["from_district__state", "to_district", "source"]
    autocomplete_fields = ["from_district", "source"]
    verbose_name = _("district it came out of")
    verbose_name_plural = _("districts it came out of")


@admin.register(DistrictName)
class DistrictNameAdmin(SheetAdmin, ChoosesDistricts, RecordAdmin):
    sheet = DistrictNameResource
    list_display = ["name", "district", "type", "state", "valid_from", "valid_until", "decided_by"]
    list_filter = ["type", "state"]
    list_select_related = ["district", "state", "decided_by"]
    search_fields = ["name", "district__name"]
    search_help_text = _("This name, or the district's name of today.")
    autocomplete_fields = ["district", "state", "source"]
    readonly_fields = ["decided_by", "decided_at"]
    ordering = ["district__name", "valid_from", "pk"]
    fieldsets = [
        (None, {"fields": ["district", "name", "type", "state"]}),
        (_("When it held"), {"fields": [("valid_from", "valid_until")]}),
        (_("Where it is from"), {"fields": ["source", ("decided_by", "decided_at")]}),
    ]

    def save_model(self, request, obj, form, change):
        if not change:
            mark_as_decided(obj, request.user)
        super().save_model(request, obj, form, change)


@admin.register(Succession)
class SuccessionAdmin(ChoosesDistricts, RecordAdmin):
    list_display = ["from_district", "to_district", "type", "on"]
    list_display_links = ["from_district", "to_district"]
    list_filter = ["type"]
    list_select_related = ["from_district", "to_district"]
    search_fields = ["from_district__name", "to_district__name"]
    search_help_text = _("Name of either district.")
    autocomplete_fields = ["from_district", "to_district", "source"]
    fields = ["from_district", "to_district", "type", "on", "source"]
