"""A filter in words: as a sentence, as chips that take one part off, and what helps when
nothing is found."""

from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rapidfuzz import fuzz, process

from districts.models import District, DistrictName
from sources.facets import Link
from sources.folding import fold

NEAREST = 3
NEAR_ENOUGH = 60


class Wording:
    """The filter of a list in words. `path` is the list's address without a query."""

    def __init__(self, filterset, path):
        self.filterset = filterset
        self.values = filterset.values
        self.path = path
        self.names = {
            name: dict(filterset.filters[name].extra["choices"])
            for name in ("state", "designation", "sector")
        }

    def labels(self, name):
        return [self.names[name][value] for value in self.values.get(name, [])]

    def sentence(self):
        """`of Haryana on the list Aspirational districts, in force on 1 April 2020`."""
        parts = []
        if "state" in self.values:
            parts.append(_("of %(states)s") % {"states": either(self.labels("state"))})
        if "designation" in self.values:
            lists = either(self.labels("designation"))
            parts.append(_("on the list %(lists)s") % {"lists": lists})
        parts += self._products()
        if "q" in self.values:
            parts.append(_("found by “%(words)s”") % {"words": self.values["q"]})
        return ("" if not parts else " ") + " ".join(parts) + self._time()

    def _products(self):
        sectors, words = either(self.labels("sector")), self.values.get("product")
        if sectors and words:
            text = _("with a product named “%(words)s” of the sector %(sectors)s")
        elif sectors:
            text = _("with a product of the sector %(sectors)s")
        elif words:
            text = _("with a product named “%(words)s”")
        else:
            return []
        return [text % {"words": words, "sectors": sectors}]

    def _time(self):
        day = self.values.get("on")
        in_words = {"day": date_format(day)} if day else {}
        if "existing" in self.values:
            text = _(", former ones too, as on %(day)s") if day else _(", former ones too")
        else:
            text = _(", in force on %(day)s") if day else _(", in force today")
        return text % in_words

    def chips(self):
        """One for each part of the filter, each a link to the list without it."""
        chips = []
        for name, value in self.values.items():
            if name in self.names:
                chips += [
                    Link(self.names[name][one], self.address(name, leave_out=one)) for one in value
                ]
            elif name != "sort":
                chips.append(Link(self._chip(name, value), self.address(name)))
        return chips

    def _chip(self, name, value):
        if name == "on":
            return _("On %(day)s") % {"day": date_format(value)}
        if name == "existing":
            return _("Former districts too")
        if name == "product":
            return _("Product “%(words)s”") % {"words": value}
        return f"“{value}”"

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
        query = self.address().partition("?")[1:]
        return [
            (format, reverse("districts:download", args=[format]) + "".join(query))
            for format in ("csv", "xlsx")
        ]

    def page_address(self):
        """The start of the address of a page, without its number."""
        address = self.address()
        return f"{address}{'&' if '?' in address else '?'}page="

    def hidden(self):
        """The filter as fields of a form that only sorts."""
        query = self.address("sort").partition("?")[2]
        return parse_qsl(query, keep_blank_values=True)

    @property
    def sort(self):
        return self.values.get("sort") or "state"

    @property
    def query(self):
        """The filter as it stands in addresses."""
        return {
            name: value.isoformat() if name == "on" else value
            for name, value in self.values.items()
        }

    def ways_out(self):
        """What taking one filter away, or adding former districts, would give."""
        ways = []
        for name in self.values:
            if name in {"sort", "existing"}:
                continue
            count = self.filterset.select(without=name).count()
            if count:
                ways.append(Link(self._without(name), self.address(name), count))
        if "existing" not in self.values:
            count = self.filterset.select(existing="all").count()
            if count:
                label = _("With former districts")
                ways.append(Link(label, self.address(existing="all"), count))
        return ways

    def _without(self, name):
        if name in {"q", "product"}:
            return _("Without “%(words)s”") % {"words": self.values[name]}
        return {
            "state": _("In any State"),
            "designation": _("On any list or none"),
            "sector": _("With products of any sector or none"),
            "on": _("In force today"),
        }[name]

    def nearest(self):
        """Names that look like the words nobody bears, to choose from."""
        words = fold(self.values.get("q", ""))
        if not words:
            return []
        known = dict(DistrictName.objects.values_list("name_key", "name"))
        known |= dict(District.objects.values_list("name_key", "name"))
        found = process.extract(
            words, known.keys(), scorer=fuzz.ratio, limit=NEAREST, score_cutoff=NEAR_ENOUGH
        )
        return [
            Link(known[key], f"{self.path}?{urlencode({'q': known[key]})}")
            for key, _score, _at in found
        ]


def either(words):
    """`A`, `A or B`, `A, B or C`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def districts_counted(count):
    return ngettext("%(count)d district", "%(count)d districts", count) % {"count": count}
