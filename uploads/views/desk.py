"""The desk: choose a sheet and a file, see what the check says, apply."""

import itertools

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sources.paging import page_of
from uploads.differences import add_differences
from uploads.forms import UploadForm
from uploads.models import Job, Upload, UploadRow
from uploads.receiving import receive
from uploads.sheets import registered
from uploads.tasks import begin, enqueue

ROWS_A_PAGE = 50
UPLOADS_A_PAGE = 25


def staff(view):
    """Only for people who may upload; others are asked to sign in, or refused."""
    return login_required(permission_required("uploads.view_upload", raise_exception=True)(view))


def upload_of(request, number):
    """An upload that the person may see; 404 for any other."""
    return get_object_or_404(Upload.objects.visible_to(request.user), pk=number)


@staff
@require_safe
def upload_list(request):
    sheets = [
        sheet
        for sheet in registered.values()
        if request.user.has_perm("uploads.add_upload") and sheet.may_be_uploaded_by(request.user)
    ]
    groups = itertools.groupby(sorted(sheets, key=place_of), key=subject_of)
    uploads = Upload.objects.visible_to(request.user).select_related("created_by")
    page = page_or_404(uploads, request, UPLOADS_A_PAGE)
    page.object_list = list(page.object_list)
    for upload in page.object_list:
        upload.sheet_title = getattr(registered.get(upload.sheet), "title", upload.sheet)
    context = {
        "groups": [(subject, list(found)) for subject, found in groups],
        "page": page,
        "section": "uploads",
        "page_address": "?page=",
    }
    return render(request, "uploads/list.html", context)


def subject_of(sheet):
    """What a sheet is about: the name of its room."""
    return sheet.get_model()._meta.app_config.verbose_name


def place_of(sheet):
    """Rooms in their order, each room's own sheet first."""
    rooms = [config.label for config in apps.get_app_configs()]
    room = sheet.get_model()._meta.app_label
    return -rooms.index(room), sheet.sheet != room, str(sheet.title)


@staff
@permission_required("uploads.add_upload", raise_exception=True)
def upload_new(request, sheet):
    resource = registered.get(sheet)
    if resource is None:
        raise Http404
    if not resource.may_be_uploaded_by(request.user):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, resource=resource, user=request.user)
    if form.is_valid() and (upload := take_in(request, form)):
        return redirect(upload)
    context = {"form": form, "resource": resource, "section": "uploads"}
    return render(request, "uploads/new.html", context, status=422 if form.errors else 200)


def take_in(request, form):
    """Keep the file and have it checked; None when it is refused, with the reason in the form."""
    try:
        upload = receive(
            form.cleaned_data["file"], sheet=form.resource.sheet, by=request.user, **form.wish
        )
    except ValidationError as error:
        form.add_error("file", error)
        return None
    enqueue(upload.pk, Job.Action.CHECK, request.user)
    return upload


@staff
@require_safe
def upload_detail(request, number):
    upload = upload_of(request, number)
    shown = request.GET.get("show", "")
    if shown not in UploadRow.Outcome.values:
        shown = first_outcome(upload)
    page = page_or_404(upload.staged.filter(outcome=shown), request, ROWS_A_PAGE)
    sheet = registered.get(upload.sheet)
    if shown == UploadRow.Outcome.CHANGED and sheet:
        page.object_list = list(page.object_list)
        add_differences(page.object_list, sheet)
    context = {
        "upload": upload,
        "sheet": sheet,
        "options": options_of(upload, sheet),
        "tabs": tabs(upload, shown),
        "shown": shown,
        "page_address": f"?show={shown}&page=",
        "page": page,
        "section": "uploads",
        "may_apply": may_apply(request.user, upload),
    }
    return render(request, "uploads/detail.html", context)


@staff
@require_POST
def upload_apply(request, number):
    upload = upload_of(request, number)
    if not may_apply(request.user, upload):
        raise PermissionDenied
    if not upload.problems and begin(upload, Job.Action.APPLY, request.user):
        return redirect(upload)
    messages.info(request, _("This upload was not waiting to be applied."))
    return redirect(upload)


@staff
@require_POST
def upload_check(request, number):
    """Check again, for example after the register changed or a name was recorded."""
    upload = upload_of(request, number)
    begin(upload, Job.Action.CHECK, request.user)
    return redirect(upload)


def may_apply(user, upload):
    sheet = registered.get(upload.sheet)
    if sheet is None or not user.has_perm("uploads.apply_upload"):
        return False
    return sheet.may_be_uploaded_by(user) and (not upload.publish or sheet.allows(user, "publish"))


def options_of(upload, sheet):
    """What was said once for all rows, in the words of the form."""
    known = {option.name: option for option in sheet.options} if sheet else {}
    for name, value in upload.options.items():
        option = known.get(name)
        choices = dict(option.choices()) if option and option.choices else {}
        yield option.label if option else name, choices.get(value, value)


def first_outcome(upload):
    """What a person wants to see first: what is wrong, then what would be written."""
    for outcome in ("problem", "new", "changed"):
        if counts(upload)[outcome]:
            return outcome
    return "unchanged"


def counts(upload):
    return {
        "problem": upload.problems,
        "new": upload.new,
        "changed": upload.changed,
        "unchanged": upload.unchanged,
    }


def tabs(upload, shown):
    labels = {
        "problem": _("Problems"),
        "new": _("New"),
        "changed": _("Changed"),
        "unchanged": _("Unchanged"),
    }
    return [
        {"outcome": outcome, "label": labels[outcome], "count": count, "is_shown": outcome == shown}
        for outcome, count in counts(upload).items()
    ]


def page_or_404(rows, request, size):
    page, mistake = page_of(rows, request.GET.get("page", ""), size)
    if mistake:
        raise Http404(mistake.message)
    return page
