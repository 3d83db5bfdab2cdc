"""The schemes and questions that have the words of a search."""

import dataclasses

from django.utils.translation import ngettext

from questions.catalogue import Selection, current, newest_with
from questions.relevance import most_relevant
from questions.views.rows import rows_of
from schemes.models import Scheme, SchemeName
from schemes.search import snippets
from schemes.views.browse import found_through
from search.forms import RELEVANCE
from sources.folding import fold
from sources.paging import CAP, Counted, few_of
from sources.words import pieces

SCHEMES = 5
QUESTIONS = 50
# Relevance is reckoned for no more questions than are counted, the newest ones with the words.
MOST_RANKED = CAP


@dataclasses.dataclass(frozen=True)
class FoundQuestions:
    """
    The rows of the page and how many questions there are, newest first unless by relevance.

    `ranked` says how many were weighed where not all were.
    """

    rows: list
    count: Counted
    by_relevance: bool = False
    ranked: Counted | None = None

    @property
    def direction(self):
        """Of the days, for who hears the table."""
        return "none" if self.by_relevance else "descending"

    @property
    def counted(self):
        words = ngettext("%(count)s question", "%(count)s questions", self.count.number)
        return words % {"count": self.count}

    @property
    def is_all(self):
        return not self.count.is_capped and self.count.number == len(self.rows)


@dataclasses.dataclass(frozen=True)
class FoundScheme:
    """A scheme, the other name through which it was found, if any, and where its text has them."""

    scheme: Scheme
    other: SchemeName | None
    snippet: str


def schemes(text):
    """A few of the public schemes with the words, and how many there are."""
    found = Scheme.objects.published().search(text).select_related("state", "ministry")
    found = found.prefetch_related("names").defer("objective", "benefits", "note")
    few = few_of(found.order_by("title", "pk"), SCHEMES)
    marked = snippets(text, [scheme.pk for scheme in few.rows])
    words = [fold(piece) for is_not, piece in pieces(text) if not is_not]
    rows = [
        FoundScheme(scheme, found_through(scheme, words), marked.get(scheme.pk, ""))
        for scheme in few.rows
    ]
    return dataclasses.replace(few, rows=rows)


def questions(text, sort):
    """The newest public questions with the words, or the most relevant ones."""
    catalogue = current()
    if sort != RELEVANCE:
        found = newest_with(catalogue, text, QUESTIONS)
        return FoundQuestions(rows_of(catalogue, found.keys, text), found.count)
    # Of a common word all hits are read, once: asked one by one, 10,000 questions take longer.
    having = Selection(catalogue, catalogue.hits.all(text) & catalogue.public)
    weighed = having[:MOST_RANKED]
    rows = rows_of(catalogue, most_relevant(text, weighed, QUESTIONS), text)
    ranked = Counted(len(weighed)) if len(having) > len(weighed) else None
    return FoundQuestions(rows, Counted(len(having)), True, ranked)
