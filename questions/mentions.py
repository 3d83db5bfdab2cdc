"""
What questions speak of: the States, districts and schemes that their words name.

Nothing is guessed: a name that can mean two things, or is an ordinary word, counts only where
the words beside it decide. A person confirms or rejects what is found.
"""

import collections
import re

from django.db import transaction
from django.db.models import F

from districts.models import District, DistrictName, State, StateName
from questions.models import Mention, QuestionText
from questions.models.links import TARGETS
from questions.occurrences import Names, Searched
from schemes.models import Scheme, SchemeName
from sources.folding import fold
from uploads.companions import replace_rows

CHUNK = 500
# Names of districts that are words, rivers, countries or persons, too.
ORDINARY = frozenset(
    """
    anand banda baran basti chandel dang dangs deeg dhar diu erode gaya gomati guna hansi
    hassan kamle korea kota krishna lohit mandi mansa mau mon nadia narmada newdelhi
    nirmal ntr olddelhi pali panna puri rewa sagar sakti salem samba saran siang sidhi
    tapi thedangs tirap una vaishali vidisha
    """.split()
)
DIRECTION = re.compile(r"(?:central|east|west|north|south|outer|upper|lower)+")
DISTRICT = {"district", "districts", "जिला", "जिले", "जिलों", "ज\u093cिला", "ज\u093cिले", "ज\u093cिलों"}
DISTRICT_HI = "ज\u093c?िल(?:ा|े|ों)"
IN_A_LIST = re.compile(
    r"\s*[,;/&]?\s*(?:(?:and|or|as well as|along with)\b|&|और|तथा|एवं|व)?\s*(?:the\s+)?", re.I
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
            for name in filter(None, words):
                self.states[fold(name)] = key
                self.place_names.append(name)

    def _load_districts(self):
        """Each name with the districts that bear it, and in which States they do."""
        self.districts = collections.defaultdict(lambda: collections.defaultdict(set))
        rows = District.objects.values_list("pk", "state", "name", "name_hi")
        others = DistrictName.objects.values_list("district", "state", "name")
        states_of = {key: state for key, state, *_names in rows}
        for key, state, *words in [*rows, *others]:
            for name in filter(None, words):
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
            for name in filter(None, words):
                if is_telling(name):
                    self.schemes[fold(name)].add((key, name))
                    written.append(name)
        self.scheme_names = Names(written, between=r"\s.,'’\"“”()\-–/")

    def find(self, text):
        """
        Pairs such as `("state", key)` of what a text speaks of.

        A district's name counts when its State is named, too, or the word "district" stands
        beside it and no other district has the name; a name that is also an ordinary word
        only with both.
        """
        searched = Searched(text)
        return self._places_in(searched) | self._schemes_in(searched)

    def _places_in(self, searched):
        names = self.plain_places if DISTRICT.isdisjoint(searched.words) else self.places
        spans = [span for span in names.spans(searched) if searched.is_capital(span.start)]
        if not spans:
            return set()
        named = {self.states[span.key] for span in spans if span.key in self.states}
        found = {("state", key) for key in named}
        for at, span in enumerate(spans):
            if span.key not in self.districts:
                continue
            if (district := self._district(searched, spans, at, named)) is not None:
                found.add(("district", district))
            found |= {("state", key) for key in self._states_within(searched, span)}
        return found

    def _district(self, searched, spans, at, named):
        span = spans[at]
        bearers = self.districts[span.key]
        here = [key for key, states in bearers.items() if states & named]
        needs_word = is_ordinary(span.key) or span.key in self.states
        if needs_word or not here:
            if not is_beside_district(searched.text, spans, at):
                return None
            if not needs_word:
                here = list(bearers)
        return here[0] if len(here) == 1 else None

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


def is_ordinary(key):
    """Whether a folded name of a district needs the word "district" beside it."""
    # Hindi has no capitals to tell a name from a word.
    return key in ORDINARY or not key.isascii() or bool(DIRECTION.fullmatch(key))


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


def is_beside_district(text, spans, at):
    """Whether "district" stands beside a name, or beside the list of names it is part of."""
    first = last = at
    while first and _is_list(text, spans[first - 1].end, spans[first].start):
        first -= 1
    while last + 1 < len(spans) and _is_list(text, spans[last].end, spans[last + 1].start):
        last += 1
    start = spans[first].start
    before = text[max(0, start - REACH) : start]
    return bool(BEFORE_DISTRICT.match(text, spans[last].end) or AFTER_DISTRICT.search(before))


def _is_list(text, start, end):
    return end - start < REACH and bool(IN_A_LIST.fullmatch(text, start, end))


def find_in(keys, history=None):
    """
    Record what the words of these questions (keys) speak of; returns how many came and went.

    What a person confirmed or rejected stays as it is. `questions.search.index` wrote the words
    before; `history` are the keywords of the bulk history functions.
    """
    finder, came, went = Finder(), 0, 0
    keys = list(keys)
    for start in range(0, len(keys), CHUNK):
        more, less = _find_in(finder, keys[start : start + CHUNK], history or {})
        came, went = came + more, went + less
    return came, went


@transaction.atomic
def _find_in(finder, keys, history):
    recorded = collections.defaultdict(dict)
    for mention in Mention.objects.filter(question__in=keys):
        recorded[mention.question_id][_target(mention)] = mention
    new, old = [], []
    texts = QuestionText.objects.filter(question__in=keys)
    for key, *words in texts.values_list("question", "subject", "parts", "answers").iterator():
        found, known = finder.find("\n".join(words)), recorded[key]
        new += [
            Mention(question_id=key, **{f"{kind}_id": pk})
            for kind, pk in sorted(found - known.keys())
        ]
        old += [
            mention
            for target, mention in known.items()
            if target not in found and mention.decision == Mention.Decision.FOUND
        ]
    replace_rows(Mention, old, new, history)
    return len(new), len(old)


def _target(mention):
    return next(
        (kind, key) for kind in TARGETS if (key := getattr(mention, f"{kind}_id")) is not None
    )
