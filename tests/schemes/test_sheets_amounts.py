"""Values of figures as they are printed."""

from decimal import Decimal

import pytest

from schemes.resources.amounts import Amount, AmountWidget
from uploads.cells import CellError


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.1", "0.1"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (145210.5, "145210.5"),
        (7, "7"),
        (0, "0"),
        ("0.0000", "0"),
        ("1,45,210.50", "145210.5"),
        ("145,210.50", "145210.5"),
        ("1,45,210", "145210"),
        (" 12.5000 ", "12.5"),
        (".5", "0.5"),
        ("-5", "-5"),
        ("'-5", "-5"),
        ("−5", "-5"),
        ("12345678901.2345", "12345678901.2345"),
        (10**14, "100000000000000"),
    ],
)
def test_a_number_is_what_it_says(written, value):
    assert AmountWidget().clean(written) == Amount(Decimal(value))


@pytest.mark.parametrize("written", ["Nil", "NIL", "nil.", "शून्य"])
def test_nil_is_no_number(written):
    assert AmountWidget().clean(written) == Amount(None)


def test_a_per_cent_sign_is_remembered():
    assert AmountWidget().clean("45.2 %") == Amount(Decimal("45.2"), is_per_cent=True)


@pytest.mark.parametrize(
    "written", ["-", "–", "--", "NA", "N.A.", "n/a", "Not reported", "NR", "*"]
)
def test_what_can_mean_several_things_is_refused(written):
    with pytest.raises(
        CellError, match=r"can mean several things. Write Nil where nil was reported"
    ):
        AmountWidget().clean(written)


@pytest.mark.parametrize(
    "written",
    [
        *["(1,234.5)", "1,45", "1.234,5", "1 234", "12.", "5 crore", "₹ 5", "Rs. 5", "1e5"],
        *["12,34,5", "1,2345", "5-6", "~5", "5*", "=1+1", "٣", True, float("inf"), "%"],
    ],
)
def test_a_number_that_is_unclear_is_refused(written):
    with pytest.raises(CellError, match=r"is not a number|can mean several things"):
        AmountWidget().clean(written)


@pytest.mark.parametrize("written", ["0.12345", 12.34567])
def test_more_decimals_than_are_kept_are_not_rounded_away(written):
    with pytest.raises(CellError, match=r"more than 4 decimals. Round it in the file"):
        AmountWidget().clean(written)


@pytest.mark.parametrize("written", ["1234567890123456", 10**15, "999999999999.1234", 1e300])
def test_more_digits_than_are_kept_are_refused(written):
    with pytest.raises(CellError, match=r"more than 15 digits"):
        AmountWidget().clean(written)
