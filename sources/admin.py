"""What every admin of the register shares, and the source documents."""

import copy

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import IntegrityError, models
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sources import actions
from sources.choices import ChoosesFromLongTables
from sources.document_files import DocumentFileInput, link_to_file
from sources.forms import RecordForm
from sources.history_admin import HistoryAdmin
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import Publishable

SEARCH_LENGTH = 200
PARTIAL_DATES = {PartialDateField: {"widget": forms.TextInput(attrs={"size": 10})}}


class ListAdmin(admin.ModelAdmin):
    """A list for work on long tables: nothing is counted that nobody asked for."""

    save_on_top = True
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200

    def get_search_results(self, request, queryset, search_term):
        """A search for any text: PostgreSQL takes no NUL, and no database a thousand words."""
        words = search_term.replace("\0", "")[:SEARCH_LENGTH]
        return super().get_search_results(request, queryset, words)

    def changelist_view(self, request, extra_context=None):
        if any("\0" in value for value in request.GET.values()):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)


class RecordAdmin(ChoosesFromLongTables, ListAdmin, HistoryAdmin):
    """A record of the register: with its history, and safe from two people at once."""

    form = RecordForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **PARTIAL_DATES}

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Two people can pass the checks of uniqueness in the same moment; only one can save.
            self.message_user(
                request,
                _("Somebody saved a record that clashes with this one. Nothing was changed."),
                messages.ERROR,
            )
            return HttpResponseRedirect(request.get_full_path())


class RecordInline(ChoosesFromLongTables, admin.TabularInline):
    """Records on the page of another one. Name `columns` instead of `fields`."""

    form = RecordForm
    extra = 0
    show_change_link = True
    view_on_site = False
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 18})},
        **PARTIAL_DATES,
    }
    columns = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A row is narrow: the chosen record is changed on its own page.
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def get_fields(self, request, obj=None):
        return [*self.columns, *(["seen_version"] * self.has_change_permission(request, obj))]


class PublishableAdmin(RecordAdmin):
    """
    A record with a status: drafts for who may change, the published for who may amend.

    Status and release moment are for those who may publish.
    """

    actions = ["publish_selected", "unpublish_selected"]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else [*fields, "status", "release_at"]

    def has_publish_permission(self, request):
        return self._may(request, "publish")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    @admin.action(description=_("Publish selected"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        count = actions.publish(queryset, by=request.user)
        sentence = ngettext("%d record is published now.", "%d records are published now.", count)
        self.message_user(request, sentence % count, messages.SUCCESS)

    @admin.action(description=_("Unpublish selected"), permissions=["publish"])
    def unpublish_selected(self, request, queryset):
        count = actions.unpublish(queryset, by=request.user)
        sentence = ngettext("%d record is a draft again.", "%d records are drafts again.", count)
        self.message_user(request, sentence % count, messages.SUCCESS)

    def _may_touch(self, request, obj):
        is_draft = obj is None or obj.status == Publishable.Status.DRAFT
        return is_draft or self._may(request, "amend")

    def _may(self, request, action):
        return request.user.has_perm(f"{self.opts.app_label}.{action}_{self.opts.model_name}")


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
