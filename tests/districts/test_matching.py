"""Which district a code, a name and a State mean. Never guess silently."""

import datetime as dt

import pytest

from districts.matching import DistrictMatcher, MismatchError
from tests.factories import make_district, make_district_name, make_state, make_state_name

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def haryana():
    state = make_state(name="Haryana", code="HR", lgd_code=6)
    make_state_name(state, "Hariyana")
    return state


@pytest.fixture
def bihar():
    return make_state(name="Bihar", code="BR", lgd_code=10)


@pytest.fixture
def nuh(haryana):
    district = make_district(name="Nuh", lgd_code=604, state=haryana, name_since="2016-04")
    make_district_name(district, "Mewat", type="official", valid_until="2016-04")
    return district


@pytest.fixture
def bhagalpur(bihar):
    return make_district(name="Bhagalpur", lgd_code=192, state=bihar)


def find(**words):
    place, how = DistrictMatcher().find(**words)
    return place.lgd_code, how


def mismatch(**words):
    with pytest.raises(MismatchError) as caught:
        DistrictMatcher().find(**words)
    return caught.value


@pytest.mark.parametrize("name", ["Nuh", "NUH", " nuh.", "N-U-H"])
def test_case_blanks_and_punctuation_do_not_matter(nuh, name):
    assert find(name=name, state="Haryana") == (604, "name")


@pytest.mark.parametrize("state", ["Haryana", "HR", "6", "06", "HARIYANA", "hr"])
def test_a_state_is_understood_by_letters_code_or_any_name(nuh, state):
    assert find(name="Nuh", state=state) == (604, "name")


def test_a_recorded_other_name_is_accepted_inside_its_state(nuh):
    assert find(name="Mewat", state="Haryana") == (604, "other name")


def test_a_code_that_does_not_contradict_is_accepted(nuh):
    assert find(code=604, name="Mewat", state="Haryana") == (604, "code")
    assert find(code=604, state="HR") == (604, "code")
    assert find(code=604) == (604, "code")


def test_a_code_of_another_district_names_both(nuh, bhagalpur):
    found = mismatch(code=192, name="Mewat", state="Haryana")

    assert "Nuh in Haryana (604)" in str(found)
    assert "Bhagalpur in Bihar" in str(found)
    assert [near["lgd_code"] for near in found.suggestions] == [604, 192]


def test_a_state_that_contradicts_code_and_name_is_a_problem(nuh, bihar):
    found = mismatch(code=604, name="Nuh", state="Bihar")

    assert found.part == "state"
    assert "not a district of Bihar" in str(found)


def test_a_name_that_is_not_recorded_is_a_problem_even_beside_a_right_code(nuh):
    found = mismatch(code=604, name="Nooh", state="Haryana")

    assert "“Nooh” is not recorded as a name of Nuh in Haryana" in str(found)
    assert found.suggestions[0] == {
        "key": nuh.pk,
        "lgd_code": 604,
        "name": "Nuh",
        "state": "Haryana",
        "note": "Nearest name, and the code agrees.",
        "keeps": True,
    }


def test_three_nearest_of_the_state_are_suggested(haryana, bihar):
    for name in ("Sonipat", "Panipat", "Rewari", "Sirsa"):
        make_district(name=name, state=haryana)
    make_district(name="Sonepur", state=bihar)

    found = mismatch(name="Sonepat", state="Haryana")

    assert [near["name"] for near in found.suggestions][:2] == ["Sonipat", "Panipat"]
    assert len(found.suggestions) == 3
    assert {near["state"] for near in found.suggestions} == {"Haryana"}


def test_an_unknown_code_is_a_problem(nuh):
    assert "No district has the LGD code 99999" in str(mismatch(code=99999, name="Nuh", state="HR"))


def test_an_unknown_state_names_the_nearest(nuh):
    assert "Haryana" in str(mismatch(name="Nuh", state="Haryanna"))


def test_a_name_that_two_states_have_needs_its_state(haryana, bihar):
    make_district(name="Hamirpur", lgd_code=1, state=haryana)
    make_district(name="Hamirpur", lgd_code=2, state=bihar)

    assert find(name="Hamirpur", state="Bihar") == (2, "name")
    assert "Hamirpur in Bihar (2)" in str(mismatch(name="Hamirpur"))


def test_a_name_of_today_does_not_silence_another_bearer_in_the_state(haryana, nuh):
    make_district(name="Mewat", lgd_code=900, state=haryana)

    found = mismatch(name="Mewat", state="Haryana")

    assert {near["lgd_code"] for near in found.suggestions} == {604, 900}


@pytest.fixture
def hyderabad(haryana):
    andhra = make_state(name="Andhra Pradesh", code="AP", lgd_code=28)
    telangana = make_state(name="Telangana", code="TS", lgd_code=36, formed_on=dt.date(2014, 6, 2))
    district = make_district(
        name="Hyderabad", lgd_code=507, state=telangana, name_since="2014-06-02"
    )
    make_district_name(
        district, "Hyderabad", state=andhra, type="official", valid_until="2014-06-02"
    )
    return district


def test_a_district_is_found_in_the_state_of_that_time(hyderabad):
    before, after = dt.date(2014, 6, 1), dt.date(2014, 6, 2)

    assert find(name="Hyderabad", state="AP", on=before) == (507, "other name")
    assert find(name="Hyderabad", state="TS", on=after) == (507, "name")
    assert "on 1 June 2014" in str(mismatch(name="Hyderabad", state="TS", on=before))
    assert "on 2 June 2014" in str(mismatch(name="Hyderabad", state="AP", on=after))


def test_a_code_may_stand_beside_the_state_of_that_time(hyderabad):
    assert find(code=507, name="Hyderabad", state="Andhra Pradesh") == (507, "code")


def test_a_name_is_not_found_before_the_district_was_formed(haryana):
    make_district(name="Hansi", state=haryana, formed_on=dt.date(2025, 12, 1))

    assert mismatch(name="Hansi", state="HR", on=dt.date(2020, 1, 1)).part == "name"


def test_the_matcher_asks_four_queries_however_many_districts(
    haryana, django_assert_max_num_queries
):
    for number in range(30):
        make_district_name(make_district(state=haryana), f"Other {number}")

    with django_assert_max_num_queries(4):
        matcher = DistrictMatcher()
        for number in range(30):
            matcher.find(name=f"Other {number}", state="Haryana")
