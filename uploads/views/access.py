"""Who may come to the desk, and which uploads are there for them."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sources.paging import Counted, page_of
from uploads.models import Upload
from uploads.sheets import registered


def staff(view):
    """Only for people who may upload; others are asked to sign in, or refused."""
    return login_required(permission_required("uploads.view_upload", raise_exception=True)(view))


def upload_of(request, number):
    """An upload that the person may see; 404 for any other."""
    people = ("created_by", "applied_by", "undone_by")
    visible = Upload.objects.visible_to(request.user).select_related("source", *people)
    return get_object_or_404(visible, pk=number)


def may_apply(user, upload):
    sheet = registered.get(upload.sheet)
    if sheet is None or not user.has_perm("uploads.apply_upload"):
        return False
    return sheet.may_be_uploaded_by(user) and (not upload.publish or sheet.allows(user, "publish"))


def why_closed(upload):
    """Why nothing can be decided, changed or checked now, in a sentence."""
    upload.refresh_from_db(fields=["state"])
    if upload.is_waiting:
        return _("Nothing was done: somebody is at work on this upload.")
    if upload.state in Upload.IN_THE_REGISTER:
        return _("Nothing was done: this upload was applied, and is settled.")
    return _("Nothing was done: this upload is not open for it now. Look at it once more.")


def may_publish(user, sheet):
    """Whether a person may have records of a sheet published, where it has drafts at all."""
    return bool(sheet) and sheet.is_publishable() and sheet.allows(user, "publish")


def page_or_404(rows, request, size, count=None):
    """
    A page of rows, `count` of them where that is known.

    A form that comes back has the first page where its own is no longer there.
    """
    counted = None if count is None else Counted(count)
    page, mistake = page_of(rows, request.GET.get("page", ""), size, counted)
    if mistake and request.method != "POST":
        raise Http404(mistake.message)
    return page
