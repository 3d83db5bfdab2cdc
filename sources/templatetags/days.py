"""Days that are known in part, in words."""

import datetime as dt

from django import template
from django.utils.formats import date_format

from sources import partial_dates

register = template.Library()

DAY_LENGTH = len("2022-08-03")

register.filter("in_words", partial_dates.in_words)


@register.filter
def last_day(until):
    """The end of a stretch in words: the day before `until`, or its month or year."""
    if len(until) == DAY_LENGTH:
        return date_format(partial_dates.first_day(until) - dt.timedelta(days=1))
    return partial_dates.in_words(until)
