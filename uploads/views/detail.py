"""The page of an upload: what the check found, and what may be done with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from uploads.differences import add_differences
from uploads.models import Job, UploadRow
from uploads.sheets import registered
from uploads.tasks import begin
from uploads.views.access import may_apply, page_or_404, staff, upload_of

ROWS_A_PAGE = 50


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
