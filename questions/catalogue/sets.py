"""Published questions as sets of their keys: by session, type, ministry, day and what they name."""

import array
import collections
import itertools

from django.db.models import Q, TextField
from django.db.models.functions import Cast, Coalesce
from pyroaring import BitMap

from questions.models import Mention, Question
from sources.versions import among

# What the own row of a question says, each with the column that it is read from.
OWN = {
    "session": "session_id",
    "type": "type",
    "ministry": "ministry_id",
    "day": "day",
}
# What a question mentions; one that names a district speaks of its State, too.
MENTIONED = ("state", "district", "scheme")
NAMES = (*OWN, *MENTIONED, "year")
CHUNK = 20_000


class Sets:
    """
    For each name of NAMES the sets of question keys by value: `sets["ministry"][7]`.

    They hold the published questions, those that wait for their release moment, too. Sets are
    never changed, so that one thread may read them while another makes newer ones. A day is ISO
    text, which sorts; a year is a number.
    """

    def __init__(self, by_name):
        self._by_name = by_name
        self.everything = BitMap.union(BitMap(), *by_name["type"].values())
        self.days = sorted(by_name["day"], reverse=True)
        self.days_of_year = {
            year: list(days) for year, days in itertools.groupby(self.days, key=year_of)
        }

    def __getitem__(self, name):
        return self._by_name[name]

    def since(self, day):
        """The questions of a day and all later ones."""
        return self._of_days(day, lambda one, bound: one >= bound)

    def until(self, day):
        """The questions of a day and all earlier ones."""
        return self._of_days(day, lambda one, bound: one <= bound)

    def _of_days(self, day, is_within):
        """Whole years at once, of the year of the day each day by itself."""
        year = year_of(day)
        years = [
            found for one, found in self["year"].items() if one != year and is_within(one, year)
        ]
        days = [self["day"][one] for one in self.days_of_year.get(year, []) if is_within(one, day)]
        return BitMap.union(BitMap(), *years, *days)

    @classmethod
    def read(cls):
        """All of them, read from the register: about five seconds of CPU for a million."""
        return cls(_with_years(_read(Q(), Q()), {}))

    def updated(self, keys):
        """The sets after these questions changed, came or went."""
        changed = BitMap(keys)
        fresh = _read(Q(pk__in=among(keys)), Q(question__in=among(keys)))
        days = {day for day, found in self["day"].items() if found.intersect(changed)} | fresh[
            "day"
        ].keys()
        by_name = {name: _merged(self[name], changed, fresh[name]) for name in (*OWN, *MENTIONED)}
        return type(self)(_with_years(by_name, self["year"], {year_of(day) for day in days}))


def year_of(day):
    return int(day[:4])


def _read(which, mentions_of):
    """The sets of the published questions that a condition is true of, without years."""
    lists = {name: collections.defaultdict(_keys) for name in (*OWN, *MENTIONED)}
    published = Question.objects.filter(which, status=Question.Status.PUBLISHED).order_by()
    columns = published.annotate(day=Cast("answered_on", TextField())).values_list(
        "pk", *OWN.values()
    )
    for key, *values in columns.iterator(CHUNK):
        for name, value in zip(OWN, values, strict=True):
            lists[name][value].append(key)
    mentions = (
        Mention.objects.standing()
        .order_by()
        .filter(mentions_of, question__status=Question.Status.PUBLISHED)
    )
    columns = mentions.values_list(
        "question_id", Coalesce("state_id", "district__state_id"), "district_id", "scheme_id"
    )
    for key, *values in columns.iterator(CHUNK):
        for name, value in zip(MENTIONED, values, strict=True):
            if value is not None:
                lists[name][value].append(key)
    return {
        name: {value: BitMap(keys) for value, keys in found.items()}
        for name, found in lists.items()
    }


def _keys():
    return array.array("I")


def _merged(old, changed, fresh):
    """Sets without the keys that changed, and with what is true of these now."""
    kept = {
        value: found - changed if found.intersect(changed) else found
        for value, found in old.items()
    }
    for value, found in fresh.items():
        kept[value] = kept[value] | found if value in kept else found
    return {value: found for value, found in kept.items() if found}


def _with_years(by_name, old, touched=None):
    """With the sets of the years, which are those of their days; only `touched` ones made anew."""
    days = collections.defaultdict(list)
    for day, found in by_name["day"].items():
        if touched is None or year_of(day) in touched:
            days[year_of(day)].append(found)
    kept = {} if touched is None else {y: found for y, found in old.items() if y not in touched}
    years = {year: BitMap.union(*found) for year, found in days.items()}
    return by_name | {"year": kept | years}
