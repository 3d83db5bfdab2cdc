"""What tests of the search share."""

from questions import search
from tests.factories import make_part, make_question


def make_found(subject, *, part="", **values):
    """A published question whose words are in the index."""
    question = make_question(subject=subject, **{"status": "published"} | values)
    if part:
        make_part(question, 1, part)
    search.index([question.pk])
    return question
