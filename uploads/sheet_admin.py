"""The doors of a sheet in the admin: its download, and the way to the desk."""

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.text import slugify

from uploads.writing import TYPES, TooLongError, download


class SheetAdmin:
    """
    Mixin for the admin of a model that has a sheet: name it as `sheet`.

    What the list shows, all pages, in the columns that the upload accepts.
    """

    sheet = None
    change_list_template = "admin/sheet_change_list.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_download"
        view = self.admin_site.admin_view(self.download_view)
        return [path("download/<slug:format>/", view, name=name), *super().get_urls()]

    def download_view(self, request, format):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if format not in TYPES:
            raise Http404
        try:
            queryset = self.get_changelist_instance(request).get_queryset(request)
            return download(self.sheet(), queryset, format, slugify(self.sheet.sheet))
        except TooLongError as error:
            self.message_user(request, str(error), messages.ERROR)
        except IncorrectLookupParameters:
            pass
        return redirect(
            f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist"
        )

    def changelist_view(self, request, extra_context=None):
        may_upload = request.user.has_perm("uploads.add_upload") and self.sheet.may_be_uploaded_by(
            request.user
        )
        context = {"sheet": self.sheet, "formats": list(TYPES), "may_upload": may_upload}
        return super().changelist_view(request, context | (extra_context or {}))
