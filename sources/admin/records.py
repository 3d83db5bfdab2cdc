"""The admin of a record: its form, its history and what was deleted."""

import itertools

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from sources import actions, differences
from sources.admin.lists import ListAdmin
from sources.choices import ChoosesFromLongTables
from sources.forms import RecordForm
from sources.partial_dates import PartialDateField

PARTIAL_DATES = {PartialDateField: {"widget": forms.TextInput(attrs={"size": 10})}}


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
