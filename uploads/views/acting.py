"""What is done with a whole upload: checked again, applied, undone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from uploads.deciding import may_decide, pending
from uploads.models import Job, Upload
from uploads.sheets import registered
from uploads.tasks import begin, open_to, waiting_for
from uploads.views.access import may_apply, may_publish, staff, upload_of, why_closed


@staff
@require_POST
def upload_apply(request, number):
    """Apply all of it, or all but the rows with a problem where the button said so."""
    upload = upload_of(request, number)
    if not may_apply(request.user, upload):
        raise PermissionDenied
    except_problems = request.POST.get("except_problems") == "1"
    reason = why_not(request, upload, except_problems)
    if not reason and not begin(
        upload, Job.Action.APPLY, request.user, except_problems=except_problems
    ):
        reason = _("This upload was not waiting to be applied.")
    if reason:
        messages.info(request, reason)
    return redirect(upload)


def why_not(request, upload, except_problems):
    """What stands in the way of applying an upload; "" when nothing does."""
    if upload.state != Upload.State.CHECKED or not upload.written:
        return _("This upload was not waiting to be applied.")
    if upload.problems and not except_problems:
        return _("Rows with a problem are left. Decide about them, or leave them out.")
    if pending(upload).exists():
        return _("Something was decided since the check. Check again first.")
    seen = request.POST.get("checked")
    if seen and seen != upload.checked_at.isoformat():
        return _("The file was checked again meanwhile. Look at it once more.")
    return ""


@staff
@require_POST
def upload_check(request, number):
    """
    Check again, for example after the register changed or a name was recorded.

    Who may publish can have the rows published (`publish` is 1) or made drafts (0) instead.
    """
    upload = upload_of(request, number)
    if not may_decide(request.user, upload):
        raise PermissionDenied
    wish = request.POST.get("publish")
    if wish in {"0", "1"}:
        if not may_publish(request.user, registered.get(upload.sheet)):
            raise PermissionDenied
        open_to(upload, Job.Action.CHECK).update(
            publish=wish == "1", **waiting_for(Job.Action.CHECK)
        )
    if not begin(upload, Job.Action.CHECK, request.user):
        messages.info(request, why_closed(upload))
    return redirect(upload)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def upload_undo(request, number):
    """Say what undoing an upload will do, and have it done."""
    upload = upload_of(request, number)
    if not may_apply(request.user, upload):
        raise PermissionDenied
    is_wanted = request.method == "POST"
    if not upload.can_be_undone or (is_wanted and not begin(upload, Job.Action.UNDO, request.user)):
        messages.info(request, _("This upload cannot be undone now."))
        return redirect(upload)
    if is_wanted:
        return redirect(upload)
    context = {"upload": upload, "sheet": registered.get(upload.sheet), "section": "uploads"}
    return render(request, "uploads/undo.html", context)
