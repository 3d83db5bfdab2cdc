"""The sessions of the Houses."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from questions.models import Session
from questions.resources import SessionResource
from sources.admin import RecordAdmin
from uploads.sheet_admin import SheetAdmin


@admin.register(Session)
class SessionAdmin(SheetAdmin, RecordAdmin):
    sheet = SessionResource
    list_display = ["slug", "house", "lok_sabha", "number", "starts_on", "ends_on"]
    list_filter = ["house"]
    search_fields = ["slug", "house"]
    search_help_text = _("Key such as ls-17-9, or the House and its numbers: lok 17 9.")
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["house", ("lok_sabha", "number")]}),
        (_("When"), {"fields": [("starts_on", "ends_on")]}),
        (None, {"fields": ["source"]}),
    ]
