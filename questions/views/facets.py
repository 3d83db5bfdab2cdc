"""What each further choice would give, from the sets of the catalogue."""

import collections

from sources.facets import facet_of

# In the order of the page. Years and sessions stay in the order of time.
NAMES = ("house", "type", "ministry", "state", "scheme", "year", "session")
IN_TIME = ("year", "session")


def facets(filterset):
    """A choice counts beside all filters but its own."""
    whole = filterset.select()
    found = []
    for name in NAMES:
        selection = filterset.select(name) if name in filterset.values else whole
        counts = by_value(filterset, name, selection)
        found.append(facet_of(filterset, name, counts, is_in_order=name in IN_TIME))
    return found


def by_value(filterset, name, selection):
    """How many questions of a selection there are of each value of a filter."""
    if name == "type":
        return selection.counts("type")
    if name == "year":
        return {str(year): count for year, count in selection.counts("year").items()}
    # A House has the questions of its sessions.
    values = filterset.catalogue.choices[name].values
    found = collections.Counter()
    for key, count in selection.counts("session" if name == "house" else name).items():
        # A scheme that is mentioned may be no public one.
        if key in values:
            found[values[key]] += count
    return found
