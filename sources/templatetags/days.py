"""Days that are known in part, in words."""

from django import template

from sources import partial_dates

register = template.Library()

register.filter("in_words", partial_dates.in_words)
register.filter("last_day", partial_dates.last_day)
