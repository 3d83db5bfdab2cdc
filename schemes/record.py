"""What the register says of one scheme, for its page."""

import dataclasses
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from districts.models import NATION
from schemes.models import Coverage, Figure, Scheme, SchemeRelation
from sources.paging import few_of

FIGURES_SHOWN = 40
# More than there are districts; a scheme with more rows of coverage repeats them by day.
PLACES_SHOWN = 1000


def record_of(scheme):
    """Its names, relations, reach and newest figures, as templates/schemes show them."""
    return {
        # A scheme that took an earlier name again is not "also called" that.
        "names": scheme.names.exclude(name_key=scheme.title_key)
        .select_related("source")
        .order_by("name"),
        "relations": relations(scheme),
        "reach": reach_of(scheme),
        "figures": figures_of(scheme),
    }


@dataclasses.dataclass(frozen=True)
class Relation:
    """What a scheme is to another, read from its own side."""

    words: str
    other: Scheme
    since: str
    source: object


# Read from the other scheme's side.
REVERSED = {
    SchemeRelation.Type.MERGED: lambda: _("operationally merged with"),
    SchemeRelation.Type.PART: lambda: _("has as a part"),
    SchemeRelation.Type.SUCCEEDED: lambda: _("succeeds"),
    SchemeRelation.Type.SUBSUMED: lambda: _("took in"),
}


def relations(scheme):
    """Both ways; a scheme that is not public is not named."""
    rows = (
        SchemeRelation.objects.filter(Q(from_scheme=scheme) | Q(to_scheme=scheme))
        .select_related("from_scheme", "to_scheme", "source")
        .order_by("type", "since", "pk")
    )
    pairs = [(row, row.from_scheme_id == scheme.pk) for row in rows]
    pairs = [
        (row, is_from, row.to_scheme if is_from else row.from_scheme) for row, is_from in pairs
    ]
    others = [other.pk for _row, _is_from, other in pairs]
    public = set(Scheme.objects.published().filter(pk__in=others).values_list("pk", flat=True))
    return [
        Relation(
            words=row.get_type_display() if is_from else REVERSED[row.type](),
            other=other,
            since=row.since,
            source=row.source,
        )
        for row, is_from, other in pairs
        if other.pk in public
    ]


@dataclasses.dataclass(frozen=True)
class Reach:
    """Where a scheme reaches: the country, then wider places, then districts by State."""

    is_national: bool
    national: list[Coverage]
    regions: list[Coverage]
    states: list[Coverage]
    groups: list[Coverage]
    # Pairs of a State and its districts, those apart that differ in days, part or source.
    districts: list
    more: int

    @property
    def is_spread(self):
        """Whether some of it is for more than a district: nothing of that is counted for one."""
        return bool(self.is_national or self.regions or self.states)

    @property
    def rows(self):
        return bool(self.national or self.regions or self.states or self.groups or self.districts)


def reach_of(scheme):
    rows = scheme.coverage.select_related(
        "region", "state", "district__state", "group", "source"
    ).order_by(
        "district__state__name", "district__name", "state__name", "region__name", "since", "pk"
    )
    found = list(rows[: PLACES_SHOWN + 1])
    more = scheme.coverage.count() - PLACES_SHOWN if len(found) > PLACES_SHOWN else 0
    by_level = {}
    for row in found[:PLACES_SHOWN]:
        by_level.setdefault(row.level, []).append(row)
    by_state = groupby(by_level.get("district", []), key=lambda row: row.district.state)
    return Reach(
        is_national=scheme.reach == Scheme.Reach.NATIONAL or NATION in {r.place for r in found},
        national=by_level.get("nation", []),
        regions=by_level.get("region", []),
        states=by_level.get("state", []),
        groups=by_level.get("group", []),
        districts=[(state, alike(rows)) for state, rows in by_state],
        more=more,
    )


def alike(rows):
    """Lists of rows that say the same but for the place, in the order of their first."""
    found = {}
    for row in rows:
        found.setdefault((row.since, row.until, row.part, row.source_id), []).append(row)
    return list(found.values())


def figures_of(scheme):
    """The newest published figures of a scheme."""
    figures = Figure.objects.published().filter(scheme=scheme)
    return few_of(figures.shown().newest_first(), FIGURES_SHOWN)
