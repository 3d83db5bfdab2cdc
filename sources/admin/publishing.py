"""Records that somebody publishes: who may change them, and when."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sources import actions
from sources.admin.records import RecordAdmin
from sources.publishing import Publishable


class MomentInput(AdminSplitDateTime):
    """Day and hour apart, each with its name, which Django writes beside them only."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        for widget, name in zip(self.widgets, [_("Date"), _("Time")], strict=True):
            widget.attrs["aria-label"] = name


class PublishableAdmin(RecordAdmin):
    """
    A record with a status: drafts for who may change, the published for who may amend.

    Status and release moment are for those who may publish.
    """

    actions = ["publish_selected", "unpublish_selected"]
    formfield_overrides = RecordAdmin.formfield_overrides | {
        models.DateTimeField: {"widget": MomentInput}
    }

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
        try:
            count = actions.publish(queryset, by=request.user)
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
            return
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


class BelongingAdmin(RecordAdmin):
    """
    A record that belongs to a Publishable: `belongs_to` names the foreign key.

    It is as public as that one, so that whoever may not amend a published record adds nothing
    to it, and changes and restores nothing of it. It stays with its record.
    """

    belongs_to = ""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, self.belongs_to] if obj else fields

    def get_queryset(self, request):
        shown = self.list_select_related or []
        return super().get_queryset(request).select_related(self.belongs_to, *shown)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == self.belongs_to and not self._may_amend(request):
            records = db_field.related_model._default_manager
            kwargs["queryset"] = records.filter(status=Publishable.Status.DRAFT)
            sentence = _("Choose a draft: what belongs to a published record is for editors.")
            kwargs["error_messages"] = {"invalid_choice": sentence}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def _may_restore(self, request, version, record):
        """What belonged to a record that is deleted comes back after that one only."""
        return (
            super()._may_restore(request, version, record)
            and self._parent(version) is not None
            and self._may_touch(request, version)
        )

    def _may_touch(self, request, row):
        if row is None or self._may_amend(request):
            return True
        record = self._parent(row)
        return record is not None and record.status == Publishable.Status.DRAFT

    def _parent(self, row):
        """The record that a row belongs to; None where it is deleted and the row with it."""
        try:
            return getattr(row, self.belongs_to)
        except ObjectDoesNotExist:
            return None

    def _may_amend(self, request):
        opts = self.model._meta.get_field(self.belongs_to).related_model._meta
        return request.user.has_perm(f"{opts.app_label}.amend_{opts.model_name}")
