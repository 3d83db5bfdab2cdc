"""
Finding questions for work on them: by key, by number, or by words through the index.

The hits of a rare word are fetched. Those of a common one are a million, which nobody sorts: the
list is walked in its order instead, and its rows are asked whether they have the word.
"""

import dataclasses
import re
from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property

from questions.models import Question, Session
from questions.models.questions import LETTERS
from questions.search import WORDS
from sources.admin import ListOfRecords, without_index
from sources.paging import CAP, CappedPaginator, Counted
from sources.versions import among

KEY = re.compile(r"(?:ls|rs)-\d[a-z0-9-]*", re.ASCII)
MOST_DIGITS = 9
# From so many hits on, the first rows of a list are sooner asked one by one than among all hits.
VERY_MANY = 10 * CAP
# As many rows are asked at once, and of one list.
ASKED, MOST_ASKED = 100, 700


def look_up(words):
    """The Hits of what somebody looks for: a key, a number or words."""
    words = words.strip()
    if KEY.fullmatch(words.lower()):
        return Hits(_keys(slug=words.lower()))
    if words.isdecimal() and len(words) <= MOST_DIGITS:
        return Hits(_keys(slug__in=keys_with_number(int(words))))
    if WORDS.matching(words) is None:
        return Hits([])
    keys = WORDS.hits(words, limit=CAP + 1)
    if len(keys) <= CAP:
        return Hits(keys)
    return Hits(None, words, WORDS.count(words, VERY_MANY + 1))


def keys_with_number(number):
    """
    The keys that a question of this number can have.

    They are indexed; a column of numbers alone would be read from one end to the other.
    """
    sessions = Session.objects.order_by().values_list("slug", flat=True)
    return [f"{session}-{letter}{number}" for session in sessions for letter in LETTERS.values()]


@dataclasses.dataclass(frozen=True)
class Hits:
    """Questions that were looked for: their `keys`, or None where more than CAP have the words."""

    keys: Sequence[int] | None
    words: str = ""
    number: int = 0

    @property
    def counted(self):
        return Counted(CAP, is_capped=True) if self.keys is None else Counted(len(self.keys))

    def among(self, rows, key="pk"):
        """Those rows of which the question, named by its `key`, is a hit."""
        if self.keys is not None:
            return rows.filter(**{f"{key}__in": among(self.keys)})
        return rows.alias(question_key=without_index(key)).filter(
            question_key__in=WORDS.matching(self.words)
        )

    def first_among(self, rows, count, key="pk"):
        """
        The keys of the first such rows in their order, as many as `count`.

        None when they are sooner found among all hits, which `among` reads.
        """
        if self.number <= VERY_MANY:
            return None
        asked = list(rows.values_list("pk", key)[:MOST_ASKED])
        found = []
        for start in range(0, len(asked), ASKED):
            some = asked[start : start + ASKED]
            hits = set(WORDS.hits(self.words, few={question for _row, question in some}))
            found += [row for row, question in some if question in hits]
            if len(found) >= count:
                return found[:count]
        return found if len(asked) < MOST_ASKED else None


class FoundByQuestion:
    """Mixin for the admin of questions and of what belongs to them: `question_key` names it."""

    question_key = "question_id"

    def find(self, request, queryset, words):
        hits = look_up(words)
        request.looked_for = LookedFor(hits, queryset, self.question_key)
        return hits.among(queryset, self.question_key), False

    def get_paginator(self, request, queryset, *args, **kwargs):
        """Where questions are looked for among all, their number is known already."""
        paginator = super().get_paginator(request, queryset, *args, **kwargs)
        looked_for = getattr(request, "looked_for", None)
        if looked_for and looked_for.is_among_all_questions:
            paginator.counted = looked_for.hits.counted
        return paginator

    def get_changelist(self, request, **kwargs):
        return ListOfFound


@dataclasses.dataclass(frozen=True)
class LookedFor:
    """What a request looks for, and the rows among which it does."""

    hits: Hits
    rows: Any
    question_key: str

    @property
    def is_among_all_questions(self):
        return self.question_key == "pk" and not self.rows.query.where

    def first(self, count):
        return self.hits.first_among(self.rows, count, self.question_key)


class QuestionPages(CappedPaginator):
    @cached_property
    def counted(self):
        """Counted in the list's order: its index has all that lists are filtered by."""
        number = self.object_list[: self.cap + 1].count()
        return Counted(min(number, self.cap), number > self.cap)


class ListOfFound(ListOfRecords):
    """The first page of a common word comes from the first rows of the list."""

    def keys(self, request):
        looked_for = getattr(request, "looked_for", None)
        found = None
        if looked_for and self.page_num == 1 and not self.show_all:
            found = looked_for.first(self.list_per_page)
        return super().keys(request) if found is None else found


def _keys(**condition):
    return list(Question.objects.order_by().filter(**condition).values_list("pk", flat=True))
