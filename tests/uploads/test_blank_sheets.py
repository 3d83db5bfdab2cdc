"""Blank sheets to be filled in: templates, and the fill-in sheet of a State."""

import pytest

from districts.models import DesignatedDistrict
from schemes.models import Coverage
from sources.folding import fold
from tests.factories import make_district, make_product_list, make_scheme
from tests.uploads.files import counts, csv_file, upload
from uploads.column_notes import heading_of
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")

SHEETS = sorted(registered)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_column_has_a_heading_that_the_upload_understands(sheet, language):
    resource = registered[sheet]
    known = resource.known_headings()

    meant = {
        name: known.get(fold(heading_of(name, note, language)))
        for name, note in resource.column_notes.items()
    }

    assert meant == {name: name for name in [*resource.column_names(), *resource.import_only]}
    assert language == "en" or not any(
        note.hindi.isascii() for note in resource.column_notes.values()
    )


# What comes back ---------------------------------------------------------------------------

LISTED = "State,District,On the list,Which part"


def listed(tmp_path, *rows):
    path = csv_file(tmp_path, LISTED, *rows)
    return upload("designated-districts", path, "--set", "designation=aspirational")


def test_rows_without_a_mark_or_with_no_are_left_out_and_named(tmp_path, nuh, hisar, aspirational):
    make_district(name="Sirsa", state=nuh.state)

    status, answer = listed(tmp_path, "Haryana,Nuh,yes,", "Haryana,Hisar,,", "Haryana,Sirsa,नहीं,")

    assert (status, counts(answer)) == (0, (3, 1, 0, 0, 0))
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
