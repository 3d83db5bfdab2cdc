"""
The time that a figure is for, as text that people write and that sorts.

| written | is |
|---|---|
| `2021-22` | the financial year, 1 April 2021 to 31 March 2022 |
| `2021` | the calendar year |
| `2021-04/2021-09` | from the first of the one month to the last of the other |
| `2021-04-01/2021-09-15` | from the one day to the other, both in it |
| `/2022-03-31` | all up to a day, for what is counted since the beginning |

One stretch of time is written in one way, the shortest: `2021-04/2022-03` is kept as `2021-22`,
so that a figure for it cannot stand twice.
"""

import calendar
import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _

from sources.partial_dates import in_words as day_in_words

FINANCIAL_YEAR = re.compile(r"^(\d{4})-(\d{2})$", re.ASCII)
YEAR = re.compile(r"^\d{4}$", re.ASCII)
MOMENT = r"\d{4}-\d{2}(?:-\d{2})?"
STRETCH = re.compile(rf"^({MOMENT})?/({MOMENT})$", re.ASCII)
# Before any figure: where a period has no first day.
BEGINNING = dt.date(1900, 1, 1)


def bounds(period):
    """
    The first and the last day of a period; the first is BEGINNING for all up to a day.

    Raises ValueError for text that is no period.
    """
    if YEAR.match(period):
        return dt.date(int(period), 1, 1), dt.date(int(period), 12, 31)
    if found := FINANCIAL_YEAR.match(period):
        year = int(found[1])
        if int(found[2]) != (year + 1) % 100:
            raise ValueError(period)
        return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    found = STRETCH.match(period)
    if not found:
        raise ValueError(period)
    first = _day(found[1], is_last=False) if found[1] else BEGINNING
    last = _day(found[2], is_last=True)
    if first > last:
        raise ValueError(period)
    return first, last


def canonical(period):
    """The one way in which a period is kept. Raises ValueError for text that is no period."""
    first, last = bounds(period)
    if period.startswith("/"):
        return f"/{last}"
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return f"{first}/{last}"
    if (first.month, last.month, last.year - first.year) == (1, 12, 0):
        return f"{first.year:04}"
    if (first.month, last.month, last.year - first.year) == (4, 3, 1):
        return f"{first.year:04}-{last.year % 100:02}"
    return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"


def _day(moment, *, is_last):
    year, month, *day = map(int, moment.split("-"))
    if not day:
        day = [calendar.monthrange(year, month)[1] if is_last else 1] if 0 < month < 13 else [0]
    return dt.date(year, month, *day)


def in_words(period):
    """`2021-22`, `April to September 2021`, `up to 31 March 2022`."""
    if "/" not in period:
        return period
    start, end = period.split("/")
    if not start:
        return _("up to %(day)s") % {"day": day_in_words(end)}
    if start == end:
        return day_in_words(start)
    if len(start) == len(end) == 7 and start[:4] == end[:4]:
        month = formats.date_format(bounds(period)[0], "F")
        return _("%(start)s to %(end)s") % {"start": month, "end": day_in_words(end)}
    return _("%(start)s to %(end)s") % {"start": day_in_words(start), "end": day_in_words(end)}


def validate_period(value):
    """Raise ValidationError unless `value` is a period as the module writes it."""
    try:
        bounds(value)
    except ValueError as error:
        sentence = _(
            "“%(value)s” is not a period. Write 2021-22 for a financial year, 2021 for a calendar "
            "year, 2021-04/2021-09 for months, /2022-03-31 for all up to a day."
        )
        raise ValidationError(sentence, params={"value": value}) from error


class PeriodField(models.CharField):
    """A period as text; see the module."""

    default_validators = [validate_period]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 21)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        try:
            return canonical(value) if value else value
        except ValueError:  # The validator has the sentence for the person.
            return value

    def pre_save(self, model_instance, add):
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
