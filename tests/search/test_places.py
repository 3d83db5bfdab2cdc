"""Districts and States by every name, and names that look like what was typed."""

import datetime as dt

import pytest

from search.places import known
from search.words import Typed
from tests.factories import make_district, make_district_name, make_state, make_state_name

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", name_hi="हरियाणा")


def found(text):
    return [place.name for place in known().find(Typed(text))]


def alike(text):
    typed = Typed(text)
    return [typed.with_name(run, place.found_as) for run, place in known().alike(typed)]


@pytest.mark.parametrize(
    "text", ["nuh", "NUH", "Mewat", "mew", "मेवात", "नूंह", "Nooh", "health in Mewat", "nuh, haryana"]
)
def test_a_district_is_found_by_each_of_its_names(haryana, text):
    nuh = make_district(name="Nuh", state=haryana, name_hi="नूंह")
    make_district_name(nuh, "Mewat", type="official", valid_until="2016-04")
    make_district_name(nuh, "Nooh", type="variant")
    make_district_name(nuh, "मेवात", type="hindi")

    assert "Nuh" in found(text)


@pytest.mark.parametrize("text", ["Orissa", "Odisha", "rivers of Orissa"])
def test_a_state_is_found_by_its_names(text):
    make_state_name(make_state(name="Odisha"), "Orissa", type="official")

    assert found(text) == ["Odisha"]


def test_what_exists_and_bears_the_very_name_comes_first(haryana):
    ended = dt.date(2020, 1, 1)
    make_district(name="Nagar", state=haryana, abolished_on=ended)
    for name in ("Srinagar", "Nagarkurnool", "Nagar"):
        make_district(name=name, state=haryana)

    assert found("nagar") == ["Nagar", "Nagar", "Nagarkurnool", "Srinagar"]


def test_districts_of_the_named_state_come_first(haryana):
    other = make_state(name="Himachal Pradesh")
    make_district(name="Bilaspur", state=haryana)
    make_district(name="Bilaspur", state=other)

    places = known().find(Typed("Bilaspur Himachal Pradesh"))

    assert [(place.name, place.state.name) for place in places][:2] == [
        ("Himachal Pradesh", "Himachal Pradesh"),
        ("Bilaspur", "Himachal Pradesh"),
    ]


def test_a_long_name_is_not_taken_for_a_short_one_in_it(haryana):
    make_state(name="Delhi")
    make_district(name="New Delhi", state=haryana)

    assert found("schools in New Delhi") == ["New Delhi"]


@pytest.mark.parametrize("text", ["ar", "skill", "roads -nuh"])
def test_words_that_name_no_place_find_none(haryana, text):
    make_district(name="Nuh", state=haryana)

    assert "Haryana" not in found(text)
    assert "Nuh" not in found(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Hariyana", ["Haryana"]),
        ("schemes in Hariyana", ["schemes in Haryana"]),
        ("Gurugramm -tax", ["Gurugram -tax"]),
        ("Gurgoan", ["Gurgaon"]),
        ("solar", []),
        ("nuah", []),
        ("schemes", []),
        ("12345", []),
    ],
)
def test_a_name_is_suggested_only_for_what_looks_very_much_like_it(haryana, text, meant):
    make_district_name(make_district(name="Gurugram", state=haryana), "Gurgaon", type="official")
    make_district(name="Solan", state=haryana)
    make_district(name="Nuh", state=haryana)

    assert alike(text) == meant
