"""Records that somebody publishes: who may change them, and when."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sources import actions
from sources.admin.records import RecordAdmin
from sources.publishing import Publishable


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
