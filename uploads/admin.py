"""Uploads in the admin, to look at: they are worked on at the upload desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from sources.admin import ListAdmin
from uploads.models import Upload


@admin.register(Upload)
class UploadAdmin(ListAdmin):
    list_display = ["number", "file_name", "sheet", "state", "created_by", "created_at"]
    list_display_links = ["number", "file_name"]
    list_filter = ["state"]
    list_select_related = ["created_by"]
    search_fields = ["file_name", "source_title", "sheet"]
    search_help_text = _("File name, source document or sheet.")
    fieldsets = [
        (None, {"fields": ["file_name", "sheet", "size", "state", "refusal"]}),
        (_("What it says"), {"fields": ["source_title", "source", "publish"]}),
        (_("Rows"), {"fields": [("rows", "new", "changed", "unchanged", "problems")]}),
        (
            _("Who and when"),
            {"fields": [("created_by", "created_at"), "checked_at", ("applied_by", "applied_at")]},
        ),
    ]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("number"), ordering="pk")
    def number(self, upload):
        return upload.pk
