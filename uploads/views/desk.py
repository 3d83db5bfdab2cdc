"""The desk: choose a sheet and a file, see earlier ones."""

import itertools

from django.apps import apps
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from uploads.forms import UploadForm
from uploads.models import Job, Upload
from uploads.receiving import receive
from uploads.sheets import registered
from uploads.tasks import enqueue
from uploads.views.access import page_or_404, staff

UPLOADS_A_PAGE = 25


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
