"""
Days that are known only in part: "3 August 2022", "September 2020", "2018", or not at all.

Lists and orders are often dated by a month or a year. Such a day is kept as ISO 8601 text
of the length that is known (`2022-08-03`, `2020-09`, `2018`, empty), so that nothing is
invented and values still sort and compare: a month counts from its first day.
"""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)
DAY_LENGTH = len("2022-08-03")


def validate_partial_date(value):
    """Raise ValidationError unless `value` is a year, a month or a day in ISO form."""
    found = SHAPE.match(value)
    if not found:
        raise ValidationError(
            _("“%(value)s” is not a date. Write 2022-08-03, 2022-08 or 2022."),
            params={"value": value},
        )
    try:
        first_day(value)
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is not in the calendar."), params={"value": value}
        ) from error


def first_day(value):
    """The first day that the partial date can mean; None when nothing is known."""
    if not value:
        return None
    year, month, day = SHAPE.match(value).groups()
    return dt.date(int(year), int(month or 1), int(day or 1))


def in_words(value):
    """`2022-08-03` as "3 August 2022", `2020-09` as "September 2020", `2018` as it is."""
    if not value:
        return ""
    format_name = {4: "Y", 7: "F Y", 10: "j F Y"}[len(value)]
    return formats.date_format(first_day(value), format_name)


def last_day(until):
    """The end of a stretch in words: the day before `until`, or its month or year."""
    if is_day(until):
        return formats.date_format(first_day(until) - dt.timedelta(days=1))
    return in_words(until)


def is_day(value):
    """Whether the day itself is known, not its month or year only."""
    return len(value) == DAY_LENGTH


class PartialDateField(models.CharField):
    """A day, a month, a year or nothing, as ISO text; see the module."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
