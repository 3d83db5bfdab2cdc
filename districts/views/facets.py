"""What each further choice would give, in one grouped query a facet."""

from django.db.models import Count

from sources.facets import facet_of


def facets(filterset):
    """State, designation and sector; a choice counts beside all filters but its own."""
    counts = {
        "state": by_state(filterset),
        "designation": by_designation(filterset),
        "sector": by_sector(filterset),
    }
    return [facet_of(filterset, name, found) for name, found in counts.items()]


def by_state(filterset):
    districts = filterset.select("state").order_by().with_state_on(filterset.day())
    rows = districts.values("state_then").annotate(count=Count("pk"))
    counts = dict(rows.values_list("state_then", "count"))
    return {state.code: counts.get(state.pk, 0) for state in filterset.states}


def by_designation(filterset):
    rows = _count(filterset.designated(), filterset.select("designation"), "designation")
    return {one.slug: rows.get(one.pk, 0) for one in filterset.designations}


def by_sector(filterset):
    products = filterset.products([], filterset.values.get("product"))
    return _count(products, filterset.select("sector"), "sector")


def _count(rows, districts, field):
    """How many of the districts the rows name, by a field of theirs."""
    rows = rows.filter(district__in=districts.order_by().values("pk")).order_by()
    rows = rows.values(field).annotate(count=Count("district", distinct=True))
    return dict(rows.values_list(field, "count"))
