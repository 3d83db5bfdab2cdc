"""Periods as people write them."""

import pytest

from schemes.resources.periods import PeriodWidget
from uploads.cells import CellError


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2021-22", "2021-22"),
        ("2010-11", "2010-11"),
        ("1999-00", "1999-00"),
        ("2021–22", "2021-22"),
        ("2021-2022", "2021-22"),
        ("2021/22", "2021-22"),
        ("FY 2021-22", "2021-22"),
        ("F.Y. 2021-22", "2021-22"),
        ("FY2021-22", "2021-22"),
        ("Financial Year 2021-22", "2021-22"),
        ("वित्तीय वर्ष 2021-22", "2021-22"),
        ("Year 2021-22", "2021-22"),
        ("2021", "2021"),
        (2021, "2021"),
        (2021.0, "2021"),
        ("Calendar year 2021", "2021"),
        ("2021-04", "2021-04/2021-04"),
        ("April 2021", "2021-04/2021-04"),
        ("April 2021 to September 2021", "2021-04/2021-09"),
        ("from April 2021 to September 2021", "2021-04/2021-09"),
        ("Apr 2021 – Sept 2021", "2021-04/2021-09"),
        ("April to September 2021", "2021-04/2021-09"),
        ("April-September, 2021", "2021-04/2021-09"),
        ("2019-20 to 2021-22", "2019-04/2022-03"),
        ("2019 to 2021", "2019-01/2021-12"),
        ("2019-20 से 2021-22", "2019-04/2022-03"),
        ("1 April 2021 to 15.09.2021", "2021-04-01/2021-09-15"),
        ("up to 31.03.2022", "/2022-03-31"),
        ("Upto 31st March 2022", "/2022-03-31"),
        ("till March 2022", "/2022-03-31"),
        ("as on 31.03.2022", "/2022-03-31"),
        ("since inception up to 31.03.2022", "/2022-03-31"),
        ("up to 2021-22", "/2022-03-31"),
        ("31.03.2022 तक", "/2022-03-31"),
        ("2021-22 (up to December 2021)", "2021-04/2021-12"),
        ("2021-22 (up to 31.12.2021)", "2021-04/2021-12"),
        ("2021-22, till 31.12.2021", "2021-04/2021-12"),
        ("April 2021 to March 2022", "2021-22"),
        ("1.4.2021 to 31.3.2022", "2021-22"),
        ("January to December 2021", "2021"),
        ("2021-04/2022-03", "2021-22"),
        ("2021-04/2021-09", "2021-04/2021-09"),
        ("2010-11/2011-03", "2010-11/2011-03"),
        ("2021-04-01/2021-09-15", "2021-04-01/2021-09-15"),
        ("/2022-03-31", "/2022-03-31"),
        ("", None),
    ],
)
def test_a_period_is_understood(written, period):
    assert PeriodWidget().clean(written) == period


@pytest.mark.parametrize(
    "written",
    [
        *["last three years", "2021-23", "2021-13", "2019-2022", "FY 2021", "21-22", "2021 22"],
        *["October to March 2022", "April 2021 to", "September 2021 to April 2021", "Nov-10"],
        *["2021-22 (P)", "2021-22*", "up to", "1021", "2021-22 to 2022-23 to 2023-24", "99"],
        *["April to Sometime 2021", "2021-02-30/2021-03-01", "Q1", "-", "2021-22 (up to now)"],
    ],
)
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(written):
    with pytest.raises(CellError, match=r"is not a period. Write 2021-22 for a financial year"):
        PeriodWidget().clean(written)


@pytest.mark.parametrize("written", ["31.03.2022", "2010-11-01", "1 November 2010", 40483])
def test_a_day_alone_is_refused_because_it_can_mean_three_things(written):
    with pytest.raises(CellError, match=r"is a day. Write “up to .* write FY 2010-11"):
        PeriodWidget().clean(written)


def test_a_day_outside_of_its_year_is_refused():
    with pytest.raises(CellError, match=r"“April 2022” is not in 2021-22."):
        PeriodWidget().clean("2021-22 (up to April 2022)")


def test_days_that_can_be_read_two_ways_follow_the_others_of_the_column():
    alone, beside = PeriodWidget(), PeriodWidget()

    beside.look_at("up to 25/04/2021")

    with pytest.raises(CellError, match=r"can be read two ways"):
        alone.clean("up to 03/04/2021")
    assert beside.clean("up to 03/04/2021") == "/2021-04-03"
