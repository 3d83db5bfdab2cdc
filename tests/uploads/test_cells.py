"""What a cell means."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads import cells
from uploads.cells import CellError, Days


@pytest.mark.parametrize("cell", ["00527", "527", "527.0", 527, 527.0, " 527 ", "५२७", "+527"])
def test_a_code_is_one_number_however_it_is_written(cell):
    assert cells.whole_number(cell) == 527


@pytest.mark.parametrize(
    ("cell", "number"), [("6,70,000", 670_000), ("670,000", 670_000), ("-12", -12), ("", None)]
)
def test_commas_of_lakh_and_of_thousand_are_understood(cell, number):
    assert cells.whole_number(cell) == number


@pytest.mark.parametrize("cell", ["12.7", 12.7, "TRUE", "6,7", "1,2", "twelve", "5%", "1e5"])
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(CellError, match="not a whole number"):
        cells.whole_number(cell)


@pytest.mark.parametrize(
    "cell", [2**31, float(2**31), "4294967296", 10**400, "9" * 6000, "-" + "9" * 20]
)
def test_a_number_that_not_every_database_holds_is_refused(cell):
    with pytest.raises(CellError, match="too large"):
        cells.whole_number(cell)


@pytest.mark.parametrize("cell", [float("inf"), float("nan")])
def test_what_is_no_number_at_all_is_no_whole_number(cell):
    with pytest.raises(CellError, match="not a whole number"):
        cells.whole_number(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2022-08-03",
        "2022-08-03 00:00:00",
        "03.08.2022",
        "3.8.2022",
        "3 August 2022",
        "3rd August, 2022",
        "3-Aug-2022",
        "August 3, 2022",
        44776,
        44776.0,
        "44776",
    ],
)
def test_a_day_is_understood_in_the_ways_that_are_in_use(cell):
    assert Days().day(cell) == dt.date(2022, 8, 3)


@pytest.mark.parametrize("cell", ["31 June 2022", "2022-02-30", "31.06.2022", "13/13/2022"])
def test_a_day_that_is_not_in_the_calendar_is_refused(cell):
    with pytest.raises(CellError, match="calendar"):
        Days().day(cell)


@pytest.mark.parametrize("cell", ["soon", "2022", 2022, "12:30", 12.5, "99999999"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(CellError, match="not a date"):
        Days().day(cell)


def test_a_day_that_can_be_read_two_ways_is_a_problem():
    with pytest.raises(CellError, match="3 April 2021 or 4 March 2021"):
        Days().day("03/04/2021")


def test_other_values_of_the_column_settle_which_part_is_the_day():
    days = Days()
    days.look_at("25/04/2021")

    assert days.day("03/04/2021") == dt.date(2021, 4, 3)


def test_a_column_with_months_first_is_read_so():
    days = Days()
    days.look_at("04/25/2021")

    assert days.day("03/04/2021") == dt.date(2021, 3, 4)


def test_a_column_that_is_written_both_ways_settles_nothing():
    days = Days()
    days.look_at("25/04/2021")
    days.look_at("04/25/2021")

    with pytest.raises(CellError, match="two ways"):
        days.day("03/04/2021")


def test_day_and_month_that_are_equal_need_no_settling():
    assert Days().day("04/04/2021") == dt.date(2021, 4, 4)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2018", "2018"),
        (2018, "2018"),
        (2018.0, "2018"),
        ("2020-09", "2020-09"),
        ("September 2020", "2020-09"),
        ("Sept 2020", "2020-09"),
        ("22 September 2020", "2020-09-22"),
        ("", None),
    ],
)
def test_a_day_known_in_part_keeps_what_is_known(cell, value):
    assert Days().partial(cell) == value


@pytest.mark.parametrize("cell", ["2020-13", "0000", "Septembre 2020", "20"])
def test_a_month_that_is_none_is_refused(cell):
    with pytest.raises(CellError):
        Days().partial(cell)


def test_text_loses_what_nobody_sees():
    assert cells.text("\ufeffN\u200buh\u00a0 \x00 district\u202e") == "Nuh district"


def test_text_is_composed_and_hindi_keeps_its_joiners():
    assert cells.text("e\u0301") == "\u00e9"
    assert cells.text("क्\u200dष") == "क्\u200dष"


def test_lines_stay_where_a_field_holds_them():
    assert cells.text("one  \r\ntwo\n", lines=True) == "one\ntwo"
    assert cells.text("one\ntwo") == "one two"


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "ftp://x.example/", "x.example", "http:"])
def test_only_web_addresses_are_addresses(cell):
    with pytest.raises(CellError, match="web address"):
        cells.web_address(cell)


def test_a_web_address_is_kept():
    assert cells.web_address(" https://zila.example/a?b=c ") == "https://zila.example/a?b=c"


@pytest.mark.parametrize("text", ["=1+1", "+91", "-x", "@me", "\tx", "\rx", "'=1", "(clear)"])
def test_what_looks_like_a_formula_is_escaped_and_comes_back(text):
    escaped = cells.escape(text)

    assert escaped[0] == "'"
    assert cells.unescape(escaped) == text


@given(st.text())
def test_escaping_comes_back_for_any_text(text):
    assert cells.unescape(cells.escape(text)) == text
    assert not cells.escape(text).startswith(cells.FORMULA_SIGNS)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none()))
def test_no_cell_ends_in_anything_but_a_value_or_a_sentence(cell):
    days = Days()
    days.look_at(cell)
    for read in (cells.text, cells.whole_number, cells.web_address, days.day, days.partial):
        with contextlib.suppress(CellError):
            read(cell)


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#DIV/0!", "Err:504", "#NAME?"])
def test_an_error_of_a_spreadsheet_program_is_no_value(cell):
    with pytest.raises(CellError, match="is an error of the spreadsheet program"):
        cells.worked_out(cell)


def test_a_formula_without_its_result_is_no_value():
    with pytest.raises(CellError, match="“=B2\\*2” is a formula without its result"):
        cells.worked_out("=B2*2")


@pytest.mark.parametrize("cell", ["#1", "Errors", "'#N/A", "=", 604.0, "# of districts"])
def test_other_text_that_begins_so_is_a_value(cell):
    assert cells.worked_out(cell) == cell
