"""The States and Union Territories, and the page of one."""

from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from districts.models import DesignatedDistrict, District, DistrictName, State
from districts.timeline import abolished, formed
from sources.citations import Citations


@require_safe
def states(request):
    """All of them with their districts in force; former ones apart."""
    counts = District.objects.in_force().counted_by_state()
    rows = [(state, counts.get(state.pk, 0)) for state in State.objects.all()]
    today = timezone.localdate()
    context = {
        "section": "districts",
        "present": [(s, count) for s, count in rows if not is_former(s, today)],
        "former": [state for state, _count in rows if is_former(state, today)],
    }
    return render(request, "districts/states.html", context)


def is_former(state, today):
    return state.abolished_on is not None and state.abolished_on <= today


@require_safe
def state_detail(request, code):
    if code != code.upper():
        return redirect("districts:state", code.upper(), permanent=True)
    state = get_object_or_404(State.objects.select_related("source"), code=code)
    districts = District.objects.of_state(code).order_by("name", "pk")
    in_force = districts.in_force()
    designations = designations_of(state)
    context = {
        "section": "districts",
        "state": state,
        "citations": Citations(),
        "names": state.names.select_related("source").order_by("type", "valid_from", "name"),
        "regions": state.regions.select_related("source"),
        "districts": rows_of(in_force),
        "former_districts": rows_of(districts.exclude(pk__in=in_force.values("pk"))),
        "moved_away": moved_away(state),
        "designations": designations,
        "is_former": is_former(state, timezone.localdate()),
    }
    return render(request, "districts/state_detail.html", context)


def rows_of(districts):
    """Districts with when they were formed and abolished, in words."""
    return [
        {"district": district, "formed": formed(district), "abolished": abolished(district)}
        for district in districts.select_related("state")
    ]


def moved_away(state):
    """Official names under which districts of other States of today once lay in this one."""
    return (
        DistrictName.objects.filter(state=state, type=DistrictName.Type.OFFICIAL)
        .exclude(district__state=state)
        .select_related("district__state", "source")
        .order_by("valid_until", "name")
    )


def designations_of(state):
    """The lists in force that name districts of the State, with how many: whole and in part."""
    rows = (
        DesignatedDistrict.objects.published()
        .in_force(timezone.localdate())
        .filter(district__state=state, district__in=District.objects.in_force())
        .order_by("designation__name")
        .values(slug=F("designation__slug"), name=F("designation__name"))
    )
    return rows.annotate(
        districts=Count("district", distinct=True),
        in_part=Count("district", distinct=True, filter=Q(extent="part")),
    )
