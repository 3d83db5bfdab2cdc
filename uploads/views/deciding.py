"""Taking in what a person decided, and going on to what is still to be decided."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from uploads.deciding import Choice, Deciding, NotOpenError, may_decide, pending
from uploads.models import Job, Upload
from uploads.preview import DECIDED, GROUPS_A_PAGE
from uploads.tasks import begin
from uploads.views.access import staff, upload_of, why_closed
from uploads.views.detail import show

# The names of the form's fields, each followed by the mark of a group: what was chosen, what
# stood chosen when the page was made, and what was typed.
CHOSEN, WAS, TYPED = "choice-", "was-", "text-"


@staff
@require_POST
def upload_decide(request, number):
    """Save the decisions of a page, or take one back; check again once all is decided."""
    upload = upload_of(request, number)
    if not may_decide(request.user, upload):
        raise PermissionDenied
    deciding = Deciding(upload, request.user)
    choices = choices_of(request.POST)
    try:
        if mark := request.POST.get("take-back", "").replace("\x00", ""):
            return take_back(request, upload, deciding, mark)
        saved = deciding.save(choices)
    except NotOpenError:
        messages.info(request, why_closed(upload))
        return redirect(upload)
    if saved.mistakes:
        wrong = {mark: choices[mark] for mark in saved.mistakes}
        return show(request, upload, wrong, saved.mistakes)
    return go_on(request, upload, saved)


def choices_of(form):
    """
    The choices that a person made on the page, by mark.

    What stood chosen already is none: it may have been decided otherwise meanwhile. Who typed a
    value and chose nothing anew means that value.
    """
    found = {}
    for name, value in form.items():
        if name.startswith(CHOSEN) and "\x00" not in name:
            mark = name.removeprefix(CHOSEN)
            text = form.get(f"{TYPED}{mark}-{value}", "")
            is_same = value == form.get(f"{WAS}{mark}")
            if not is_same or text != form.get(f"{WAS}{mark}-text", ""):
                found[mark] = Choice(value, text)
    for name, text in form.items():
        if name.startswith(TYPED) and "\x00" not in name and text.strip():
            mark, _dash, value = name.removeprefix(TYPED).partition("-")
            stands = form.get(f"{CHOSEN}{mark}")
            if value != stands and stands == form.get(f"{WAS}{mark}"):
                found[mark] = Choice(value, text)
    return found


def go_on(request, upload, saved):
    """To the next group without a decision; with none left, or when asked to, check again."""
    decided = set(pending(upload).values_list("mark", flat=True))
    marks = list(upload.groups.values_list("mark", flat=True))
    undecided = [place for place, mark in enumerate(marks) if mark not in decided]
    if decided and (not undecided or request.POST.get("go") == "check"):
        begin(upload, Job.Action.CHECK, request.user)
        return redirect(upload)
    if saved.number:
        words = ngettext("%(number)s decision saved.", "%(number)s decisions saved.", saved.number)
        messages.success(request, words % {"number": saved.number})
    else:
        messages.info(request, _("Nothing was chosen, so nothing was saved."))
    place = undecided[0] if undecided else 0
    page = place // GROUPS_A_PAGE + 1
    anchor = f"#group-{marks[place]}" if place % GROUPS_A_PAGE else ""
    return redirect(f"{upload.get_absolute_url()}?show=problem&page={page}{anchor}")


def take_back(request, upload, deciding, mark):
    """Forget a decision; the check begins again unless it did not know of it."""
    was_there = deciding.take_back(mark)
    is_open = upload.state != Upload.State.RECEIVED
    if not was_there:
        messages.info(request, _("This decision was taken back already."))
    elif is_open:
        messages.success(request, _("The decision is taken back."))
    else:
        begin(upload, Job.Action.CHECK, request.user)
    if was_there and is_open and upload.decisions.exists():
        return redirect(f"{upload.get_absolute_url()}?show={DECIDED}")
    return redirect(upload)
