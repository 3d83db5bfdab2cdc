"""What the sheet of figures makes of its rows."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from schemes.models import Figure
from schemes.resources import FigureResource
from tests.factories import (
    make_district,
    make_figure,
    make_indicator,
    make_scheme,
    make_source,
    make_state,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload, xlsx_file
from uploads.writing import csv_lines, table, write_xlsx

pytestmark = pytest.mark.django_db(databases="__all__")

COLUMNS = "scheme,indicator,period,state,value"


@pytest.fixture(autouse=True)
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


@pytest.fixture(autouse=True)
def lamps():
    return make_scheme(slug="lamps", title="Lamps for Homes")


@pytest.fixture(autouse=True)
def funds():
    return make_indicator(slug="funds", name="Funds released", basis="released")


def problem(answer):
    """The only problem, as column and sentence."""
    (found,) = answer["problem_list"]
    return found["column"], found["problem"]


def test_figures_of_a_statement(tmp_path, haryana, lamps, funds):
    make_district(name="Nuh", lgd_code=604, state=haryana)
    path = csv_file(
        tmp_path,
        "State,District,Amount,Provisional,As on date,Remarks",
        'Haryana,Nuh,"1,45,210.50",yes,31.03.2022,made up',
        "Haryana,,Nil,,,",
    )
    options = ("--set", "scheme=Lamps for Homes", "--set", "indicator=Funds released")
    options += ("--set", "period=FY 2021-22", "--source", "Reply of July")

    status, answer = upload("figures", path, *options)

    of_nuh, of_state = Figure.objects.order_by("pk")
    assert (status, counts(answer)) == (0, (2, 2, 0, 0, 0))
    assert (of_nuh.scheme, of_nuh.indicator, of_nuh.period) == (lamps, funds, "2021-22")
    assert (of_nuh.place_name, of_nuh.value, of_nuh.is_nil) == (
        "Nuh, Haryana",
        Decimal("145210.5"),
        False,
    )
    assert (of_nuh.is_provisional, of_nuh.as_on, of_nuh.note) == (True, "2022-03-31", "made up")
    assert str(of_nuh.period_end) == "2022-03-31"
    assert (of_state.place_name, of_state.value, of_state.is_nil) == ("Haryana", None, True)
    assert of_state.source.title == "Reply of July"
    assert counts(upload("figures", path, *options)[1]) == (2, 0, 0, 2, 0)


def test_a_tenth_stays_a_tenth(tmp_path):
    path = xlsx_file(tmp_path, COLUMNS.split(","), ["lamps", "funds", "2021-22", "HR", 0.1])

    upload("figures", path)

    assert Figure.objects.get().value == Decimal("0.1")


def test_a_value_becomes_nil_and_nil_a_value(tmp_path, haryana, lamps, funds):
    source = make_source(title="Reply")
    same = {"scheme": lamps, "indicator": funds, "source": source}
    make_figure(**same, state=haryana, value=5)
    make_figure(**same, is_nil=True)
    path = csv_file(
        tmp_path,
        f"{COLUMNS},place,source",
        "lamps,funds,2021-22,HR,nil,,Reply",
        "lamps,funds,2021-22,,0,India,Reply",
    )

    _status, answer = upload("figures", path)

    of_state, of_country = Figure.objects.order_by("pk")
    assert counts(answer) == (2, 0, 2, 0, 0)
    assert (of_state.value, of_state.is_nil) == (None, True)
    assert (of_country.value, of_country.is_nil) == (0, False)


def test_an_empty_value_keeps_what_is_stored(tmp_path, haryana, lamps, funds):
    source = make_source(title="Reply")
    make_figure(scheme=lamps, indicator=funds, source=source, state=haryana, value=5)
    path = csv_file(tmp_path, f"{COLUMNS},note,source", "lamps,funds,2021-22,HR,,seen,Reply")

    assert counts(upload("figures", path)[1]) == (1, 0, 1, 0, 0)
    assert Figure.objects.get().value == 5


def test_another_source_has_a_figure_of_its_own(tmp_path):
    first = csv_file(tmp_path, COLUMNS, "lamps,funds,2021-22,HR,5", name="a.csv")
    second = csv_file(tmp_path, COLUMNS, "lamps,funds,2021-22,HR,6", name="b.csv")

    upload("figures", first, "--source", "Reply of July")
    later = upload("figures", second, "--source", "Reply of August")[1]
    mended = upload("figures", second, "--source", "Reply of July")[1]

    assert (counts(later), counts(mended)) == ((1, 1, 0, 0, 0), (1, 0, 1, 0, 0))
    assert sorted(Figure.objects.values_list("source__title", "value")) == [
        ("Reply of August", 6),
        ("Reply of July", 6),
    ]


def test_a_figure_stays_with_the_source_that_its_row_names(tmp_path, haryana, lamps, funds):
    source = make_source(title="Reply")
    make_figure(scheme=lamps, indicator=funds, source=source, state=haryana, value=5)
    path = csv_file(tmp_path, f"{COLUMNS},source", "lamps,funds,2021-22,HR,6,Reply")

    upload("figures", path, "--source", "Corrections")

    assert Figure.objects.get().source == source


def test_periods_written_in_two_ways_are_one(tmp_path):
    path = csv_file(
        tmp_path,
        COLUMNS,
        "lamps,funds,2021-22,HR,5",
        "lamps,funds,FY 2021-2022,HR,5",
        "lamps,funds,2021-2022,HR,6",
    )

    first, last = upload("figures", path)[1]["problem_list"]

    assert (first["row"], last["row"]) == (2, 4)
    for problem in (first, last):
        assert problem["column"] == "scheme"
        assert problem["problem"].startswith("Rows 2 and 4 are for the same record and say")


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("-", "“-” can mean several things. Write Nil where nil was reported, 0 for zero"),
        ("NA", "“NA” can mean several things."),
        ("(5)", "“(5)” is not a number."),
        ("5 crore", "“5 crore” is not a number. Write digits such as 1,45,210.50, without a unit"),
        ("5%", "The value is in per cent, but the indicator is in ₹ crore."),
        ("(clear)", "“value” cannot be cleared: a record needs it."),
    ],
)
def test_a_value_that_is_unclear_is_a_problem(tmp_path, cell, sentence):
    path = csv_file(tmp_path, COLUMNS, f"lamps,funds,2021-22,HR,{cell}")

    column, found = problem(upload("figures", path)[1])

    assert column == "value"
    assert found.startswith(sentence)


def test_a_row_that_says_something_needs_its_value(tmp_path):
    path = csv_file(tmp_path, f"{COLUMNS},note", "lamps,funds,2021-22,HR,,To follow.")

    column, found = problem(upload("figures", path)[1])

    assert column == "value"
    assert found.startswith("The value is missing. Write Nil where nil was reported, and leave")


def test_a_row_without_any_value_is_left_out_and_named(tmp_path):
    path = csv_file(
        tmp_path, COLUMNS, "lamps,funds,2021-22,HR,", "lamps,funds,2021-22,,5", ",,2021-22,HR,"
    )

    status, answer = upload("figures", path)

    assert (status, counts(answer)) == (0, (3, 1, 0, 0, 0))
    assert "2 rows have nothing filled in and were left out: rows 2, 4." in answer["notes"]


def test_a_per_cent_sign_belongs_to_an_indicator_in_per_cent(tmp_path):
    make_indicator(slug="share", unit="per-cent")
    path = csv_file(tmp_path, COLUMNS, "lamps,share,2021-22,HR,45.2%")

    assert counts(upload("figures", path)[1]) == (1, 1, 0, 0, 0)
    assert Figure.objects.get().value == Decimal("45.2")


def test_an_indicator_that_is_not_known_is_a_problem(tmp_path):
    path = csv_file(tmp_path, COLUMNS, "lamps,Funds sanctioned,2021-22,HR,5")

    assert problem(upload("figures", path)[1]) == (
        "indicator",
        "There is no indicator “Funds sanctioned”. Add it first, in the sheet “indicators”.",
    )


def test_a_name_of_two_indicators_is_a_problem(tmp_path):
    make_indicator(slug="funds-lakh", name="Funds released", basis="released", unit="lakh")
    path = csv_file(tmp_path, COLUMNS, "lamps,Funds Released,2021-22,HR,5")

    assert problem(upload("figures", path)[1]) == (
        "indicator",
        "“Funds Released” can mean more than one. Write it exactly, or its short name.",
    )


def test_what_is_no_period_is_a_problem(tmp_path):
    path = csv_file(tmp_path, COLUMNS, "lamps,funds,last year,HR,5")

    column, sentence = problem(upload("figures", path)[1])

    assert (column, sentence.partition(".")[0]) == ("period", "“last year” is not a period")


def test_a_published_figure_is_for_editors(tmp_path, haryana, lamps, funds):
    source = make_source(title="Reply")
    make_figure(
        scheme=lamps, indicator=funds, source=source, state=haryana, value=5, status="published"
    )
    path = csv_file(tmp_path, f"{COLUMNS},source", "lamps,funds,2021-22,HR,6,Reply")

    refused = upload("figures", path, "--by", make_user("Data entry").username)[1]
    applied = upload("figures", path, "--by", make_user("Editor").username)[1]

    assert problem(refused) == (
        "value",
        "This record is published already: only an editor may change it.",
    )
    assert counts(applied) == (1, 0, 1, 0, 0)


def test_figures_can_be_published_with_the_upload(tmp_path):
    path = csv_file(tmp_path, COLUMNS, "lamps,funds,2021-22,HR,6")

    upload("figures", path, "--publish")

    assert Figure.objects.get().status == "published"


def test_a_download_says_nil_and_keeps_numbers_numbers(tmp_path, haryana, lamps, funds):
    same = {"scheme": lamps, "indicator": funds, "source": make_source()}
    for year, value in enumerate(["0.1", "145210.5000", "0", "12345678901.2345", "-5"], start=11):
        make_figure(**same, period=f"20{year}-{year + 1}", value=Decimal(value))
    make_figure(**same, is_nil=True)
    queryset, file = Figure.objects.order_by("pk"), io.BytesIO()

    lines = "".join(csv_lines(table(FigureResource(), queryset))).splitlines()
    write_xlsx(table(FigureResource(), queryset), file, "figures")

    head, *rows = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    written = [row["value"] for row in csv.DictReader(lines)]
    assert written == ["0.1", "145210.5", "0", "12345678901.2345", "-5", "Nil"]
    assert [row[head.index("value")] for row in rows] == [
        *[0.1, 145210.5, 0, 12345678901.2345, -5, "Nil"]
    ]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_check_asks_no_more_for_more_rows(tmp_path, haryana, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_district(name=f"Place {number}", lgd_code=number + 1, state=haryana)
    lines = [f"lamps,funds,2021-22,{number + 1},{number}.5" for number in range(rows)]
    path = csv_file(tmp_path, "scheme,indicator,period,lgd_code,value", *lines)

    with django_assert_max_num_queries(30):
        _status, answer = upload("figures", path, "--check")

    assert answer["new"] == rows
