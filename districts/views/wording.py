"""The filter of the list of districts in words, and what helps when nothing is found."""

from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rapidfuzz import fuzz, process

from districts.models import District, DistrictName, State
from sources.facets import Link
from sources.folding import fold
from sources.wording import Wording, either

NEAREST = 3
NEAR_ENOUGH = 60


class DistrictWording(Wording):
    """`23 districts of Haryana on the list Backward, in force today`."""

    download = "districts:download"
    columns = (
        ("code", gettext_lazy("LGD code")),
        ("name", gettext_lazy("District")),
        ("state", gettext_lazy("State")),
        ("formed", gettext_lazy("Formed on")),
    )
    kept = ("sort", "existing")

    def counted(self, count):
        words = ngettext("%(count)s district", "%(count)s districts", count.number)
        return words % {"count": count}

    def parts(self):
        if "state" in self.values:
            yield _("of %(states)s") % {"states": either(self.labels("state"))}
        if "designation" in self.values:
            yield _("on the list %(lists)s") % {"lists": either(self.labels("designation"))}
        yield self._products()
        if "q" in self.values:
            yield _("found by “%(words)s”") % {"words": self.values["q"]}

    def _products(self):
        sectors, words = either(self.labels("sector")), self.values.get("product")
        if sectors and words:
            text = _("with a product named “%(words)s” of the sector %(sectors)s")
        elif sectors:
            text = _("with a product of the sector %(sectors)s")
        elif words:
            text = _("with a product named “%(words)s”")
        else:
            return ""
        return text % {"words": words, "sectors": sectors}

    def ending(self):
        day = self.values.get("on")
        in_words = {"day": date_format(day)} if day else {}
        if "existing" in self.values:
            text = _(", former ones too, as on %(day)s") if day else _(", former ones too")
        else:
            text = _(", in force on %(day)s") if day else _(", in force today")
        return text % in_words

    def chip(self, name, value):
        if name == "on":
            return _("On %(day)s") % {"day": date_format(value)}
        if name == "existing":
            return _("Former districts too")
        if name == "product":
            return _("Product “%(words)s”") % {"words": value}
        return super().chip(name, value)

    def without(self, name):
        if name in {"q", "product"}:
            return _("Without “%(words)s”") % {"words": self.values[name]}
        return {
            "state": _("In any State"),
            "designation": _("On any list or none"),
            "sector": _("With products of any sector or none"),
            "on": _("In force today"),
        }[name]

    def more_ways_out(self):
        ways = []
        if "existing" not in self.values:
            found = self.filterset.select(existing="all")
            ways.append(self.way(_("With former districts"), self.address(existing="all"), found))
        return ways + list(map(self._all_of, self._states_named()))

    def _all_of(self, state):
        """Somebody who types the name of a State means its districts."""
        found = self.filterset.select("q", state=[state.code])
        label = _("All districts of %(state)s") % {"state": state.name}
        return self.way(label, self.address("q", "state", state=state.code), found)

    def _states_named(self):
        words = fold(self.values.get("q", ""))
        return State.objects.called(words) if words else []

    def nearest(self):
        words = fold(self.values.get("q", ""))
        if not words:
            return []
        known = dict(DistrictName.objects.values_list("name_key", "name"))
        known |= dict(District.objects.values_list("name_key", "name"))
        found = process.extract(
            words, known.keys(), scorer=fuzz.ratio, limit=NEAREST, score_cutoff=NEAR_ENOUGH
        )
        states = [
            Link(
                _("%(name)s, a State or Union Territory") % {"name": one.name},
                one.get_absolute_url(),
            )
            for one in self._states_named()
        ]
        return states + [
            Link(known[key], f"{self.path}?{urlencode({'q': known[key]})}")
            for key, _score, _at in found
        ]
