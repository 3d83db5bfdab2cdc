"""The value of a figure in a cell: a number as it is printed, or "Nil"."""

import dataclasses
import decimal
import math
import re
from decimal import Decimal

from django.db.models import DecimalField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.widgets import Widget

from sources.folding import fold
from uploads import cells
from uploads.cells import CellError

NIL = "Nil"
NIL_WORDS = {"nil", "शून्य"}
# Words and signs that can mean nil, not reported or not covered.
UNCLEAR = {"", "na", "nr", "notavailable", "notapplicable", "notreported", "none", "null"}
PLAIN = re.compile(r"^[+-]?(\d+(\.\d+)?|\.\d+)$", re.ASCII)
# 1,45,210.50 or 145,210.50: three digits in the last group, two or three in those before.
GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$", re.ASCII)
DECIMALS = 4
# A spreadsheet keeps no more digits than these, nor does SQLite.
DIGITS = 15


@dataclasses.dataclass(frozen=True)
class Amount:
    """What a cell says: a value, None for nil; whether it bears a per cent sign."""

    value: Decimal | None
    is_per_cent: bool = False


class AmountWidget(Widget):
    """
    An Amount. What is unclear is refused: a dash, "NA", a number in brackets, a unit.

    Nothing is rounded: 0.1 stays 0.1.
    """

    takes_nil = True
    form = gettext_lazy("A number such as 1,45,210.50, no unit; Nil where nil was reported.")
    number_format = "General"

    def clean(self, value, row=None, **kwargs):
        if isinstance(value, bool):
            raise not_a_number(value)
        if isinstance(value, int | float):
            return Amount(exact(value))
        text = cells.text(value)
        if not text:
            return None
        text = text.replace("\N{MINUS SIGN}", "-")
        word = fold(text)
        if word in NIL_WORDS:
            return Amount(None)
        if word in UNCLEAR:
            raise CellError(
                _(
                    "“%(value)s” can mean several things. Write Nil where nil was reported, 0 for "
                    "zero, and leave the row out where nothing was reported."
                )
                % {"value": cells.shorten(text)}
            )
        is_per_cent = text.endswith("%")
        number = text.removesuffix("%").rstrip()
        if GROUPED.match(number):
            number = number.replace(",", "")
        if not PLAIN.match(number):
            raise not_a_number(text)
        return Amount(in_bounds(Decimal(number), text), is_per_cent)

    def render(self, value, obj=None, **kwargs):
        return value


def exact(number):
    """A number of a spreadsheet: what stands beyond its 15 digits is noise of the computer."""
    if isinstance(number, float) and not math.isfinite(number):
        raise not_a_number(number)
    text = str(number) if isinstance(number, int) else format(number, f".{DIGITS}g")
    return in_bounds(Decimal(text), text)


def in_bounds(number, text):
    with decimal.localcontext(prec=100):
        number = number.normalize()
    _sign, digits, exponent = number.as_tuple()
    if -exponent > DECIMALS:
        sentence = _(
            "%(value)s has more than %(most)s decimals. Round it in the file, so that it is known."
        )
        raise CellError(sentence % {"value": cells.shorten(text), "most": DECIMALS})
    if len(digits) + max(exponent, 0) > DIGITS:
        sentence = _(
            "%(value)s has more than %(most)s digits, which is more than a spreadsheet keeps."
        )
        raise CellError(sentence % {"value": cells.shorten(text), "most": DIGITS})
    return number


def not_a_number(value):
    return CellError(
        _(
            "“%(value)s” is not a number. Write digits such as 1,45,210.50, without a unit, or Nil "
            "where nil was reported."
        )
        % {"value": cells.shorten(value)}
    )


class ReportedField(DecimalField):
    """The value column as a download writes it: "Nil" where it is empty, else a number."""

    def __init__(self):
        super().__init__(max_digits=20, decimal_places=DECIMALS)

    def from_db_value(self, value, expression, connection):
        if value is None:
            return NIL
        return int(value) if value == value.to_integral_value() else plain_number(value)


def plain_number(value):
    """A number that every format writes as one, where that keeps all its digits."""
    return float(value) if Decimal(repr(float(value))) == value else value.normalize()
