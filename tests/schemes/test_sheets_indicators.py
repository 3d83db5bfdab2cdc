"""What the sheet of indicators makes of its rows."""

import pytest

from tests.uploads.files import counts, csv_file, upload

pytestmark = pytest.mark.django_db(databases="__all__")


def problem(answer):
    """The only problem, as column and sentence."""
    (found,) = answer["problem_list"]
    return found["column"], found["problem"]


def test_an_indicator_is_known_by_name_and_measure(tmp_path):
    path = csv_file(
        tmp_path,
        "Indicator,Unit,Basis,Flow or cumulative",
        "Funds,Rs. crore,released,flow",
        "Funds,Rs. crore,sanctioned,flow",
    )

    assert counts(upload("indicators", path)[1]) == (2, 2, 0, 0, 0)
    assert counts(upload("indicators", path)[1]) == (2, 0, 0, 2, 0)


def test_a_name_that_is_measured_in_two_ways_needs_more(tmp_path):
    lines = ["Funds,crore,released,flow", "Funds,crore,sanctioned,flow"]
    upload("indicators", csv_file(tmp_path, "name,unit,basis,nature", *lines))
    path = csv_file(tmp_path, "name,note", "Funds,of the Centre")

    assert problem(upload("indicators", path)[1]) == (
        "name",
        "“Funds” can mean funds or funds-2. Give one of them in the column “slug”.",
    )


def test_a_new_indicator_needs_its_unit(tmp_path):
    path = csv_file(tmp_path, "name,nature", "Funds,flow")

    assert problem(upload("indicators", path)[1]) == (
        "unit",
        "“unit” is missing: a new record needs it.",
    )
