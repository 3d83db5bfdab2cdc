"""Finding questions for work on them: by key, by number, or by words through the index."""

import re

from questions import search
from questions.models import Question, Session
from questions.models.questions import LETTERS

KEY = re.compile(r"(?:ls|rs)-\d[a-z0-9-]*", re.ASCII)
MOST_DIGITS = 9


def find(queryset, words):
    """
    Questions with exactly this key, or of this number in any session, or with these words.

    A number is looked up through the keys it can have, which are indexed; a column of numbers
    alone would be read from one end to the other.
    """
    words = words.strip()
    if KEY.fullmatch(words.lower()):
        return queryset.filter(slug=words.lower())
    if words.isdecimal() and len(words) <= MOST_DIGITS:
        return queryset.filter(slug__in=keys_with_number(int(words)))
    found = search.matching(words)
    return queryset.none() if found is None else queryset.filter(pk__in=found)


def keys_with_number(number):
    sessions = Session.objects.order_by().values_list("slug", flat=True)
    return [f"{session}-{letter}{number}" for session in sessions for letter in LETTERS.values()]


class FoundByQuestion:
    """Mixin for the admin of what belongs to a question: it is looked for by that."""

    def find(self, request, queryset, words):
        questions = find(Question.objects.order_by(), words)
        return queryset.filter(question__in=questions.values("pk")), False
