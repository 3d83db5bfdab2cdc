"""
A list's filter in words and addresses: a sentence, chips that take one part off, the heads of
the table, downloads, and what helps when nothing is found.
"""

import datetime as dt
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sources.facets import Link
from sources.filtering import KnownValuesFilter, RecordFilter

FORMATS = ("csv", "xlsx")


class Wording:
    """
    The filter of a list in words. Each list has its own, which says how its filters read.

    `filterset` is a ListFilterSet, `path` the list's address without a query.
    """

    # The name of the address that gives the rows away, with the format as its argument.
    download = ""
    # The sortable heads of the table: values of `sort` with their labels, in order.
    columns = ()
    # Filters that no way out of an empty list leaves away.
    kept = ("sort",)

    def __init__(self, filterset, path):
        self.filterset = filterset
        self.values = filterset.values
        self.path = path
        self.known = {
            name: filter_.known
            for name, filter_ in filterset.filters.items()
            if isinstance(filter_, KnownValuesFilter)
        }

    # What each list says in its own way.

    def counted(self, count):
        """`109 questions`, of a sources.paging.Counted."""
        raise NotImplementedError

    def parts(self):
        """The pieces of the sentence that follow the count, each a filter or several."""
        raise NotImplementedError

    def ending(self):
        """What the sentence ends with, whatever is filtered."""
        return ""

    def chip(self, name, value):
        """The label of a filter that is on; words in quotation marks unless a list says more."""
        return quoted(str(value))

    def without(self, name):
        """The label of the list without a filter: `In any State`."""
        raise NotImplementedError

    def more_ways_out(self):
        """Ways out of an empty list other than leaving a filter away."""
        return []

    # What follows from it.

    def labels(self, name):
        """The labels of the chosen values of a filter."""
        return [self.known[name].label(value) for value in self.values.get(name, [])]

    def sentence(self):
        """`of Haryana on the list Aspirational districts, in force on 1 April 2020`."""
        parts = list(filter(None, self.parts()))
        return ("" if not parts else " ") + " ".join(parts) + self.ending()

    def chips(self):
        """One for each part of the filter, each a link to the list without it."""
        chips = []
        for name, value in self.values.items():
            if name in self.known:
                label = self.known[name].label
                chips += [Link(label(one), self.address(name, leave_out=one)) for one in value]
            elif name != "sort":
                chips.append(Link(self.chip(name, value), self.address(name)))
        return chips

    def address(self, *without, leave_out=None, **more):
        """The list with this filter, less some of it, from its first page."""
        query = []
        for name, value in self.query.items():
            if isinstance(value, list):
                if name in without and leave_out is not None:
                    value = [one for one in value if one != leave_out]
                elif name in without:
                    value = []
                query += [(name, one) for one in value]
            elif name not in without and name not in more:
                query.append((name, value))
        query += [(name, value) for name, value in more.items() if value]
        return f"{self.path}?{urlencode(query)}" if query else self.path

    def downloads(self):
        """The same rows to take away: format and address."""
        query = "".join(self.address().partition("?")[1:])
        return [(format, reverse(self.download, args=[format]) + query) for format in FORMATS]

    def page_address(self):
        """The start of the address of a page, without its number."""
        address = self.address()
        return f"{address}{'&' if '?' in address else '?'}page="

    def hidden(self):
        """The filter as fields of a form that only sorts."""
        query = self.address("sort").partition("?")[2]
        return parse_qsl(query, keep_blank_values=True)

    def heads(self):
        """The heads of the table: each sorts by its column, and back by a second click."""
        heads = []
        for name, label in self.columns:
            direction = {name: "ascending", f"-{name}": "descending"}.get(self.sort, "")
            turned = f"-{name}" if direction == "ascending" else name
            address = self.address("sort", sort=turned)
            heads.append({"label": label, "sort": direction, "address": address, "name": name})
        return heads

    @property
    def sort(self):
        return self.values.get("sort") or self.filterset.default_sort

    @property
    def query(self):
        """The filter as it stands in addresses."""
        return {name: self._in_address(name, value) for name, value in self.values.items()}

    def _in_address(self, name, value):
        filter_ = self.filterset.filters[name]
        if isinstance(filter_, RecordFilter):
            return getattr(value, filter_.extra["key"])
        return value.isoformat() if isinstance(value, dt.date) else value

    def ways_out(self):
        """What taking one filter away would give, and whatever else the list knows."""
        ways = [
            self.way(self.without(name), self.address(name), self.filterset.select(name))
            for name in self.values
            if name not in self.kept
        ]
        return [way for way in [*ways, *self.more_ways_out()] if way]

    def way(self, label, address, found):
        """A link with what it gives, None where that is nothing."""
        count = self.filterset.count(found)
        return Link(label, address, self.counted(count)) if count else None

    def nearest(self):
        """Names that look like the words that nothing bears, to choose from."""
        return []


def quoted(words):
    """`“words”`; those with quotation marks of their own stay as they were typed."""
    return words if set(words) & set('"“”') else f"“{words}”"


def either(words):
    """`A`, `A or B`, `A, B or C`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
