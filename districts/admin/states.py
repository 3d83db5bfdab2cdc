"""States, their other names and regions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from districts.models import Region, State, StateName
from sources.admin import RecordAdmin, RecordInline


class StateNameInline(RecordInline):
    model = StateName
    columns = ["name", "type", "valid_from", "valid_until", "source"]
    shown_with = ["source"]
    autocomplete_fields = ["source"]


@admin.register(State)
class StateAdmin(RecordAdmin):
    list_display = ["name", "letters", "lgd_code", "type", "formed_on", "abolished_on"]
    list_filter = ["type"]
    search_fields = ["name", "code", "names__name"]
    search_help_text = _("Name, earlier name or code.")
    autocomplete_fields = ["source"]
    inlines = [StateNameInline]
    fieldsets = [
        (None, {"fields": [("lgd_code", "code"), "name", "name_hi", "type", "source"]}),
        (_("When"), {"fields": [("formed_on", "abolished_on")]}),
        (None, {"fields": ["note"]}),
    ]

    @admin.display(description=_("Code"), ordering="code")
    def letters(self, state):
        return state.code


@admin.register(StateName)
class StateNameAdmin(RecordAdmin):
    list_display = ["name", "state", "type", "valid_from", "valid_until"]
    list_filter = ["type"]
    list_select_related = ["state"]
    search_fields = ["name", "state__name"]
    autocomplete_fields = ["state", "source"]
    ordering = ["state__name", "valid_from", "pk"]
    fields = ["state", "name", "type", ("valid_from", "valid_until"), "source"]


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["states", "source"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "states", "source", "note"]
