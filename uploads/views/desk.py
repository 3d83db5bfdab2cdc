"""The desk: where files are brought, and earlier ones are found again."""

import itertools

from django.apps import apps
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from uploads.looking import sheets_of
from uploads.models import Upload
from uploads.sheets import registered
from uploads.views.access import page_or_404, staff

UPLOADS_A_PAGE = 25
# The list shows nothing of these.
LONG = ["reading", "mapping", "notes", "undoing", "refusal"]


@staff
@require_safe
def upload_list(request):
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    stage = request.GET.get("stage", "")
    page = page_or_404(wanted(request.user, words, stage), request, UPLOADS_A_PAGE)
    page.object_list = list(page.object_list)
    for upload in page.object_list:
        upload.sheet_title = getattr(registered.get(upload.sheet), "title", upload.sheet)
    context = {
        "groups": groups_for(request.user),
        "page": page,
        "page_address": f"?{urlencode({'q': words, 'stage': stage})}&page=",
        "words": words,
        "stage": stage,
        "stages": Upload.State.choices,
        "is_waiting": any(upload.is_waiting for upload in page.object_list),
        "section": "uploads",
    }
    return render(request, "uploads/list.html", context)


def wanted(user, words, stage):
    """The uploads that a person may see, of a stage, with words in the file's name."""
    uploads = Upload.objects.visible_to(user).select_related("created_by").defer(*LONG)
    if words:
        uploads = uploads.filter(file_name__icontains=words)
    return uploads.filter(state=stage) if stage in Upload.State.values else uploads


def groups_for(user):
    """The sheets that a person may upload, by subject; none where the person may not upload."""
    if not user.has_perm("uploads.add_upload"):
        return []
    sheets = sorted(sheets_of(user), key=place_of)
    return [(subject, list(found)) for subject, found in itertools.groupby(sheets, key=subject_of)]


def subject_of(sheet):
    """What a sheet is about: the name of its room."""
    return sheet.get_model()._meta.app_config.verbose_name


def place_of(sheet):
    """Rooms in their order, each room's own sheet first."""
    rooms = [config.label for config in apps.get_app_configs()]
    room = sheet.get_model()._meta.app_label
    return -rooms.index(room), sheet.sheet != room, str(sheet.title)
