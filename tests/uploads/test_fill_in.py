"""Fill-in sheets of a State: what they hold, and what becomes of what comes back."""

import pytest

from districts.models import DesignatedDistrict, District
from schemes.models import Coverage
from tests.factories import (
    make_district,
    make_product_list,
    make_scheme,
)
from tests.uploads.blanks import fill, make_what_rows_speak_of, opened
from tests.uploads.files import counts, csv_file, upload
from uploads.blank_sheets import fill_in_sheet
from uploads.models import UploadRow
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")

SHEETS = sorted(registered)


@pytest.fixture
def register(nuh, hisar, aspirational):
    make_what_rows_speak_of()


def saved(folder, content, name="blank.xlsx"):
    path = folder / name
    path.write_bytes(content)
    return path


LISTED = "State,District,On the list,Which part"


def listed(tmp_path, *rows):
    path = csv_file(tmp_path, LISTED, *rows)
    return upload("designated-districts", path, "--set", "designation=aspirational")


def test_rows_without_a_mark_or_with_no_are_left_out_and_named(tmp_path, nuh, hisar, aspirational):
    make_district(name="Sirsa", state=nuh.state)

    status, answer = listed(tmp_path, "Haryana,Nuh,yes,", "Haryana,Hisar,,", "Haryana,Sirsa,नहीं,")

    left_out = UploadRow.objects.filter(outcome="left-out").values_list("number", "label")
    assert (status, counts(answer)) == (0, (3, 1, 0, 0, 0))
    assert list(left_out) == [(3, "Haryana, Hisar"), (4, "Haryana, Sirsa, नहीं")]
    assert DesignatedDistrict.objects.get().district == nuh
    assert answer["notes"] == [
        "2 rows have nothing filled in, or “no”, and were left out: rows 3, 4. What is recorded "
        "stays."
    ]


@pytest.mark.parametrize("mark", ["", "no"])
def test_a_row_that_is_filled_in_must_say_yes(tmp_path, nuh, aspirational, mark):
    status, answer = listed(tmp_path, f"Haryana,Nuh,{mark},Two blocks")

    assert status == 1
    assert answer["problem_list"][0]["column"] == "On the list"
    assert "Write yes, or empty its cells" in answer["problem_list"][0]["problem"]


def test_a_list_without_that_column_has_all_its_districts_on_it(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District,List", "Haryana,Nuh,aspirational")

    status, answer = upload("designated-districts", path)

    assert (status, answer["new"]) == (0, 1)


def test_a_dash_is_asked_about_before_a_row_says_nothing(tmp_path, nuh, aspirational):
    status, answer = listed(tmp_path, "Haryana,Nuh,-,")

    assert status == 1
    assert "“-” can mean several things" in answer["problem_list"][0]["problem"]


def test_districts_that_a_scheme_does_not_cover_are_left_out(tmp_path, nuh, hisar):
    make_scheme(slug="lamps")
    path = csv_file(
        tmp_path, "Scheme,State,District,योजना लागू है", "lamps,HR,Nuh,हाँ", "lamps,HR,Hisar,"
    )

    status, answer = upload("coverage", path)

    assert (status, answer["new"]) == (0, 1)
    assert Coverage.objects.get().district == nuh


def test_districts_without_a_product_are_left_out(tmp_path, nuh, hisar):
    make_product_list(slug="odop")
    path = csv_file(tmp_path, "List,LGD code,Product", "odop,604,Cotton", "odop,63,")

    status, answer = upload("district-products", path)

    assert (status, answer["new"]) == (0, 1)
    assert "1 row has nothing filled in and was left out: row 3." in answer["notes"]


FILLED = {
    "designated-districts": {"listed": "yes", "part": "Two blocks"},
    "district-products": {"product": "Cotton"},
    "coverage": {"covered": "yes"},
    "figures": {"value": 12.5},
}
SAID = {
    "designated-districts": {"designation": "aspirational"},
    "district-products": {"list": "odop"},
    "coverage": {"scheme": "lamps"},
    "figures": {"scheme": "lamps", "indicator": "funds", "period": "2021-22"},
}


def test_the_sheets_about_districts_can_be_filled_in():
    assert {name for name, sheet in registered.items() if sheet.places_to_fill} == set(FILLED)


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("sheet", sorted(FILLED))
def test_a_fill_in_sheet_comes_back_with_one_district_filled(tmp_path, register, sheet, language):
    resource = registered[sheet]()
    book = opened(fill_in_sheet(resource, "HR", SAID[sheet], language))
    fill(book, resource, 3, FILLED[sheet])
    book.save(tmp_path / "filled.xlsx")

    status, answer = upload(sheet, tmp_path / "filled.xlsx")

    assert (status, counts(answer)) == (0, (2, 1, 0, 0, 0)), answer["problem_list"]
    assert resource.get_model().objects.get().district.name == "Nuh"
    assert any("left out: row 2." in note for note in answer["notes"])
    assert not any("hidden" in note for note in answer["notes"])


@pytest.mark.parametrize("sheet", sorted(FILLED))
def test_a_fill_in_sheet_as_it_comes_writes_nothing(tmp_path, register, sheet):
    path = saved(tmp_path, fill_in_sheet(registered[sheet](), "HR", SAID[sheet]))

    status, answer = upload(sheet, path)

    assert (status, counts(answer)) == (0, (2, 0, 0, 0, 0))
    assert not registered[sheet].get_model().objects.exists()


def test_districts_that_are_no_more_and_those_of_other_states_have_no_row(register):
    make_district(name="Old", state=District.objects.first().state, abolished_on="2001-01-01")
    make_district(name="Elsewhere")

    book = opened(fill_in_sheet(registered["coverage"](), "HR", {}))

    rows = [row[1:4] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert rows == [("Haryana", 63, "Hisar"), ("Haryana", 604, "Nuh")]
