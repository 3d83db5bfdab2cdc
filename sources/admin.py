"""What every admin of the register shares, and the source documents."""

import copy
import itertools

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, models
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin

from sources import actions, differences
from sources.choices import ChoosesFromLongTables
from sources.document_files import DocumentFileInput, link_to_file
from sources.forms import RecordForm, RecordFormSet, newest_version
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import Publishable

SEARCH_LENGTH = 200
PARTIAL_DATES = {PartialDateField: {"widget": forms.TextInput(attrs={"size": 10})}}


class CappedPaginator(Paginator):
    """
    Pages of a long table: no more rows are counted than anybody leafs through.

    `is_capped` says that there are more; who looks for one of those searches or filters.
    """

    cap = 10_000

    @cached_property
    def _counted(self):
        return self.object_list.order_by()[: self.cap + 1].count()

    @cached_property
    def count(self):
        return min(self._counted, self.cap)

    @property
    def is_capped(self):
        return self._counted > self.cap


class ListAdmin(admin.ModelAdmin):
    """A list for work on long tables, which any address shows without harm."""

    paginator = CappedPaginator

    save_on_top = True
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200

    def get_search_results(self, request, queryset, search_term):
        """
        What lists, choices and downloads search with; `find` says where.

        PostgreSQL takes no NUL, and no database a thousand words.
        """
        return self.find(request, queryset, search_term.replace("\0", "")[:SEARCH_LENGTH])

    def find(self, request, queryset, words):
        """The records that match, and whether some may be among them twice."""
        return super().get_search_results(request, queryset, words)

    def get_changelist_instance(self, request):
        """What lists and downloads filter with."""
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def response_action(self, request, queryset):
        """An action on all pages is for as many records as the page says there are."""
        is_across = request.POST.get("select_across") == "1"
        if is_across and self.get_paginator(request, queryset, self.list_per_page).is_capped:
            sentence = _("There are more than %d: search or filter for fewer. Nothing was changed.")
            self.message_user(request, sentence % self.paginator.cap, messages.ERROR)
            return None
        return super().response_action(request, queryset)


class RecordAdmin(ChoosesFromLongTables, ListAdmin, SimpleHistoryAdmin):
    """
    A record of the register: safe from two people at once, and with its history.

    Three pages stand beside the form: the versions, one version beside the present, the
    deleted. A version is shown and restored as a whole. It is not a form: what somebody types
    is a change of today, not something that was there before.
    """

    form = RecordForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **PARTIAL_DATES}
    object_history_template = "admin/record_history.html"
    history_list_per_page = 50

    def get_urls(self):
        deleted = path(
            "deleted/",
            self.admin_site.admin_view(self.deleted_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_deleted",
        )
        return [deleted, *super().get_urls()]

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

    def history_view(self, request, object_id, extra_context=None):
        key = self._key_or_404(unquote(object_id))
        newest = self.model.history.filter(**{self.opts.pk.attname: key}).first()
        extra_context = {"label": self._label(newest), "key": key} | (extra_context or {})
        return super().history_view(request, object_id, extra_context)

    def history_view_title(self, request, obj):
        return _("History")

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """Compare each version with the one before it, also with the first of the next page."""
        page = historical_records
        before = page.paginator.object_list[page.end_index() : page.end_index() + 1]
        versions = [*page, *before]
        for version in page:
            version.who = differences.who(version)
        for newer, older in itertools.pairwise(versions):
            newer.differences = differences.between(older, newer)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One version beside the record of today, with a button that restores it."""
        version = self._version_or_404(object_id, version_id)
        record = self.model._base_manager.filter(pk=getattr(version, self.opts.pk.attname)).first()
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if request.method == "POST":
            return self._restore(request, version, record)
        context = {
            "title": _("Version"),
            "version": version,
            "who": differences.who(version),
            "record": record,
            "fields": differences.all_fields(version, record),
            "may_restore": self._may_restore(request, record),
            "label": self._label(version),
            "key": getattr(version, self.opts.pk.attname),
        }
        return self._render(request, "admin/record_version.html", context)

    def deleted_view(self, request):
        """What was deleted, each to be looked at and restored."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        key = self.opts.pk.attname
        history = self.model.history
        later = history.filter(**{key: OuterRef(key)}, history_id__gt=OuterRef("history_id"))
        gone = history.filter(~Exists(later), history_type="-").select_related("history_user")
        page = self.get_paginator(request, gone, 25).get_page(request.GET.get(PAGE_VAR))
        for version in page:
            version.label, version.who = self._label(version), differences.who(version)
        context = {"title": _("Deleted"), "page": page, "page_var": PAGE_VAR}
        return self._render(request, "admin/deleted_records.html", context)

    def restored(self, request, record):
        """Called after a version was restored, for what an editor has to know then."""

    def _restore(self, request, version, record):
        if not self._may_restore(request, record):
            raise PermissionDenied
        try:
            restored = actions.restore(version, by=request.user)
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
            return redirect(request.path)
        self.log_change(request, restored, restored._change_reason)
        self.message_user(request, _("The version is restored."), messages.SUCCESS)
        self.restored(request, restored)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(reverse(name, args=[quote(restored.pk)]))

    def _may_restore(self, request, record):
        if record is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, record)

    def _version_or_404(self, object_id, version_id):
        keys = {self.opts.pk.attname: self._key_or_404(unquote(object_id))}
        history_id = self._key_or_404(version_id)
        versions = self.model.history.select_related("history_user")
        return get_object_or_404(versions, history_id=history_id, **keys)

    def _key_or_404(self, text):
        try:
            return self.opts.pk.to_python(text)
        except ValidationError as error:
            raise Http404 from error

    def _label(self, version):
        """The record's name in a version; what it is named after may be deleted by now."""
        if version is None:
            return ""
        try:
            return str(version.instance)
        except ObjectDoesNotExist:
            key = getattr(version, self.opts.pk.attname)
            return f"{capfirst(self.opts.verbose_name)} {key}"

    def _render(self, request, template, context):
        shared = {"opts": self.opts, "app_label": self.opts.app_label}
        context = self.admin_site.each_context(request) | shared | context
        return self.render_history_view(request, template, context)


class RecordInline(ChoosesFromLongTables, admin.TabularInline):
    """
    Records on the page of another one.

    Name `columns` instead of `fields`, and what their labels are made of in `shown_with`.
    """

    form = RecordForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True
    view_on_site = False
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 18})},
        **PARTIAL_DATES,
    }
    columns = ()
    shown_with = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A row is narrow: the chosen record is changed on its own page.
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def get_fields(self, request, obj=None):
        return [*self.columns, *(["seen_version"] * self.has_change_permission(request, obj))]

    def get_queryset(self, request):
        """All that the rows show, in one query."""
        rows = super().get_queryset(request).select_related(*self.shown_with)
        return rows.annotate(newest_version=newest_version(self.model))


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
