"""The admin of a record: its form, its history and what was deleted."""

import itertools

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin

from sources import actions, differences, row_history
from sources.admin.lists import ListAdmin
from sources.choices import ChoosesFromLongTables
from sources.forms import RecordForm
from sources.partial_dates import PartialDateField

# SQLite refuses to look for a larger one.
LARGEST_KEY = models.BigIntegerField.MAX_BIGINT
PARTIAL_DATES = {PartialDateField: {"widget": forms.TextInput(attrs={"size": 10})}}


class RecordAdmin(ChoosesFromLongTables, ListAdmin, SimpleHistoryAdmin):
    """
    A record of the register: safe from two people at once, and with its history.

    Three pages stand beside the form: the versions, one version beside the present, the
    deleted. A version is shown and restored as a whole. It is not a form: what somebody types
    is a change of today, not something that was there before.

    `rows_in_history` names the relations to rows that are edited on this record's page, for
    `row_history.newest`: what changed in them stands below the versions of the record.
    """

    form = RecordForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **PARTIAL_DATES}
    object_history_template = "admin/record_history.html"
    history_list_per_page = 50
    rows_in_history = {}

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

    def get_inline_instances(self, request, obj=None):
        inlines = super().get_inline_instances(request, obj)
        return [inline for inline in inlines if not inline.is_elsewhere(request, obj)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """With the way to those rows that are too many for the page."""
        if change:
            inlines = super().get_inline_instances(request, obj)
            context["rows_elsewhere"] = [
                inline.rows_elsewhere(obj)
                for inline in inlines
                if inline.is_elsewhere(request, obj) and inline.has_view_permission(request, obj)
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        key = self._key_or_404(unquote(object_id))
        newest = self.model.history.filter(**{self.opts.pk.attname: key}).first()
        extra_context = {
            "label": self._label(newest),
            "key": key,
            "rows": self._changes_in_rows(request, key),
            "most_rows": row_history.MOST,
        } | (extra_context or {})
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
            "may_restore": self._may_restore(request, version, record),
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
        """
        Called when a version was restored, in the same transaction.

        For what follows from the record, and what an editor has to know then.
        """

    def _changes_in_rows(self, request, key):
        """What changed in the rows, each with the address of its version if it has a page."""
        if not self.rows_in_history or not self.has_view_permission(request):
            return None
        changes, has_more = row_history.newest(self.model, key, self.rows_in_history)
        registered = {
            change.version.instance_type
            for change in changes
            if self.admin_site.is_registered(change.version.instance_type)
        }
        for change in changes:
            model = change.version.instance_type
            if model in registered:
                name = f"admin:{model._meta.app_label}_{model._meta.model_name}_simple_history"
                change.version.address = reverse(name, args=[change.key, change.version.pk])
        return {"changes": changes, "has_more": has_more}

    @transaction.atomic
    def _restore_and_tell(self, request, version, *, was_deleted):
        restored = actions.restore(version, by=request.user)
        if was_deleted and self.rows_in_history:
            counts = actions.restore_rows(restored, self.rows_in_history, by=request.user)
            self._tell_of_rows(request, counts)
        self.log_change(request, restored, restored._change_reason)
        self.restored(request, restored)
        return restored

    def _tell_of_rows(self, request, counts):
        if back := counts["back"]:
            sentence = ngettext(
                "%d row that was deleted with it came back.",
                "%d rows that were deleted with it came back.",
                back,
            )
            self.message_user(request, sentence % back, messages.SUCCESS)
        if lost := counts["lost"]:
            sentence = ngettext(
                "%d row stays deleted, as what it names is gone: see “History”.",
                "%d rows stay deleted, as what they name is gone: see “History”.",
                lost,
            )
            self.message_user(request, sentence % lost, messages.WARNING)

    def _restore(self, request, version, record):
        if not self._may_restore(request, version, record):
            raise PermissionDenied
        try:
            restored = self._restore_and_tell(request, version, was_deleted=record is None)
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
            return redirect(request.path)
        self.message_user(request, _("The version is restored."), messages.SUCCESS)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(reverse(name, args=[quote(restored.pk)]))

    def _may_restore(self, request, version, record):
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
            key = self.opts.pk.to_python(text)
        except ValidationError as error:
            raise Http404 from error
        if isinstance(key, int) and abs(key) > LARGEST_KEY:
            raise Http404
        return key

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
