"""The newest questions that mention a place or a scheme."""

from questions.models import Question
from sources.paging import few_of

SHOWN = 10


def questions_on(mentions):
    """A few of the questions with one of these mentions, and how many there are."""
    mentions = mentions.standing()
    found = Question.objects.published().filter(pk__in=mentions.values("question"))
    return few_of(newest(found), SHOWN)


def newest(questions):
    """A published question has a day: the index gives them in this order."""
    return questions.select_related("session", "ministry").order_by("-answered_on", "-pk")
