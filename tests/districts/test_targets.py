"""Choosing districts and States by what a person types, and keeping the names of a file."""

import types

import pytest

from districts.models import DistrictName, StateName
from tests.factories import (
    make_district,
    make_district_name,
    make_source,
    make_state,
    make_state_name,
    make_user,
)
from tests.uploads.choosing import history_of
from uploads.cells import CellError
from uploads.targets import registered

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


@pytest.fixture
def nuh(haryana):
    district = make_district(name="Nuh", lgd_code=604, state=haryana)
    make_district_name(district, "Mewat", type="official")
    return district


@pytest.fixture
def source():
    return types.SimpleNamespace(document=make_source())


def about(district="Nooh", state="Haryana", code=None):
    cells = {"lgd_code": code, "district": district, "state": state}
    return [[column, cell] for column, cell in cells.items() if cell]


@pytest.mark.parametrize(
    "typed", ["604", "Nuh", "mewat", "Nuh, Haryana", "Mewat, HR", "Nuh, Haryana (604)"]
)
def test_a_district_is_found_by_what_a_person_types(nuh, typed):
    assert registered["district"]().find(typed) == nuh.pk


@pytest.mark.parametrize(
    "typed", ["605", "Nooh", "Nuh, Bihar", "Nuh, Haryana (192)", "", ",", "()"]
)
def test_nothing_is_guessed_of_what_a_person_types(nuh, typed):
    make_district(name="Bhagalpur", lgd_code=192, state=make_state(name="Bihar"))

    with pytest.raises(CellError):
        registered["district"]().find(typed)


def test_every_choice_of_a_list_is_read_back(nuh, haryana):
    make_district(name="Aurangabad", lgd_code=189)
    make_district(name="Aurangabad", lgd_code=469)
    make_district(name="Hansi", lgd_code=None, state=haryana)
    make_district(name="Old", lgd_code=9, state=haryana, abolished_on="2014-06-02")
    districts = registered["district"]()

    choices = districts.choices()

    assert {districts.find(choice) for choice in choices} == set(districts.matcher.by_key)
    assert "Old, Haryana (9), until 2 June 2014" in choices
    assert "Hansi, Haryana" in choices


def test_a_district_is_described_by_code_state_and_end(nuh, haryana):
    old = make_district(name="Old", lgd_code=9, state=haryana, abolished_on="2014-06-02")

    described = registered["district"]().describe([nuh.pk, old.pk, 0])

    assert described == {
        nuh.pk: {"name": "Nuh", "lgd_code": 604, "state": "Haryana", "note": ""},
        old.pk: {
            "name": "Old",
            "lgd_code": 9,
            "state": "Haryana",
            "note": "It existed until 2 June 2014.",
        },
    }


def test_a_kept_name_is_another_spelling_with_who_and_when(nuh, haryana, source):
    editor, districts = make_user("Editor"), registered["district"]()

    for _twice in range(2):
        districts.keep("Nooh", nuh.pk, about(), source, history_of(editor))

    name = DistrictName.objects.get(name="Nooh")
    assert (name.district, name.state, name.type) == (nuh, haryana, "variant")
    assert (name.decided_by, name.source) == (editor, source.document)
    assert name.decided_at is not None
    version = name.history.get()
    assert (version.history_user, version.history_change_reason) == (editor, "Decided in upload 12")
    assert version.upload_number is None
    assert districts.find("Nooh, Haryana") == nuh.pk


def test_a_name_is_kept_for_the_state_in_which_the_district_then_lay(source):
    before, today = make_state(name="Andhra Pradesh"), make_state(name="Telangana")
    district = make_district(name="Hyderabad", state=today)
    make_district_name(
        district, "Hyderabad", state=before, type="official", valid_until="2014-06-02"
    )
    districts = registered["district"]()

    districts.keep(
        "Hydrabad", district.pk, about("Hydrabad", before.name), source, history_of(None)
    )
    districts.keep("Haidarabad", district.pk, about("Haidarabad", "?"), source, history_of(None))

    assert DistrictName.objects.get(name="Hydrabad").state == before
    assert DistrictName.objects.get(name="Haidarabad").state == today


def test_a_name_that_another_district_has_by_now_is_not_kept(nuh, haryana, source):
    make_district_name(make_district(name="Hisar", state=haryana), "Nooh")

    with pytest.raises(CellError, match="recorded already as a name of Hisar"):
        registered["district"]().keep("Nooh", nuh.pk, about(), source, history_of(None))


@pytest.mark.parametrize(
    ("cells", "keeps"),
    [
        ({}, True),
        ({"code": "604"}, True),
        ({"code": "192"}, False),
        ({"state": "Bihar"}, False),
        ({"district": "Mewat"}, False),
        ({"district": "Bhagalpur"}, False),
        ({"district": "?"}, False),
        ({"district": "x" * 101}, False),
    ],
)
def test_a_name_is_kept_only_where_it_alone_was_in_doubt(nuh, cells, keeps):
    make_district(name="Bhagalpur", lgd_code=192, state=make_state(name="Bihar"))

    assert registered["district"]().keeps_for(nuh.pk, about(**cells)) is keeps


def test_a_name_in_a_list_of_districts_is_kept_without_its_state(nuh):
    districts = registered["district"]()

    assert districts.keeps_for(nuh.pk, [["districts", "Nooh, Haryana"]])
    assert not districts.keeps_for(nuh.pk, [["districts", "9999"]])


def test_data_entry_keeps_no_name_of_a_place(nuh):
    clerk, editor = make_user("Data entry"), make_user("Editor")

    for kind, key in [("district", nuh.pk), ("state", nuh.state.pk)]:
        assert registered[kind]().may_keep(editor, key)
        assert registered[kind]().may_keep(None, key)
        assert not registered[kind]().may_keep(clerk, key)


@pytest.mark.parametrize("typed", ["Haryana", "HR", "06", "Hariyana"])
def test_a_state_is_found_by_what_a_person_types(haryana, typed):
    make_state_name(haryana, "Hariyana")

    assert registered["state"]().find(typed) == haryana.pk


def test_a_name_of_a_state_is_kept_once(haryana, source):
    states = registered["state"]()

    for _twice in range(2):
        states.keep("Hariana", haryana.pk, [["state", "Hariana"]], source, history_of(None))

    assert StateName.objects.get().state == haryana
    assert states.find("Hariana") == haryana.pk
    assert states.describe([haryana.pk])[haryana.pk]["lgd_code"] == 6


def test_the_name_of_another_state_is_not_kept(haryana, source):
    make_state(name="Bihar")

    with pytest.raises(CellError, match="recorded already as a name of Bihar"):
        registered["state"]().keep("BIHAR", haryana.pk, [], source, history_of(None))


def test_choosing_asks_few_queries_however_many_districts(
    nuh, haryana, django_assert_max_num_queries
):
    for _number in range(20):
        make_district(state=haryana)
    districts = registered["district"]()

    with django_assert_max_num_queries(5):
        districts.describe([nuh.pk])
        districts.find("Nuh")
        districts.choices()
