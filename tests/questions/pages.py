"""The pages of a question and of their list, as tests speak of them."""

import datetime as dt

from questions import search
from tests.factories import make_part, make_question

LIST = "/questions/"
PAGE = "/questions/lok-sabha/2022-08-03/unstarred-2908/"
DAY = dt.date(2022, 8, 3)


def make_2908(*askers, **values):
    """A published question with the address of PAGE."""
    defaults = {"number": 2908, "answered_on": DAY, "status": "published", "stage": "answered"}
    return make_question(*askers, **defaults | values)


def page_of(client, address=PAGE):
    return client.get(address).content.decode()


def make_listed(*askers, part="", **values):
    """A published question that the list shows and its words find."""
    question = make_question(*askers, **{"status": "published"} | values)
    if part:
        make_part(question, 1, part)
    search.index([question.pk])
    return question
