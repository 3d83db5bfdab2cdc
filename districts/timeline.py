"""A district's names and States through time, in order, with the stretches nobody recorded."""

import dataclasses
import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from districts.models import DistrictName, State
from sources.models import SourceDocument
from sources.partial_dates import in_words, is_day, last_day


@dataclasses.dataclass
class Segment:
    """A stretch of time under one name in one State; without a name, an unknown stretch."""

    period: str
    name: str = ""
    state: State | None = None
    shows_state: bool = False
    source: SourceDocument | None = None
    is_now: bool = False
    note: str = ""

    @property
    def is_unknown(self):
        return not self.name


@dataclasses.dataclass(frozen=True)
class Stretch:
    """What one record says: from and until as partial dates, the source's date as witness."""

    name: str
    state: State
    since: str
    until: str
    source: SourceDocument
    is_present: bool = False

    @property
    def order(self):
        witness = self.source.issued_on
        return (self.is_present, self.until or self.since or witness, self.since or witness)


def timeline(district, names):
    """
    The segments of a district, from its official names in any order.

    Nothing is filled in: where one name's end and the next one's start are not recorded,
    or do not meet, a hatched segment stands between them.
    """
    end = district.abolished_on or district.abolished_not_after
    present = Stretch(
        district.name,
        district.state,
        district.name_since,
        end.isoformat() if end else "",
        district.source,
        True,
    )
    stretches = [
        Stretch(name.name, name.state, name.valid_from, name.valid_until, name.source)
        for name in names
        if name.type == DistrictName.Type.OFFICIAL
    ]
    stretches = sorted([*stretches, present], key=lambda stretch: stretch.order)
    shows_state = len({stretch.state.pk for stretch in stretches}) > 1
    segments = []
    for number, stretch in enumerate(stretches):
        if number:
            segments += gap(stretches[number - 1], stretch)
        segments.append(
            Segment(
                period=period(stretch, ended=district.is_abolished),
                name=stretch.name,
                state=stretch.state,
                shows_state=shows_state,
                source=stretch.source,
                is_now=stretch.is_present and not district.is_abolished,
            )
        )
    return segments


def gap(before, after):
    """The unknown stretch between two names, as a list of one or none."""
    if before.until and (not after.since or meets(before.until, after.since)):
        return []
    if before.until and after.since:
        period = _("From %(start)s to %(end)s") % {
            "start": in_words(before.until),
            "end": last_day(after.since),
        }
        return [Segment(period, note=_("Which name it had then is not in the register yet."))]
    start = before.since or before.source.issued_on
    end = after.since or after.source.issued_on
    if start and end and start < end:
        period = _("Between %(start)s and %(end)s") % {
            "start": in_words(start),
            "end": in_words(end),
        }
    else:
        period = _("Day of the change not known")
    return [Segment(period, note=_("The order is not in the register yet."))]


def meets(until, since):
    """Whether a name starts when the one before it ended, as far as both days are known."""
    length = min(len(until), len(since))
    return since[:length] <= until[:length]


def period(stretch, ended):
    """The heading of a segment."""
    if stretch.is_present and not ended:
        return (
            _("Today, since %(day)s") % {"day": in_words(stretch.since)}
            if (stretch.since)
            else _("Today")
        )
    if stretch.since and stretch.until:
        return _("%(start)s to %(end)s") % {
            "start": in_words(stretch.since),
            "end": last_day(stretch.until),
        }
    if stretch.until:
        return _("Until %(end)s") % {"end": last_day(stretch.until)}
    if stretch.since:
        return _("Since %(start)s") % {"start": in_words(stretch.since)}
    if stretch.source.issued_on:
        return _("In use in %(time)s") % {"time": in_words(stretch.source.issued_on)}
    return _("Days not known")


def former_names(district, names):
    """Earlier official names that differ from the present one, latest first."""
    found = {}
    for name in sorted(names, key=lambda name: name.valid_until, reverse=True):
        if name.type == DistrictName.Type.OFFICIAL and name.name_key != district.name_key:
            found.setdefault(name.name_key, name)
    return list(found.values())


def standing_on(district, day):
    """The earlier official name that held on a day, with its State; None if today's did."""
    iso = day.isoformat()
    rows = [
        name
        for name in district.names.all()
        if name.type == DistrictName.Type.OFFICIAL and name.valid_from <= iso < name.valid_until
    ]
    rows.sort(key=lambda name: name.valid_from, reverse=True)
    rows.sort(key=lambda name: name.valid_until)
    return rows[0] if rows else None


def found_through(district, key):
    """The former or other name through which folded words find a district, if not its own."""
    if not key or key in district.name_key or key == str(district.lgd_code):
        return None
    found = [name for name in district.names.all() if key in name.name_key]
    found.sort(key=lambda name: (name.type != DistrictName.Type.OFFICIAL, name.name))
    return found[0] if found else None


def day_or_bounds(day, not_before, not_after):
    """A day, or what is known of it: "In 2012", "Between … and …"; empty when nothing is."""
    if day:
        return date_format(day)
    if not_before and not_after:
        return _within(not_before, not_after)
    if not_before:
        return _("Not before %(day)s") % {"day": date_format(not_before)}
    if not_after:
        return _("Not after %(day)s") % {"day": date_format(not_after)}
    return ""


def _within(start, end):
    """Two bounds in words: a whole year or month by its name."""
    after = end + dt.timedelta(days=1)
    if start.day == after.day == 1 and (start.month, after.month) == (1, 1):
        if after.year - start.year == 1:
            return _("In %(time)s") % {"time": start.year}
    elif start.day == after.day == 1 and (after - start).days <= 31:
        return _("In %(time)s") % {"time": in_words(start.isoformat()[:7])}
    return _("Between %(start)s and %(end)s") % {
        "start": date_format(start),
        "end": date_format(end),
    }


def formed(district):
    return day_or_bounds(district.formed_on, district.formed_not_before, district.formed_not_after)


def abolished(district):
    return day_or_bounds(
        district.abolished_on, district.abolished_not_before, district.abolished_not_after
    )


def on_day(value):
    """`on 1 December 2016`, `in 2016`, or that the day is not recorded."""
    if not value:
        return _("on a day that is not in the register yet")
    if is_day(value):
        return _("on %(day)s") % {"day": in_words(value)}
    return _("in %(time)s") % {"time": in_words(value)}
