import datetime as dt
import re

import pytest

from tests.factories import (
    make_question,
)
from tests.pages.reading import text
from tests.questions.pages import LIST, make_listed

pytestmark = pytest.mark.django_db(databases="__all__")


def test_next_and_previous_go_by_question(client):
    for number in range(1, 121):
        make_listed(number=number, subject=f"About {number}", answered_on=dt.date(2022, 8, 1))
    first = client.get(LIST).content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    # What is published meanwhile moves the numbered pages and not this one.
    make_listed(number=500, subject="Fresh", answered_on=dt.date(2022, 8, 2))

    second = client.get(following)
    back = re.search(r'rel="prev" href="([^"]+)"', second.content.decode())[1]

    assert "About 70 " in text(second)
    assert "About 71 " not in text(second)
    assert "52 to 101 of 121" in text(second)
    assert "2 to 51 of 121" in text(client.get(back))
    assert "Fresh" not in text(client.get(back))


@pytest.mark.parametrize(
    ("count", "shown"), [(100, "51 to 100 of 100"), (101, "101 to 101 of 101")]
)
def test_after_the_last_question_comes_the_last_page(client, count, shown):
    for number in range(1, count + 1):
        make_listed(number=number, answered_on=dt.date(2022, 8, 1))

    response = client.get(LIST, {"after": "ls-17-9-u1"})

    assert response.status_code == 200
    assert shown in text(response)


@pytest.mark.parametrize("side", ["after", "before"])
@pytest.mark.parametrize("key", ["ls-17-9-u77", "x", "\0", "9" * 300])
def test_a_question_that_is_not_public_begins_no_page(client, side, key):
    make_listed(number=1)
    make_question(number=77)

    response = client.get(LIST, {side: key})

    assert response.status_code == 404
    assert "The list has no question" in text(response)
