"""The page of a question, as tests speak of it."""

import datetime as dt

from tests.factories import make_question

PAGE = "/questions/lok-sabha/2022-08-03/unstarred-2908/"
DAY = dt.date(2022, 8, 3)


def make_2908(*askers, **values):
    """A published question with the address of PAGE."""
    defaults = {"number": 2908, "answered_on": DAY, "status": "published", "stage": "answered"}
    return make_question(*askers, **defaults | values)


def page_of(client, address=PAGE):
    return client.get(address).content.decode()
