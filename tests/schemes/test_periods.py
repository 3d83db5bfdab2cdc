"""Periods as the register keeps them."""

import pytest
from django.core.exceptions import ValidationError

from schemes import periods
from tests.factories import make_figure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2021-22", "2021-22"),
        ("2021-04/2022-03", "2021-22"),
        ("2021-04-01/2022-03-31", "2021-22"),
        ("1999-04/2000-03", "1999-00"),
        ("2021-01/2021-12", "2021"),
        ("2020-02-01/2020-02-29", "2020-02/2020-02"),
        ("2021-02-01/2021-02-27", "2021-02-01/2021-02-27"),
        ("2021-04-01/2021-09", "2021-04/2021-09"),
        ("2019-04/2022-03", "2019-04/2022-03"),
        ("/2022-03", "/2022-03-31"),
        ("1900-01/1900-12", "1900"),
    ],
)
def test_one_stretch_of_time_is_kept_in_one_way(written, kept):
    figure = make_figure(period=written)

    assert (figure.period, periods.canonical(kept)) == (kept, kept)
    figure.refresh_from_db()
    assert figure.period == kept


def test_the_form_sees_that_a_period_written_otherwise_has_its_figure():
    figure = make_figure(period="2021-22")
    again = make_figure(
        scheme=figure.scheme, indicator=figure.indicator, source=figure.source, period="2020-21"
    )
    again.period = "2021-04/2022-03"

    with pytest.raises(ValidationError, match="This source gives a figure for that indicator"):
        again.full_clean()


def test_what_is_no_period_stays_as_written_for_the_message():
    figure = make_figure()
    figure.period = "2021-23"

    with pytest.raises(ValidationError, match="“2021-23” is not a period"):
        figure.full_clean()
