"""What each further choice would give, in one grouped query a facet."""

from collections import Counter

from django.db.models import Count

from schemes.filters import COLUMNS
from schemes.models import Coverage, is_everywhere, is_statewide
from sources.facets import facet_of

# The ways in which a row of coverage leads to a State.
WAYS_TO_A_STATE = ("state", "district__state", "region__states", "group__districts__state")


def facets(filterset):
    """A choice counts beside all filters but its own."""
    found = {name: by_column(filterset, name, column) for name, column in COLUMNS.items()}
    found["state"] = by_state(filterset)
    return [
        facet_of(filterset, name, counts)
        for name, counts in found.items()
        # Which State runs a scheme is asked only where some do.
        if name != "run_by" or counts or name in filterset.values
    ]


def by_column(filterset, name, column):
    rows = filterset.select(name).order_by().values(column).annotate(count=Count("pk"))
    return {value: count for value, count in rows.values_list(column, "count") if value}


def by_state(filterset):
    """How many schemes reach each State: the national ones reach every one."""
    schemes = filterset.select("state").order_by()
    national = schemes.filter(is_everywhere()).count()
    others = schemes.exclude(is_everywhere())
    coverage = Coverage.objects.in_force().filter(scheme__in=others.values("pk")).order_by()
    ways = [
        coverage.filter(**{f"{way}__isnull": False}).values_list("scheme", way)
        for way in WAYS_TO_A_STATE
    ]
    pairs = others.filter(is_statewide()).values_list("pk", "state").union(*ways)
    counts = Counter(state for _scheme, state in pairs)
    return {state.code: national + counts[state.pk] for state in filterset.states}
