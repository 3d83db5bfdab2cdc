"""Long lists are counted only so far as anybody leafs."""

import pytest

from districts.models import District
from sources.paging import CappedPaginator, Counted, count_up_to, few_of, page_of
from tests.factories import make_district, make_state

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def districts():
    state = make_state()
    for _each in range(5):
        make_district(state=state)
    return District.objects.order_by("pk")


@pytest.mark.parametrize(
    ("number", "is_capped", "words"),
    [(0, False, "0"), (145_210, False, "1,45,210"), (10_000, True, "10,000+")],
)
def test_a_count_is_said_in_indian_groups_and_as_far_as_it_goes(number, is_capped, words):
    assert str(Counted(number, is_capped)) == words
    assert bool(Counted(number, is_capped)) is (number > 0)


@pytest.mark.parametrize(("cap", "expected"), [(4, (4, True)), (5, (5, False)), (9, (5, False))])
def test_rows_are_counted_up_to_a_cap(districts, cap, expected):
    counted = count_up_to(districts, cap)

    assert (counted.number, counted.is_capped) == expected


def test_a_few_rows_come_with_how_many_there_are(districts):
    some, every = few_of(districts, 3), few_of(districts, 5)

    assert (len(some.rows), str(some.count), some.is_all) == (3, "5", False)
    assert (len(every.rows), str(every.count), every.is_all) == (5, "5", True)
    assert not few_of(District.objects.none(), 3)


def test_pages_end_where_the_count_does_and_say_so(districts, monkeypatch):
    monkeypatch.setattr(CappedPaginator, "cap", 4)

    last, no_mistake = page_of(districts, "2", 2)
    first, mistake = page_of(districts, "3", 2)

    assert ([*last], no_mistake) == ([*districts[2:4]], None)
    assert (first.number, mistake.status) == (1, 404)
    assert mistake.message == "Pages end at 2, for 4+ rows: filter for fewer."
