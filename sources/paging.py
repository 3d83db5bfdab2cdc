"""Numbered pages, and what to say to a number that is none."""

import dataclasses

from django.core.paginator import Paginator
from django.utils.text import Truncator
from django.utils.translation import gettext as _

LONGEST_NUMBER = 6


@dataclasses.dataclass(frozen=True)
class PageMistake:
    """Why a page cannot be shown, with the status of the answer."""

    message: str
    status: int


def short(value):
    """What somebody typed, at a length that fits into a sentence."""
    return Truncator(value).chars(40)


def page_of(queryset, number, size):
    """The page with that number, as text from the address, and a PageMistake or None."""
    paginator = Paginator(queryset, size)
    first = numbered(paginator, 1)
    number = number.strip()
    if not number:
        return first, None
    if not number.isascii() or not number.isdecimal() or not number.strip("0"):
        message = _("“%(number)s” is not the number of a page.") % {"number": short(number)}
        return first, PageMistake(message, 400)
    number = number.lstrip("0")
    if len(number) > LONGEST_NUMBER or int(number) > paginator.num_pages:
        message = _("There is no page %(number)s; the last one is page %(last)d.") % {
            "number": short(number),
            "last": paginator.num_pages,
        }
        return first, PageMistake(message, 404)
    return numbered(paginator, int(number)), None


def numbered(paginator, number):
    """A page that knows the numbers to show below it."""
    page = paginator.page(number)
    page.numbers = list(paginator.get_elided_page_range(number, on_each_side=2, on_ends=1))
    return page
