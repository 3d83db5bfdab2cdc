"""
What questions speak of: the States, districts and schemes that their words name.

Nothing is guessed: a name that can mean two things, or is an ordinary word, counts only where
the words beside it decide. A person confirms or rejects what is found.
"""

import collections
import re

from django.db import transaction
from django.db.models import F, Q

from districts.models import District, DistrictName, State, StateName
from questions.models import Mention, QuestionText
from questions.models.links import TARGETS, target_of
from questions.occurrences import Names, Searched
from schemes.models import Scheme, SchemeName
from sources import bulk
from sources.folding import fold
from sources.versions import among
from sources.words import normal

CHUNK = 1000
# The mentions that nobody made, for uploads.sheets: found again when the words change.
FOUND = {Mention: Q(decision=Mention.Decision.FOUND)}
# Names of districts that are also words, rivers, persons, countries or regions, folded.
ORDINARY = frozenset(
    """
    agar anand basti bid dang dangs erode garhwal gomati guna hassan korea krishna lohit
    mandi mau mon narmada newdelhi nirmal ntr olddelhi pali punch sagar sakti siang tapi
    thedangs tirap una
    """.split()  # noqa: SIM905 - a list of forty lines reads worse
)
DIRECTION = re.compile(r"(?:central|east|west|north|south|outer|upper|lower)+")
DISTRICT = {"district", "districts", "जिला", "जिले", "जिलों", "ज\u093cिला", "ज\u093cिले", "ज\u093cिलों"}
DISTRICT_HI = "ज\u093c?िल(?:ा|े|ों)"
IN_A_LIST = re.compile(
    r"\s*[,;/&-]?\s*(?:(?:and|or|as well as|along with)\b|&|और|तथा|एवं|व)?\s*(?:the\s+)?", re.I
)
# "Agra district", "Agra (UP) districts", yet not "Agra, district-wise".
BEFORE_DISTRICT = re.compile(
    r"(?:\s*\([^()]{1,40}\))?[\s-]*(?:(?:aspirational|backward|revenue)\s+)?"
    rf"(?:districts?\b(?!\s*-?\s*wise)|{DISTRICT_HI}(?![\u0900-\u0963]|\s*-?\s*वार))",
    re.I,
)
AFTER_DISTRICT = re.compile(
    r"(?:\bdistricts?\s*(?:of|like|such as|including|namely|viz\.?|[:(–-]|\s)*(?:the\s+)?"
    rf"|(?:^|\s){DISTRICT_HI}\s*[:(-]?\s*)$",
    re.I,
)
# A constituency has the name of a district and other bounds.
CONSTITUENCY = {"constituency", "constituencies"}
SEAT = r"(?:lok sabha|parliamentary|assembly|reserved)?\s*constituenc(?:y|ies)\b"
BEFORE_SEAT = re.compile(rf"(?:\s*\([^()]{{1,40}}\))?[\s-]*{SEAT}", re.I)
AFTER_SEAT = re.compile(
    r"\bconstituenc(?:y|ies)\s*(?:of|like|such as|including|namely|[:(–-]|\s)*$", re.I
)
REACH = 40


class Finder:
    """All names of States, districts and schemes, fetched once (six queries)."""

    def __init__(self):
        self._load_states()
        self._load_districts()
        self._load_schemes()

    def _load_states(self):
        self.states, self.place_names = {}, []
        rows = State.objects.order_by(F("abolished_on").desc(nulls_last=True))
        rows = rows.values_list("pk", "name", "name_hi")
        # States of today come last and keep their names.
        for key, *words in [*StateName.objects.values_list("state", "name"), *rows]:
            for name in spelled(words):
                self.states[fold(name)] = key
                self.place_names.append(name)

    def _load_districts(self):
        """Each name with the districts that bear it, and in which States they do."""
        self.districts = collections.defaultdict(lambda: collections.defaultdict(set))
        rows = District.objects.values_list("pk", "state", "name", "name_hi")
        others = DistrictName.objects.values_list("district", "state", "name")
        states_of = {key: state for key, state, *_names in rows}
        for key, state, *words in [*rows, *others]:
            for name in spelled(words):
                self.districts[fold(name)][key] |= {state, states_of[key]}
                self.place_names.append(name)
        self.places = Names(self.place_names)
        # Directions and the like stand in most texts, and count beside "district" only.
        self.plain_places = Names(
            name
            for name in self.place_names
            if not is_ordinary(key := fold(name)) or key in self.states
        )

    def _load_schemes(self):
        """Each name with its scheme, and how it must be written to count."""
        self.schemes = collections.defaultdict(set)
        written = []
        rows = Scheme.objects.values_list("pk", "title", "title_hi", "short_name")
        for key, *words in [*rows, *SchemeName.objects.values_list("scheme", "name")]:
            for name in spelled(words):
                if is_telling(name):
                    self.schemes[fold(name)].add((key, name))
                    written.append(name)
        self.scheme_names = Names(written, between=r"\s.,'’\"“”()\-–/")

    def find(self, text):
        """
        Pairs such as `("state", key)` of what a text speaks of.

        A district's name counts when its State is named, too; where no State is named, when the
        word "district" stands beside it and no other district has the name. One that is also an
        ordinary word needs both, and that of a constituency is none.
        """
        searched = Searched(text)
        return self._places_in(searched) | self._schemes_in(searched)

    def _places_in(self, searched):
        has_word = not DISTRICT.isdisjoint(searched.words)
        has_seat = not CONSTITUENCY.isdisjoint(searched.words)
        names = self.places if has_word else self.plain_places
        spans = [span for span in names.spans(searched) if searched.is_capital(span.start)]
        named = {self.states[span.key] for span in spans if span.key in self.states}
        found = {("state", key) for key in named}
        none = [False] * len(spans)
        beside = beside_district(searched.text, spans) if has_word else none
        seats = of_constituency(searched.text, spans) if has_seat else none
        for span, is_beside, is_seat in zip(spans, beside, seats, strict=True):
            if span.key in self.districts and not is_seat:
                found |= {("district", key) for key in self._district(span.key, is_beside, named)}
                found |= {("state", key) for key in self._states_within(searched, span)}
        return found

    def _district(self, name, is_beside, named):
        """The one district that a name means; none where that is not certain."""
        bearers = self.districts[name]
        needs_word = is_ordinary(name) or name in self.states
        if (needs_word or not named) and not is_beside:
            return []
        # A text that names other States only may mean a place there.
        is_free = not named and not needs_word
        meant = [key for key, states in bearers.items() if is_free or states & named]
        return meant if len(meant) == 1 else []

    def _states_within(self, searched, span):
        """The State in the name of a district, such as North Goa: no proof of the district."""
        if span.key in self.states:
            return
        words = searched.lower[span.start : span.end].split()
        for start in range(1, len(words)):
            if (key := self.states.get(fold("".join(words[start:])))) is not None:
                yield key

    def _schemes_in(self, searched):
        found = set()
        for span in self.scheme_names.spans(searched):
            bearers = self.schemes[span.key]
            text = searched.text[span.start : span.end]
            keys = {key for key, name in bearers if is_written_like(text, name)}
            if len(keys) == 1 and searched.is_capital(span.start):
                found.add(("scheme", keys.pop()))
        return found


def spelled(names):
    """Those names that there are, as the words of questions are kept (`questions.search`)."""
    return map(normal, filter(None, names))


def is_ordinary(key):
    """Whether a folded name of a district needs the word "district" beside it."""
    # Hindi has no capitals to tell a name from a word.
    is_hindi = any("\u0900" <= sign <= "\u097f" for sign in key)
    return is_hindi or key in ORDINARY or bool(DIRECTION.fullmatch(key))


def is_telling(name):
    """Whether a name of a scheme can be looked for: one short word cannot, ODOP can."""
    return len(name.split()) > 1 or _capitals(name) >= 3 or len(name) > 5


def is_written_like(text, name):
    """Whether a text has a name as it must be written: an abbreviation exactly so."""
    if len(name.split()) == 1:
        return _letters(text) == _letters(name)
    return text.isupper() or not name.isupper()


def _letters(text):
    return "".join(filter(str.isalnum, text))


def _capitals(name):
    return sum(map(str.isupper, name))


def beside_district(text, spans):
    """For each name whether "district" stands beside it, or beside the list that it is part of."""
    return _beside(text, spans, BEFORE_DISTRICT, AFTER_DISTRICT)


def of_constituency(text, spans):
    """For each name whether it is said to be that of a constituency."""
    return _beside(text, spans, BEFORE_SEAT, AFTER_SEAT)


def _beside(text, spans, next_words, last_words):
    flags, first = [], 0
    for at, span in enumerate(spans):
        if at + 1 < len(spans) and _is_list(text, span.end, spans[at + 1].start):
            continue
        start = spans[first].start
        before = text[max(0, start - REACH) : start]
        is_beside = bool(next_words.match(text, span.end) or last_words.search(before))
        flags += [is_beside] * (at + 1 - first)
        first = at + 1
    return flags


def _is_list(text, start, end):
    return end - start < REACH and bool(IN_A_LIST.fullmatch(text, start, end))


def find_in(keys, history=None, finder=None):
    """
    Record what the words of these questions (keys) speak of; returns how many came and went.

    What a person confirmed or rejected stays as it is. `questions.search.index` wrote the words
    before; `history` are the keywords of the bulk history functions. Whoever calls often keeps a
    Finder.
    """
    keys, finder = list(keys), finder or Finder()
    came = went = 0
    for start in range(0, len(keys), CHUNK):
        more, less = _find_in(finder, keys[start : start + CHUNK], history or {})
        came, went = came + more, went + less
    return came, went


@transaction.atomic
def _find_in(finder, keys, history):
    recorded = collections.defaultdict(dict)
    rows = Mention.objects.filter(question__in=among(keys))
    for question, key, decision, *targets in rows.values_list(
        "question", "pk", "decision", *TARGETS
    ):
        recorded[question][_target(targets)] = key, decision
    new, old = [], []
    texts = QuestionText.objects.filter(question__in=among(keys))
    for key, *words in texts.values_list("question", "subject", "parts", "answers").iterator():
        # No name, and no list of names, goes over the sign.
        found, known = finder.find("\n|\n".join(words)), recorded[key]
        new += [(key, *_columns(*target)) for target in sorted(found - known.keys())]
        old += [
            pk
            for target, (pk, decision) in known.items()
            if target not in found and decision == Mention.Decision.FOUND
        ]
    bulk.delete(Mention, old, history)
    names = ["question_id", *(f"{name}_id" for name in TARGETS), "target"]
    bulk.insert(Mention, names, new, history)
    return len(new), len(old)


def _target(keys):
    """What a mention is of, from its foreign keys: one of them is set."""
    return next((name, key) for name, key in zip(TARGETS, keys, strict=True) if key is not None)


def _columns(kind, key):
    """The foreign keys of a mention and its own key within the question."""
    return *(key if name == kind else None for name in TARGETS), target_of(kind, key)
