"""The filter of the list of questions in words."""

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.models import District
from sources.facets import Link
from sources.wording import Wording, either, quoted

DAYS = {"from", "to"}


class QuestionWording(Wording):
    """`109 questions with the words “tools”, asked in the Lok Sabha, 2020 to 2022`."""

    download = "questions:download"

    def counted(self, count):
        words = ngettext("%(count)s question", "%(count)s questions", count.number)
        return words % {"count": count}

    def parts(self):
        if "q" in self.values:
            yield _("with the words %(words)s") % {"words": quoted(self.values["q"])}
        if mentioned := self._mentioned():
            yield _("mentioning %(what)s") % {"what": get_text_list(mentioned, _("and"))}

    def _mentioned(self):
        district = self.values.get("district")
        found = [either(self.labels("state"))]
        found += [f"{district.name} ({district.state.name})"] if district else []
        return list(filter(None, [*found, either(self.labels("scheme"))]))

    def ending(self):
        asked = " ".join(self._asked())
        parts = [_("asked %(how)s") % {"how": asked} if asked else "", self._time()]
        return "".join(f", {part}" for part in parts if part)

    def _asked(self):
        if "type" in self.values:
            yield _("as %(types)s") % {"types": either(self.labels("type")).lower()}
        if "house" in self.values:
            yield _("in the %(houses)s") % {"houses": either(self.labels("house"))}
        if "session" in self.values:
            yield _("in the %(sessions)s") % {"sessions": either(self.labels("session"))}
        if "member" in self.values:
            yield _("by %(member)s") % {"member": self.values["member"]}
        if "ministry" in self.values:
            yield _("to %(ministries)s") % {"ministries": either(self.labels("ministry"))}

    def _time(self):
        years = either(self.labels("year"))
        return ", ".join(
            filter(None, [_("in %(years)s") % {"years": years} if years else "", self._days()])
        )

    def _days(self):
        """`2020 to 2022` of whole years, else by the day."""
        first, last = self.values.get("from"), self.values.get("to")
        if not first and not last:
            return ""
        starts = first and (first.month, first.day) == (1, 1)
        ends = last and (last.month, last.day) == (12, 31)
        if starts and ends and first.year == last.year:
            return str(first.year)
        if starts and ends:
            return _("%(first)s to %(last)s") % {"first": first.year, "last": last.year}
        words = {"first": date_format(first or last), "last": date_format(last or first)}
        if first and last:
            return _("%(first)s to %(last)s") % words
        return (_("from %(first)s on") if first else _("up to %(last)s")) % words

    def chips(self):
        """The two days are one chip."""
        chips = [chip for chip in super().chips() if chip.label]
        if days := self._days():
            chips.append(Link(days[0].upper() + days[1:], self.address(*DAYS)))
        return chips

    def chip(self, name, value):
        if name in DAYS:
            return ""
        if isinstance(value, District):
            return f"{value.name}, {value.state.name}"
        return super().chip(name, value) if name == "q" else str(value)

    def without(self, name):
        if name == "q":
            return _("Without %(words)s") % {"words": quoted(self.values[name])}
        return {
            "house": _("In either House"),
            "type": _("Of any type"),
            "ministry": _("To any ministry"),
            "state": _("Mentioning any State or none"),
            "session": _("In any session"),
            "member": _("By anybody"),
            "district": _("Mentioning any district or none"),
            "scheme": _("Mentioning any scheme or none"),
            "year": _("In any year"),
            "from": _("From any day on"),
            "to": _("Up to any day"),
        }[name]
