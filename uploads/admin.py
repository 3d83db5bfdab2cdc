"""Uploads in the admin, to look at: they are worked on at the upload desk."""

from django.contrib import admin
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from sources.admin import ListAdmin
from uploads.models import Upload


class StageFilter(admin.ChoicesFieldListFilter):
    """What became of the file: “State” would be one of India."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("stage")


@admin.register(Upload)
class UploadAdmin(ListAdmin):
    list_display = ["number", "file_name", "sheet", "stage", "created_by", "created_at"]
    list_display_links = ["number", "file_name"]
    list_filter = [("state", StageFilter)]
    list_select_related = ["created_by"]
    search_fields = ["file_name", "source_title", "sheet"]
    search_help_text = _("File name, source document or sheet.")
    fieldsets = [
        (None, {"fields": ["file_name", "sheet", "size", "stage", "refusal"]}),
        (_("What it says"), {"fields": ["source_title", "source", "publish"]}),
        (_("Rows"), {"fields": [("rows", "new", "changed", "unchanged", "problems")]}),
        (
            _("Who and when"),
            {"fields": [("created_by", "created_at"), "checked_at", ("applied_by", "applied_at")]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_object(self, request, object_id, from_field=None):
        """One that somebody may not see is not there: Django's own would lead to the index."""
        upload = super().get_object(request, object_id, from_field)
        if upload is None:
            raise Http404
        return upload

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("Stage"), ordering="state")
    def stage(self, upload):
        return upload.get_state_display()

    @admin.display(description=_("number"), ordering="pk")
    def number(self, upload):
        return upload.pk
