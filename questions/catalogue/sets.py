"""Published questions as sets of their keys: by session, type, ministry, day and what they name."""

import collections
import itertools

from django.db import connection
from pyroaring import BitMap

from districts.models import District
from questions.models.links import TARGETS
from sources.joined import joined, keys_in
from sources.versions import among

# What the own row of a question says, each with its column.
OWN = {
    "session": "session_id",
    "type": "type",
    "ministry": "ministry_id",
    "day": "answered_on",
}
NAMES = (*OWN, *TARGETS)

OWN_SQL = """
    SELECT {column}, {joined} FROM {table} questions_question
    WHERE {which} status = 'published' GROUP BY {column}
"""
MENTIONED_SQL = """
    SELECT target, {joined} FROM {table} questions_mention
    WHERE {which} decision <> 'rejected' GROUP BY target
"""
# From the few keys on, never from all that is published: SQLite keeps the order of a CROSS JOIN.
FEW = "WITH few(chosen) AS ({keys}) "


class Sets:
    """
    For each name the sets of question keys by value: `sets["ministry"][7]`.

    The names are those of NAMES and "year". The sets hold the published questions, those that wait
    for their release moment, too; one that names a district is in the set of its State. They are
    never changed, so that one thread may read them while another makes newer ones. A day is ISO
    text, which sorts; a year is a number.
    """

    def __init__(self, by_name):
        self._by_name = by_name
        self.everything = _union(by_name["type"].values())
        days = sorted(by_name["day"], reverse=True)
        self.days_of_year = {
            year: list(found) for year, found in itertools.groupby(days, key=year_of)
        }

    def __getitem__(self, name):
        return self._by_name[name]

    def any_of(self, name, values):
        """The questions with any of some values of a name."""
        sets = self[name]
        return _union(sets[value] for value in values if value in sets)

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
        return _union([*years, *days])

    @classmethod
    def read(cls):
        """All of them, read from the register: some seconds of CPU for a million questions."""
        by_name = _read()
        return cls(by_name | {"year": _years(by_name["day"])})

    def updated(self, keys):
        """The sets after these questions changed, came or went."""
        changed, fresh = BitMap(keys), _read(keys)
        touched = {day for day, found in self["day"].items() if found.intersect(changed)}
        years = {year_of(day) for day in touched | fresh["day"].keys()}
        by_name = {name: _merged(self[name], changed, fresh[name]) for name in NAMES}
        kept = {year: found for year, found in self["year"].items() if year not in years}
        of_days = {day: found for day, found in by_name["day"].items() if year_of(day) in years}
        return type(self)(by_name | {"year": kept | _years(of_days)})


def year_of(day):
    return int(day[:4])


def _read(keys=None):
    """The sets of all published questions, or of those among `keys`, without years."""
    by_name = {}
    for name, column in OWN.items():
        by_name[name] = dict(_fetch(OWN_SQL, "id", keys, column=column))
    by_name["day"] = {str(day): found for day, found in by_name["day"].items()}
    published = _union(by_name["type"].values())
    kinds = {letter: name for name, letter in TARGETS.items()}
    by_name |= {name: {} for name in TARGETS}
    for target, found in _fetch(MENTIONED_SQL, "question_id", keys):
        if found := found & published:
            by_name[kinds[target[0]]][int(target[1:])] = found
    _add_states(by_name)
    return by_name


def _add_states(by_name):
    """What speaks of a district speaks of its State."""
    states = collections.defaultdict(list)
    places = District.objects.order_by()
    if len(by_name["district"]) < 100:
        places = places.filter(pk__in=by_name["district"])
    for district, state in places.values_list("pk", "state"):
        if district in by_name["district"]:
            states[state].append(by_name["district"][district])
    for state, found in states.items():
        by_name["state"][state] = _union([by_name["state"].get(state, BitMap()), *found])


def _fetch(sql, key, keys, **names):
    """Pairs of a value and the set of the questions that have it."""
    if keys is None:
        sql, params = sql.format(joined=joined(key), table="", which="", **names), []
    else:
        chosen = among(keys)
        which = f"{key} = few.chosen AND"
        sql = sql.format(joined=joined(key), table="few CROSS JOIN", which=which, **names)
        sql, params = FEW.format(keys=chosen.sql) + sql, chosen.params
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for value, found in cursor:
            yield value, BitMap(keys_in(found))


def _union(sets):
    return BitMap.union(BitMap(), *sets)


def _merged(old, changed, fresh):
    """Sets without the keys that changed, and with what is true of these now."""
    kept = {
        value: found - changed if found.intersect(changed) else found
        for value, found in old.items()
    }
    for value, found in fresh.items():
        kept[value] = kept[value] | found if value in kept else found
    return {value: found for value, found in kept.items() if found}


def _years(by_day):
    days = collections.defaultdict(list)
    for day, found in by_day.items():
        days[year_of(day)].append(found)
    return {year: _union(found) for year, found in days.items()}
