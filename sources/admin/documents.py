"""The source documents in the admin."""

import copy

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.admin.records import RecordAdmin
from sources.document_files import DocumentFileInput, link_to_file
from sources.models import SourceDocument


@admin.register(SourceDocument)
class SourceDocumentAdmin(RecordAdmin):
    list_display = ["title", "type", "issued_by", "issued"]
    list_filter = ["type"]
    search_fields = ["title", "slug", "issued_by"]
    search_help_text = _("Title, short name or issuer.")
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "type", ("issued_by", "issued_on")]}),
        (_("Where it is found"), {"fields": ["address", "file"]}),
        (None, {"fields": ["note"]}),
    ]
    readonly_fields = ["file_link"]
    formfield_overrides = RecordAdmin.formfield_overrides | {
        models.FileField: {"widget": DocumentFileInput}
    }

    def get_fieldsets(self, request, obj=None):
        """Who may only look gets a link: Django's own would lead to where no file is served."""
        fieldsets = copy.deepcopy(super().get_fieldsets(request, obj))
        if obj and not self.has_change_permission(request, obj):
            fieldsets[1][1]["fields"] = ["address", "file_link"]
        return fieldsets

    @admin.display(description=_("file"))
    def file_link(self, document):
        return link_to_file(document)

    @admin.display(description=_("issued on"), ordering="issued_on")
    def issued(self, document):
        return document.issued_on_display
