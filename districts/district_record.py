"""What the register says of one district, for its page."""

import dataclasses
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from districts.models import (
    DesignatedDistrict,
    District,
    DistrictName,
    DistrictProduct,
    Succession,
)
from districts.timeline import abolished, formed, former_names, on_day, timeline
from sources.wording import either


def record_of(district):
    """Its names through time, lists, products and descent, as templates/districts show them."""
    names = list(district.names.select_related("state", "source"))
    designations = (
        DesignatedDistrict.objects.published()
        .filter(district=district)
        .select_related("designation__state", "source")
        .order_by("-since", "designation__name")
    )
    return {
        "formed": formed(district),
        "abolished": abolished(district),
        "former_names": former_names(district, names),
        "former_state": former_state(district, names),
        "namesakes": namesakes(district, names),
        "segments": timeline(district, names),
        "spellings": spellings(names),
        "states": states(district, names),
        "designations": designations,
        "product_lists": products_by_list(district),
        "successions": successions(district),
    }


def spellings(names):
    """The names that are no earlier official ones, in the order of the alphabet."""
    others = [name for name in names if name.type != DistrictName.Type.OFFICIAL]
    return sorted(others, key=lambda name: name.name)


def states(district, names):
    """The States in which uploads find it by one of its names, today's first, in words."""
    found = [district.state.name, *(name.state.name for name in names)]
    return either(list(dict.fromkeys(found)))


def former_state(district, names):
    """The latest official name under which it lay in another State, if it ever did."""
    elsewhere = [
        name
        for name in names
        if name.type == DistrictName.Type.OFFICIAL and name.state_id != district.state_id
    ]
    return max(elsewhere, key=lambda name: name.valid_until, default=None)


def products_by_list(district):
    """`[(list, rows), …]` of what is published."""
    rows = (
        DistrictProduct.objects.published()
        .filter(district=district)
        .select_related("list", "source")
        .order_by("list__name", "list", "product")
    )
    return [(one, list(found)) for one, found in groupby(rows, key=lambda row: row.list)]


@dataclasses.dataclass(frozen=True)
class Namesake:
    district: District
    through: str


def namesakes(district, names):
    """Other districts that bear, or bore officially, a name that this one bears or bore."""
    official = DistrictName.Type.OFFICIAL
    keys = {district.name_key} | {name.name_key for name in names if name.type == official}
    same_former = DistrictName.objects.filter(name_key__in=keys, type=official)
    others = (
        District.objects.filter(
            Q(name_key__in=keys) | Q(pk__in=same_former.values("district_id")),
        )
        .exclude(pk=district.pk)
        .select_related("state")
    )
    through = dict(same_former.values_list("district_id", "name"))
    return [
        Namesake(other, "" if other.name_key in keys else through[other.pk]) for other in others
    ]


@dataclasses.dataclass(frozen=True)
class Step:
    """One event of a district's descent: a sentence around the districts it names."""

    before: str
    districts: list[District]
    after: str
    source: object


# By whether the district came out of it (True) or went into it, and by the type.
SENTENCES = {
    (True, Succession.Type.SPLIT): (lambda: _("Split off from"), lambda: ""),
    (True, Succession.Type.MERGED): (lambda: _("Took in"), lambda: _("by a merger")),
    (True, Succession.Type.DISSOLVED): (
        lambda: _("Took in area of"),
        lambda: _("when it was dissolved"),
    ),
    (False, Succession.Type.SPLIT): (lambda: "", lambda: _("split off from it")),
    (False, Succession.Type.MERGED): (lambda: _("Merged into"), lambda: ""),
    (False, Succession.Type.DISSOLVED): (lambda: _("Dissolved; its area went to"), lambda: ""),
}


def successions(district):
    """What it came out of and what became of it, one step for each event and document."""
    rows = (
        Succession.objects.filter(Q(from_district=district) | Q(to_district=district))
        .select_related("from_district__state", "to_district__state", "source")
        .order_by("on", "type", "source", "from_district__name", "to_district__name")
    )
    steps = {}
    for row in rows:
        came = row.to_district_id == district.pk
        other = row.from_district if came else row.to_district
        steps.setdefault((came, row.type, row.on, row.source), []).append(other)
    return [
        Step(
            before=SENTENCES[came, type_][0](),
            districts=others,
            after=" ".join(filter(None, [SENTENCES[came, type_][1](), on_day(on)])),
            source=source,
        )
        for (came, type_, on, source), others in steps.items()
    ]
