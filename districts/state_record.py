"""What the register says of one State and its districts, for its page."""

from django.db.models import Count, F, Q
from django.utils import timezone

from districts.models import DesignatedDistrict, District, DistrictName
from districts.timeline import abolished, formed


def record_of(state):
    """Its names, districts of today and before, and their lists, as its page shows them."""
    districts = District.objects.of_state(state.code).order_by("name", "pk")
    in_force = districts.in_force()
    return {
        "names": state.names.select_related("source").order_by("type", "valid_from", "name"),
        "regions": state.regions.select_related("source"),
        "districts": rows_of(in_force),
        "former_districts": rows_of(districts.exclude(pk__in=in_force.values("pk"))),
        "moved_away": moved_away(state),
        "designations": designations_of(state),
        "is_former": is_former(state, timezone.localdate()),
    }


def is_former(state, today):
    return state.abolished_on is not None and state.abolished_on <= today


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
