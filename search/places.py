"""
States and districts by all names that they bear or bore, and the names that look like a word.

The names, some 1,700, are held in memory and read anew when the public data change.
"""

import dataclasses
import functools
from collections import defaultdict

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from districts.models import District, DistrictName, State, StateName
from search.words import key_of
from sources import dataversion

# Alike enough to ask "did you mean", 100 being the same: “Hariyana” is 93, “solar” and Solan 80.
ALIKE = 84
SHORTEST_ALIKE = 5
MOST_ALIKE = 3
# Fewer letters than these stand in half of all names: a name must begin with them.
SHORTEST_INSIDE = 4
# So many are on the page of results.
SHOWN = 6


@dataclasses.dataclass(frozen=True)
class Place:
    """A State or a district, and the other name through which it was found, if any."""

    record: State | District
    other: StateName | DistrictName | None = None

    @property
    def is_state(self):
        return isinstance(self.record, State)

    @property
    def has_ended(self):
        return not self.is_state and self.record.is_abolished

    @property
    def state(self):
        return self.record if self.is_state else self.record.state

    @property
    def name(self):
        """The name of today."""
        return self.record.name

    @property
    def found_as(self):
        """The name that it was found by."""
        return self.other.name if self.other else self.name

    @property
    def address(self):
        return self.record.get_absolute_url()

    def described(self):
        """`district in Haryana, formerly Mewat`"""
        if self.is_state:
            words = self.record.get_type_display()
        else:
            words = _("district in %(state)s") % {"state": self.state.name}
        if self.other is None:
            return words
        sentence = _("%(words)s, also written %(name)s")
        if self.other.type == self.other.Type.OFFICIAL:
            sentence = _("%(words)s, formerly %(name)s")
        return sentence % {"words": words, "name": self.other.name}


class Places:
    """All places by their folded names."""

    def __init__(self):
        states = {state.pk: state for state in State.objects.defer("note")}
        districts = {district.pk: district for district in District.objects.defer("note")}
        for district in districts.values():
            district.state = states[district.state_id]
        self.by_name, self.by_number = defaultdict(list), defaultdict(list)
        self.by_letters = {state.code: Place(state) for state in states.values()}
        for record in [*states.values(), *districts.values()]:
            place = Place(record)
            self.by_number[record.lgd_code].append(place)
            self.by_name[key_of(record.name)].append(place)
            if record.name_hi:
                self.by_name[key_of(record.name_hi)].append(place)
        for name in StateName.objects.defer("source"):
            self.by_name[key_of(name.name)].append(Place(states[name.state_id], name))
        for name in DistrictName.objects.defer("source"):
            self.by_name[key_of(name.name)].append(Place(districts[name.district_id], name))

    def numbered(self, number):
        """The district and the State with an LGD code."""
        return self.by_number.get(number, []) if number else []

    def containing(self, key):
        """The places with a name that has these signs, the best match first, each once."""
        begins_only = len(key) < SHORTEST_INSIDE
        ranked = [
            ((not name.startswith(key), name != key, *order(place)), place)
            for name, places in self.by_name.items()
            if (name.startswith(key) if begins_only else key in name)
            for place in places
        ]
        return each_once(place for _rank, place in sorted(ranked, key=lambda one: one[0]))

    def named_in(self, typed):
        """The places whose whole names stand among the words, districts of a named State first."""
        found, taken = [], set()
        for run in typed.runs:
            places = self.by_name.get(run.key)
            if places and taken.isdisjoint(range(run.start, run.end)):
                taken.update(range(run.start, run.end))
                found += places
        states = {place.record.pk for place in found if place.is_state}
        found.sort(key=lambda place: (place.state.pk not in states, *order(place)))
        return each_once(found)

    def find(self, typed):
        """By the words as a whole, else by the names among them."""
        found = self.containing(typed.key) if typed.key else []
        return found or self.named_in(typed)

    def alike(self, typed):
        """Names that look like some of the words: the run of words and the place, nearest first."""
        names = [name for name in self.by_name if len(name) >= SHORTEST_ALIKE]
        found = {}
        for run in typed.runs:
            if len(run.key) < SHORTEST_ALIKE or run.key.isdecimal():
                continue
            near = process.extractOne(run.key, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if near and near[1] > found.get(near[0], (0,))[0]:
                found[near[0]] = near[1], run
        best = sorted(found.items(), key=lambda one: -one[1][0])[:MOST_ALIKE]
        return [(run, self.by_name[name][0]) for name, (_score, run) in best]


def order(place):
    """States before districts, what exists before what ended, own names before others."""
    return place.has_ended, not place.is_state, place.other is not None, place.record.name


def each_once(places):
    """The places in their order, each by the name that came first."""
    found = {}
    for place in places:
        found.setdefault((place.is_state, place.record.pk), place)
    return list(found.values())


@functools.lru_cache(maxsize=1)
def _of_version(_version):
    return Places()


def known():
    """The places as they are now."""
    return _of_version(dataversion.current())
