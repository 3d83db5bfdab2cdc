"""The schemes and questions that have the words of a search."""

import dataclasses

from django.utils.translation import ngettext

from questions.models import Question
from questions.relevance import most_relevant
from questions.search import matching
from questions.views.browse import rows_of
from schemes.models import Scheme
from search.forms import RELEVANCE
from sources.paging import Counted, count_up_to, few_of

SCHEMES = 5
QUESTIONS = 50
# Relevance is reckoned for so many questions, the newest ones with the words.
MOST_RANKED = 10_000


@dataclasses.dataclass(frozen=True)
class FoundQuestions:
    """The rows of the page, how many there are, and how many were `ranked` where not all were."""

    rows: list
    count: Counted
    ranked: Counted | None = None

    @property
    def counted(self):
        words = ngettext("%(count)s question", "%(count)s questions", self.count.number)
        return words % {"count": self.count}

    @property
    def is_all(self):
        return not self.count.is_capped and self.count.number == len(self.rows)


def schemes(text):
    """A few of the public schemes with the words, and how many there are."""
    found = Scheme.objects.published().search(text).select_related("state", "ministry")
    return few_of(found.defer("objective", "benefits", "note").order_by("title", "pk"), SCHEMES)


def questions(text, sort):
    """The newest public questions with the words, or the most relevant ones."""
    is_ranked = sort == RELEVANCE
    keys, count = newest_with(text, MOST_RANKED if is_ranked else QUESTIONS)
    ranked = None
    if is_ranked:
        ranked = Counted(len(keys)) if count.is_capped or count.number > len(keys) else None
        keys = most_relevant(text, keys, QUESTIONS)
    return FoundQuestions(rows(keys, text), count, ranked)


def rows(keys, text):
    """The rows of questions in the order of their keys."""
    found = rows_of(Question.objects.filter(pk__in=keys).defer("note"), text)
    by_key = {row["question"].pk: row for row in found}
    return [by_key[key] for key in keys]


def newest_with(text, limit):
    found = Question.objects.published().filter(pk__in=matching(text))
    keys = found.order_by("-answered_on", "-pk").values_list("pk", flat=True)[:limit]
    return list(keys), count_up_to(found)
