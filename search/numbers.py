"""
What leads straight to a record: an LGD code, the letters of a State, the number of a question.

Numbers of questions restart each session, so that one number can mean many: all of them are
named then, and nothing is guessed.
"""

import dataclasses
import re

from pyroaring import BitMap

from questions.catalogue import Selection, current
from questions.models import House, Question, Session
from questions.models.questions import LETTERS
from search.places import Place

FEW = 10
# What stands in a number as people write it; anything else in it makes it words to look for.
WRITTEN = re.compile(r"[\w\s.,#/:()†–-]+")
TOKEN = re.compile(r"\d+|[^\W\d_]+")
TOGETHER = {"lok sabha": "ls", "rajya sabha": "rs", "short-notice": "sn", "short notice": "sn"}
HOUSES = {"ls": House.LOK_SABHA, "rs": House.RAJYA_SABHA}
TYPES = {"starred": "starred", "unstarred": "unstarred", "s": "starred", "u": "unstarred"}
TYPES |= {"sn": "short-notice"}
QUESTION = {"question", "questions", "q"}
CODE = {"lgd", "code", "district", "state"}
IDLE = {"no", "nos", "number", "the", "of", "in", "session", "st", "nd", "rd", "th"}
LONGEST = 6


@dataclasses.dataclass(frozen=True)
class Number:
    """
    A number with what was said of it; what was not said can be anything.

    `is_code` when it can be an LGD code, `is_question` when it can be the number of a question.
    """

    number: int
    house: str = ""
    lok_sabha: int | None = None
    session: int | None = None
    type: str = ""
    is_code: bool = False
    is_question: bool = True

    def questions(self, most):
        """The newest published questions with this number, at most so many."""
        types = [LETTERS[self.type]] if self.type else LETTERS.values()
        slugs = [f"{slug}-{letter}{self.number}" for slug in self._sessions() for letter in types]
        # By key alone, or SQLite reads all that is published; numbers have no index.
        keys = Question.objects.filter(slug__in=slugs).order_by().values_list("pk", flat=True)
        catalogue = current()
        newest = Selection(catalogue, catalogue.public & BitMap(keys))[:most]
        questions = Question.objects.published().select_related("session", "ministry")
        # Sorted here: asked for an order by day, SQLite walks through all questions by it.
        found = questions.order_by().in_bulk(newest)
        return [found[key] for key in newest if key in found]

    def _sessions(self):
        said = {"house": self.house, "lok_sabha": self.lok_sabha, "number": self.session}
        sessions = Session.objects.filter(**{name: value for name, value in said.items() if value})
        return sessions.order_by().values_list("slug", flat=True)


@dataclasses.dataclass(frozen=True)
class Pointed:
    """The records that a code or a number points to; `has_more` when there are more questions."""

    number: int | None = None
    places: list[Place] = dataclasses.field(default_factory=list)
    questions: list[Question] = dataclasses.field(default_factory=list)
    has_more: bool = False

    @property
    def only(self):
        """The address of the one record that is meant, else empty."""
        records = [place.record for place in self.places] + self.questions
        return records[0].get_absolute_url() if len(records) == 1 else ""

    def __bool__(self):
        return bool(self.places or self.questions)


def pointed_to(text, places):
    """What a text that is a code, letters or a number points to; else nothing."""
    if state := places.by_letters.get(text.strip().upper()):
        return Pointed(places=[state])
    number = read_number(text)
    if number is None:
        return Pointed()
    questions = number.questions(FEW + 1) if number.is_question else []
    return Pointed(
        number.number,
        places.numbered(number.number) if number.is_code else [],
        questions[:FEW],
        len(questions) > FEW,
    )


def read_number(text):
    """`2908`, `unstarred 2908`, `ls-17-9-u2908`, `LS 17 9 unstarred 2908`, `LGD code 469`."""
    text = text.strip().lower()
    if not WRITTEN.fullmatch(text) or text.startswith("-"):
        return None
    for written, short in TOGETHER.items():
        text = text.replace(written, short)
    tokens = TOKEN.findall(text)
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) <= LONGEST]
    words = [token for token in tokens if not token.isdecimal()]
    if not numbers or len(numbers) + len(words) != len(tokens):
        return None
    return _of(numbers, [word for word in words if word not in IDLE])


def _of(numbers, words):
    if not words:
        return Number(numbers[0], is_code=True) if len(numbers) == 1 else None
    if set(words) <= CODE:
        return Number(numbers[0], is_code=True, is_question=False) if len(numbers) == 1 else None
    house = {HOUSES[word] for word in words if word in HOUSES}
    type_ = {TYPES[word] for word in words if word in TYPES}
    is_said = type_ or QUESTION & set(words)
    if not is_said or len(house) > 1 or len(type_) > 1 or not _are_known(words, house):
        return None
    return _in_session(numbers, "".join(house), "".join(type_))


def _are_known(words, house):
    """“s 14” alone is no question: a letter tells the type only beside a House."""
    return all(
        word in HOUSES or word in QUESTION or (word in TYPES and (house or len(word) > 1))
        for word in words
    )


def _in_session(numbers, house, type_):
    """The number comes last; before it those of the Lok Sabha and the session, if any."""
    *before, number = numbers
    if not before:
        return Number(number, house, type=type_)
    if house == House.LOK_SABHA and len(before) <= 2:
        return Number(number, house, before[0], *before[1:], type=type_)
    if house == House.RAJYA_SABHA and len(before) == 1:
        return Number(number, house, session=before[0], type=type_)
    return None
