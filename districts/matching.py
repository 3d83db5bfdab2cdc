"""
Which district is meant by a code, a name and a State. Nothing is guessed.

A name is looked up inside its State, as the name of today or as another name that is
recorded. What contradicts, or is not recorded, is a MismatchError (see `mismatches`) that says
what each part points to and suggests the nearest names: a person decides. Measured on 807 real
pairs, a fuzzy match accepted at 70 files 7 districts wrongly inside the State and 39 when the
State is ignored; the truth is among the three nearest in 801.
"""

import dataclasses
import functools

from django.utils.translation import gettext as _

from districts import mismatches
from districts.mismatches import MismatchError, Place, Said
from districts.models import District, DistrictName, State, StateName
from sources.folding import fold
from uploads.cells import CellError, shorten, whole_number
from uploads.likeness import SUGGESTIONS, likenesses

LONGEST_NAME = DistrictName._meta.get_field("name").max_length


@dataclasses.dataclass(frozen=True)
class Holding:
    """
    That a district has, or had, a name in a State, and between which days.

    `is_present` for its names of today, `is_official` for those and its earlier official ones.
    """

    district: Place
    is_present: bool
    is_official: bool
    valid_from: str = ""
    valid_until: str = ""

    def holds_on(self, day):
        """Whether the name is right on a day (ISO text)."""
        return self.valid_from <= day and (not self.valid_until or day < self.valid_until)


def parts_of(word):
    """Code (or None), name and State of a district in a list: “604”, or “Nuh, Haryana”."""
    if word.isdecimal() and len(word) < 10:
        return int(word), "", ""
    name, _comma, state = word.partition(",")
    return None, name.strip(), state.strip()


def days_of_arrival(names):
    """When each district that lay in another State before came to the one of today, if known."""
    left = {}
    for name in names:
        if name.type == DistrictName.Type.OFFICIAL and name.valid_until:
            left.setdefault(name.district_id, []).append((name.state_id, name.valid_until))
    states = dict(District.objects.filter(pk__in=left).values_list("pk", "state_id"))
    return {
        (district, states[district]): max(
            (until for state, until in periods if state != states[district]), default=""
        )
        for district, periods in left.items()
    }


class StateMatcher:
    """Finds States by letters, LGD code or any recorded name."""

    def __init__(self):
        self.by_key = {}
        self.found, self._near = {}, {}
        for state in State.objects.all():
            place = Place(state.pk, state.lgd_code, state.name)
            self.by_key[state.pk] = place
            for word in (state.name, state.code):
                self.found.setdefault(fold(word), place)
            if state.name_hi:
                self.found.setdefault(fold(state.name_hi), place)
        for other in StateName.objects.all():
            self.found.setdefault(other.name_key, self.by_key[other.state_id])

    def find(self, text):
        """The State of a cell. Raises MismatchError."""
        if not any(sign.isalpha() for sign in text):
            return self._by_code(text)
        key = fold(text)
        if place := self.found.get(key):
            return place
        near = self.nearest(key)
        names = ", ".join(place.name for place in near)
        raise MismatchError(
            "state",
            _("There is no State “%(text)s”. The nearest names are %(names)s.")
            % {"text": shorten(text), "names": names},
            [place.suggested(keeps=bool(key)) for place in near],
            target="state",
            keeps=text[:LONGEST_NAME] if key else "",
        )

    def nearest(self, key):
        """The States with the names most like a folded one."""
        if key not in self._near:
            alike = sorted(likenesses(key, self.found.keys()), key=lambda found: -found[1])
            places = dict.fromkeys(self.found[word] for word, _score in alike)
            self._near[key] = list(places)[:SUGGESTIONS]
        return self._near[key]

    def _by_code(self, text):
        try:
            code = whole_number(text)
        except CellError:
            code = None
        for place in self.by_key.values():
            if place.lgd_code == code:
                return place
        raise MismatchError(
            "state",
            _("No State has the code “%(text)s”.") % {"text": shorten(text)},
            target="state",
        )


class DistrictMatcher:
    """All districts and their recorded names, fetched once (three queries)."""

    def __init__(self):
        self.states = StateMatcher()
        self.by_code, self.by_key = {}, {}
        # State -> folded name -> holdings; a district's own names by its key.
        self.names, self.names_of, self._near = {}, {}, {}
        for district in District.objects.order_by("pk"):
            ended = str(district.abolished_on or district.abolished_not_after or "")
            place = Place(
                district.pk,
                district.lgd_code,
                district.name,
                self.states.by_key[district.state_id],
                ended,
            )
            self.by_key[district.pk] = place
            if district.lgd_code:
                self.by_code[district.lgd_code] = place
            began = district.formed_on or district.formed_not_before or ""
            held = (True, True, max(district.name_since, str(began)), ended)
            self._record(place, district.name_key, district.state_id, *held)
            if district.name_hi:
                self._record(place, fold(district.name_hi), district.state_id, *held)
        others = list(DistrictName.objects.all())
        arrived = days_of_arrival(others)
        for other in others:
            place = self.by_key[other.district_id]
            days = (other.valid_from, other.valid_until)
            if other.type == DistrictName.Type.OFFICIAL:
                self._record(place, other.name_key, other.state_id, False, True, *days)
                continue
            # A spelling serves in the State of today, too, from when the district came there.
            for state in {other.state_id, place.state.key}:
                came = arrived.get((place.key, state), "") if state == place.state.key else ""
                days_there = (max(days[0], came), days[1])
                self._record(place, other.name_key, state, False, False, *days_there)

    def _record(self, place, key, state, *held):
        holding = Holding(place, *held)
        self.names.setdefault(state, {}).setdefault(key, []).append(holding)
        self.names_of.setdefault(place.key, set()).add(key)

    def find(self, code=None, name="", state="", on=None):
        """
        The district that code, name and State (its text or its Place) point to together.

        Each may be missing. With a day, names and States are those of that day. Returns
        `(Place, how)`, `how` being "code", "name" or "other name". Raises MismatchError.
        """
        where = self.states.find(state) if isinstance(state, str) and state else state or None
        said = Said(code, name, where)
        if code is not None:
            return self._by_code(said)
        if not name:
            sentence = _("Neither a code nor a name of a district is given.")
            # Nothing to choose by: all such rows would be one question.
            raise MismatchError("district", sentence, target="")
        return self._by_name(said, on)

    def knows(self, district, name):
        """Whether a name is recorded for a district, now or earlier, in any State."""
        return fold(name) in self.names_of.get(district.key, ())

    def named(self, name, where):
        """The districts that bear a name, in a State or anywhere, each once."""
        return list(dict.fromkeys(holding.district for holding in self._holdings(name, where)))

    def holds(self, place, name):
        """How a district has, or had, a name: a Holding for each time and State."""
        return [held for held in self._holdings(name, None) if held.district == place]

    def has_lain_in(self, place, where, name):
        """Whether a district lies in a State, or lay there: under that name, where one is given."""
        if place.state.key == where.key:
            return True
        table = self.names.get(where.key, {})
        keys = [fold(name)] if name else self.names_of[place.key]
        return any(holding.district == place for key in keys for holding in table.get(key, ()))

    def is_new_name(self, place, said):
        """
        Whether nothing but the name keeps a row from meaning a district.

        Such a name can become another name of it: code and State do not contradict, and no other
        district has it.
        """
        if not fold(said.name) or len(said.name) > LONGEST_NAME or self.named(said.name, None):
            return False
        if said.code not in {None, place.lgd_code}:
            return False
        return not said.where or self.has_lain_in(place, said.where, "")

    def nearest(self, name, state=None, count=SUGGESTIONS):
        """The districts with the nearest names, inside the State where one is given."""
        return self._nearest(fold(name), state.key if state else None)[:count] if name else []

    @functools.cached_property
    def everywhere(self):
        """All holdings by folded name, whatever the State."""
        merged = {}
        for table in self.names.values():
            for word, holdings in table.items():
                merged.setdefault(word, []).extend(holdings)
        return merged

    def _nearest(self, key, state):
        """All districts with names alike, nearest first; the same name is looked up once."""
        if (key, state) in self._near:
            return self._near[key, state]
        table = self.names.get(state, {}) if state else self.everywhere
        scored = {}
        for word, score in likenesses(key, table.keys()):
            for holding in table[word]:
                place = holding.district
                scored[place] = max(scored.get(place, 0), score)
        ranked = sorted(scored, key=lambda place: (-scored[place], place.name))
        self._near[key, state] = ranked[: SUGGESTIONS + 1]
        return self._near[key, state]

    def _by_code(self, said):
        place = self.by_code.get(said.code)
        if place is None:
            raise mismatches.unknown_code(self, said)
        if said.name:
            self._agree_on_name(place, said)
        if said.where and not self.has_lain_in(place, said.where, said.name):
            raise mismatches.other_state(self, said, place)
        return place, "code"

    def _agree_on_name(self, place, said):
        """The name must be recorded for the district of the code, and not point elsewhere."""
        is_known = self.knows(place, said.name)
        if is_known and (not said.where or self.has_lain_in(place, said.where, said.name)):
            return
        if others := self.named(said.name, said.where):
            raise mismatches.other_by_name(self, said, place, others)
        if not is_known:
            raise mismatches.new_beside_code(self, said, place)

    def _by_name(self, said, on):
        holdings = self._holdings(said.name, said.where)
        if on and holdings:
            day = on.isoformat()
            valid = [holding for holding in holdings if holding.holds_on(day)]
            if not valid:
                places = list(dict.fromkeys(holding.district for holding in holdings))
                raise mismatches.not_then(said, on, places)
            holdings = valid
        if not holdings:
            raise mismatches.not_recorded(self, said)
        places = list(dict.fromkeys(holding.district for holding in holdings))
        if len(places) > 1:
            raise mismatches.several(said, places)
        is_present = any(holding.is_present for holding in holdings)
        return places[0], "name" if is_present else "other name"

    def _holdings(self, name, where):
        tables = [self.names.get(where.key, {})] if where else self.names.values()
        key = fold(name)
        return [holding for table in tables for holding in table.get(key, ())]
