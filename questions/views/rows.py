"""Questions as rows of a list, read with no more than a row shows."""

import dataclasses
import functools

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language

from questions.models import Asker, Question
from questions.search import snippets

COLUMNS = ("pk", "slug", "type", "number", "subject", "answered_on", "session", "ministry")


@dataclasses.dataclass(slots=True)
class Row:
    """
    A question in a list.

    `asker` is the first member of those who asked whose name is public, and `more` how many others
    asked; `snippet` is where the text has the words that were searched.
    """

    slug: str
    address: str
    type: str
    number: int
    subject: str
    ministry: str
    day: str
    asker: str
    more: int
    snippet: str


def rows_of(kept, keys, words=""):
    """
    The public ones of these questions, in this order, in three queries at most.

    `kept` is the catalogue that the keys are from.
    """
    keys = list(keys)
    found = Question.objects.published().filter(pk__in=keys).order_by()
    questions = {key: values for key, *values in found.values_list(*COLUMNS)}
    marked = snippets(words, keys) if words else {}
    asked, choices = askers(keys), kept.choices
    known = choices.members
    types = {value: str(label) for value, label in Question.Type.choices}
    start, language = reverse("questions:list"), get_language()
    rows = []
    for key in filter(questions.__contains__, keys):
        slug, type_, number, subject, day, session, ministry = questions[key]
        house = choices.sessions[session].house
        members = asked.get(key, [])
        first = next((known[one] for one in members if one in known), "")
        rows.append(
            Row(
                slug=slug,
                # As Question.get_absolute_url has it, which would look up the address each time.
                address=f"{start}{house}/{day.isoformat()}/{type_}-{number}/",
                type=types[type_],
                number=number,
                subject=subject,
                ministry=choices.ministries[ministry].short,
                day=_in_words(day, language),
                asker=first,
                more=len(members) - bool(first),
                snippet=marked.get(key, ""),
            )
        )
    return rows


def askers(keys):
    """The members who asked each of these questions, in order."""
    rows = Asker.objects.filter(question__in=keys).order_by("question", "position")
    found = {}
    for question, member in rows.values_list("question", "member"):
        found.setdefault(question, []).append(member)
    return found


@functools.lru_cache(10_000)
def _in_words(day, _language):
    """Fifty of them stand on a page, and days repeat."""
    return date_format(day, "SHORT_DATE_FORMAT")
