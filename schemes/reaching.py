"""Which schemes reach a place, and from which level: nothing is spread over districts."""

import dataclasses

from django.db.models import Q
from django.utils.translation import gettext as _

from districts.models import DistrictGroup
from schemes.models import Coverage, Figure, Scheme, is_everywhere, is_statewide
from sources.paging import count_up_to, few_of

SCHEMES_SHOWN = 20
FIGURES_SHOWN = 20


@dataclasses.dataclass(frozen=True)
class Level:
    """The first schemes that reach a place from one level; `cap` is that of the road stone."""

    cap: str
    name: str
    schemes: list
    more: int


@dataclasses.dataclass(frozen=True)
class Reaching:
    """All schemes that reach a place, each once, at the level nearest to it."""

    levels: list[Level]
    count: object
    query: str
    # Public schemes of which nobody recorded where they reach: they may reach it, too.
    unplaced: object

    @property
    def is_national(self):
        return any(level.cap == "nation" for level in self.levels)

    @property
    def is_wide(self):
        return any(level.cap != "district" for level in self.levels)


def reaching_district(district):
    """Its own schemes, then those for its State or region, then the national ones."""
    covered = Coverage.objects.in_force().reaching(districts=[district.pk])
    own = Q(district=district) | Q(group__districts=district)
    levels = [
        ("district", _("District"), covered.filter(own)),
        ("state", district.state.name, covered.filter(state__isnull=False)),
        ("plain", _("Region"), covered.filter(region__isnull=False)),
    ]
    public = Scheme.objects.published()
    everything = public.reaching(districts=[district.pk])
    query = f"district={district.lgd_code}" if district.lgd_code else ""
    return told(levels, district.state, everything, query)


def reaching_state(state):
    """State-wide schemes, those for its regions, for some of its districts, then national ones."""
    covered = Coverage.objects.in_force().reaching(states=[state.pk])
    inside = Q(district__isnull=False) | Q(group__isnull=False)
    levels = [
        ("state", state.name, covered.filter(state=state)),
        ("plain", _("Region"), covered.filter(region__isnull=False)),
        ("district", _("Some of its districts"), covered.filter(inside)),
    ]
    everything = Scheme.objects.published().reaching(states=[state.pk])
    return told(levels, state, everything, f"state={state.code}")


def told(levels, state, everything, query):
    unplaced = Scheme.objects.published().filter(reach=Scheme.Reach.UNKNOWN)
    unplaced = unplaced.filter(Q(state=None) | Q(state=state))
    unplaced = unplaced.exclude(pk__in=everything.order_by().values("pk"))
    found = levels_of(levels, state)
    return Reaching(found, count_up_to(everything), query, count_up_to(unplaced))


def levels_of(levels, state):
    """The levels that have schemes; one that a nearer level named is not named again."""
    public = Scheme.objects.published().select_related("state").order_by("title", "pk")
    found, named = [], Q(pk__in=[])
    for cap, name, coverage in levels:
        here = Q(pk__in=coverage.values("scheme"))
        if cap == "state":
            here |= is_statewide(state=state)
        add_level(found, cap, name, public.filter(here).exclude(named | is_everywhere()))
        named |= here
    add_level(found, "nation", _("Nation"), public.filter(is_everywhere()))
    return found


def add_level(found, cap, name, schemes):
    few = few_of(schemes, SCHEMES_SHOWN)
    if few:
        found.append(Level(cap, name, few.rows, few.count.number - len(few.rows)))


def for_district(district):
    """The condition that a figure is for a district, alone or together with others."""
    # By keys: each side has its index, where a join would read all figures.
    groups = DistrictGroup.objects.filter(districts=district).values("pk")
    return Q(district=district) | Q(group__in=groups)


def for_state(state):
    """The condition that a figure is for a whole State; those of its districts stay with them."""
    return Q(state=state)


def newest_figures(where):
    """The newest published figures for a place."""
    figures = Figure.objects.published().filter(where)
    return few_of(figures.shown().newest_first(), FIGURES_SHOWN)
