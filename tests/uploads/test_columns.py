"""Where the headings of a table are, and which column is which field."""

import pytest

from districts.resources import DesignatedDistrictResource, DistrictProductResource
from tests.factories import make_product_list
from uploads.columns import find_columns
from uploads.reading import UnusableFileError

pytestmark = pytest.mark.django_db


@pytest.fixture
def products():
    make_product_list(slug="odop")
    return DistrictProductResource(options={"list": "odop"})


def numbered(*rows):
    return list(enumerate(map(list, rows), start=1))


def found(columns):
    """The position of each field."""
    return {name: position for name, (position, _heading) in columns.fields.items()}


def test_titles_above_the_headings_do_not_matter(products):
    rows = numbered(
        ["Statement of products"],
        ["Annexure I", None, "As on 1 April 2022"],
        ["State", "District", "Product"],
        ["Haryana", "Nuh", "Milk"],
    )

    columns = find_columns(rows, products)

    assert columns.header_row == 3
    assert found(columns) == {"state": 0, "district": 1, "product": 2}


def test_a_heading_stands_over_two_others(products):
    rows = numbered(
        ["S. No.", "State", "District", None, "Product"],
        [None, None, "Code", "Name", None],
        [1, "Haryana", 604, "Nuh", "Milk"],
    )

    columns = find_columns(rows, products)

    assert columns.header_row == 2
    assert found(columns) == {"state": 1, "lgd_code": 2, "district": 3, "product": 4}
    assert columns.heading("lgd_code") == "District Code"
    assert columns.set_aside == ["S. No."]


def test_a_title_over_all_columns_is_no_heading(products):
    rows = numbered(
        ["List of products", None, None, "Haryana"],
        ["State", "District", "Product", "GI tag"],
        ["Haryana", "Nuh", "Milk", "No"],
    )

    columns = find_columns(rows, products)

    assert columns.heading("state") == "State"
    assert columns.header_row == 2


def test_a_heading_that_says_nothing_leaves_those_below_it_alone(products):
    rows = numbered(
        ["Place", None, "Product"],
        ["State", "District", None],
        ["Haryana", "Nuh", "Milk"],
    )

    columns = find_columns(rows, products)

    assert found(columns) == {"state": 0, "district": 1, "product": 2}
    assert columns.heading("district") == "Place District"


def test_the_first_row_of_the_table_is_not_taken_for_headings(products):
    rows = numbered(
        ["State", "District", None, "Product"],
        ["Haryana", "Nuh", "a note", "Milk"],
        ["Haryana", "Nuh", "another", "Curd"],
    )

    assert find_columns(rows, products).header_row == 1


@pytest.mark.parametrize("numbers", [[1, 2, 3, 4], ["(1)", "(2)", "(3)", "(4)"]])
def test_a_row_that_numbers_the_columns_belongs_to_the_headings(products, numbers):
    rows = numbered(
        ["State", "LGD code", "District", "Product"], numbers, ["Haryana", 604, "Nuh", "Milk"]
    )

    assert find_columns(rows, products).header_row == 2
    for said in (1, 2):
        columns = find_columns(rows, products, {"header_row": said})
        assert (columns.header_row, found(columns)["lgd_code"]) == (2, 1)


def test_a_person_names_the_row_of_headings(products):
    rows = numbered(
        ["State", "District", "Product"],
        ["Haryana", "Nuh", "Milk"],
        ["S. No.", "State", "District", None, "Product"],
        [None, None, "Code", "Name", None],
        [1, "Haryana", 604, "Nuh", "Milk"],
    )

    columns = find_columns(rows, products, {"header_row": 4})

    assert columns.header_row == 4
    assert found(columns)["lgd_code"] == 2


def test_what_a_person_said_goes_before_the_headings(products):
    rows = numbered(["State", "Name", "District", "Product"], ["Haryana", "Nuh", "x", "Milk"])
    mapping = {"header_row": 1, "fields": {"0": "state", "1": "district", "2": "", "3": "product"}}

    columns = find_columns(rows, products, mapping)

    assert found(columns) == {"state": 0, "district": 1, "product": 3}
    assert columns.set_aside == ["District"]


def test_two_columns_for_one_thing_are_named(products):
    rows = numbered(["State", "District", "Name of district", "Product"])

    with pytest.raises(UnusableFileError, match="“District” and “Name of district” in row 1"):
        find_columns(rows, products)


def test_one_of_two_columns_for_one_thing_can_be_set_aside(products):
    rows = numbered(["State", "District", "Name of district", "Product"])

    columns = find_columns(rows, products, {"header_row": 1, "fields": {"1": ""}})

    assert found(columns)["district"] == 2


def test_a_missing_column_names_the_headings_that_are_there(aspirational):
    resource = DesignatedDistrictResource(options={"designation": "aspirational"})

    with pytest.raises(UnusableFileError, match="“lgd_code” or “district” is missing"):
        find_columns(numbered(["State", "Part"]), resource)
