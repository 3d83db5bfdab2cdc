"""The front door."""

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from districts.models import Designation, District, DistrictName, ProductList, State
from pages.asked import newest
from pages.tiles import EXTENT, keys, tiles
from questions.models import Question
from schemes.models import Scheme
from sources.paging import count_up_to

RENAMES = 6
QUESTIONS = 6


@require_safe
def home(request):
    counts = District.objects.in_force().counted_by_state()
    today = timezone.localdate()
    counted = [(state, counts.get(state.pk, 0)) for state in State.objects.in_force(today)]
    context = {
        "counted": counted,
        "tiles": tiles(counted),
        "keys": keys(),
        "extent": EXTENT,
        "districts": sum(counts.values()),
        "schemes": count_up_to(Scheme.objects.published()),
        "questions": count_up_to(Question.objects.published()),
        "newest": newest(Question.objects.published())[:QUESTIONS],
        "lists": Designation.objects.count() + ProductList.objects.count(),
        "renames": latest_renames(),
        "tries": ["Aurangabad", "469", "Mewat"],
    }
    return render(request, "pages/home.html", context)


def latest_renames():
    """The districts that changed their names last, each with the name it had before."""
    changed = (
        DistrictName.objects.filter(
            type=DistrictName.Type.OFFICIAL, district__in=District.objects.in_force()
        )
        .exclude(name_key=F("district__name_key"))
        .annotate(changed=Coalesce(NullIf("valid_until", Value("")), "source__issued_on"))
        .select_related("district__state", "source")
        .order_by("-changed", "district__name")
    )
    latest = {}
    for name in changed[: RENAMES * 3]:
        latest.setdefault(name.district_id, name)
    return list(latest.values())[:RENAMES]
