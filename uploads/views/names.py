"""Names that wait for an editor: kept as other names for good, or not."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from uploads import targets
from uploads.cells import CellError
from uploads.models import Upload
from uploads.names import NameStage, kinds_kept_by, settle_names, waiting_for
from uploads.preview import headings_of, in_its_words
from uploads.views.access import page_or_404, staff

NAMES_A_PAGE = 50


@staff
@require_safe
def name_list(request):
    if not kinds_kept_by(request.user):
        raise PermissionDenied
    waiting = waiting_for(request.user).select_related("upload", "decided_by").order_by("pk")
    page = page_or_404(waiting, request, NAMES_A_PAGE)
    page.object_list = list(page.object_list)
    describe(page.object_list)
    numbers = {decision.upload_id for decision in page.object_list}
    visible = Upload.objects.visible_to(request.user).filter(pk__in=numbers)
    context = {
        "page": page,
        "visible": set(visible.values_list("pk", flat=True)),
        "section": "uploads",
    }
    return render(request, "uploads/names.html", context)


def describe(decisions):
    """Give each decision `record`, what its name was chosen for, in words."""
    for kind in {decision.target for decision in decisions}:
        target = targets.registered[kind]()
        mine = [decision for decision in decisions if decision.target == kind]
        found = target.describe({decision.key for decision in mine})
        for decision in mine:
            decision.record = found.get(decision.key)
            decision.kind_words = target.label
            decision.said = in_its_words(decision.about, headings_of(decision.upload))


@staff
@require_POST
def name_settle(request):
    """Keep or reject one name by its own button, or all that are ticked."""
    if not kinds_kept_by(request.user):
        raise PermissionDenied
    button = next((name for name in ("keep", "reject") if name in request.POST), "")
    stage = NameStage.CONFIRMED if button == "keep" else NameStage.REJECTED
    one = request.POST.get(button, "")
    keys = [one] if one else request.POST.getlist("name")
    keys = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 18]
    try:
        number = settle_names(keys, stage, request.user) if button else 0
    except CellError as error:
        messages.error(request, str(error))
    else:
        tell(request, number, stage)
    return redirect("uploads:names")


def tell(request, number, stage):
    if not number:
        messages.info(request, _("Nothing was ticked, or somebody settled it before."))
        return
    if stage == NameStage.CONFIRMED:
        words = ngettext("%(number)s name is kept.", "%(number)s names are kept.", number)
    else:
        words = ngettext("%(number)s name is rejected.", "%(number)s names are rejected.", number)
    messages.success(request, words % {"number": number})
