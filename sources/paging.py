"""Numbered pages, how many rows there are, and what to say to a number that is none."""

import dataclasses

from django.core.paginator import Page, Paginator
from django.utils import formats
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

LONGEST_NUMBER = 6
# No more rows are counted than anybody leafs through.
CAP = 10_000


@dataclasses.dataclass(frozen=True)
class Counted:
    """How many rows there are, as far as anybody counted: `1,234`, or `10,000+`."""

    number: int
    is_capped: bool = False

    def __bool__(self):
        return self.number > 0

    def __str__(self):
        number = formats.number_format(self.number, use_l10n=True, force_grouping=True)
        return f"{number}+" if self.is_capped else number


def count_up_to(queryset, cap=CAP):
    """Counts rows without ever reading a million of them."""
    number = queryset.order_by()[: cap + 1].count()
    return Counted(min(number, cap), number > cap)


@dataclasses.dataclass(frozen=True)
class FewOf:
    """The first of many rows, and how many there are."""

    rows: list
    count: Counted

    @property
    def is_all(self):
        return self.count.number == len(self.rows) and not self.count.is_capped

    def __bool__(self):
        return bool(self.rows)


def few_of(queryset, shown):
    """So many of the rows, all counted only where there are more."""
    rows = list(queryset[: shown + 1])
    if len(rows) <= shown:
        return FewOf(rows, Counted(len(rows)))
    return FewOf(rows[:shown], count_up_to(queryset))


class CappedPaginator(Paginator):
    """
    Pages of a long table, as many as were counted.

    `is_capped` says that there are more; who looks for one of those searches or filters.
    """

    cap = CAP

    @cached_property
    def counted(self):
        return count_up_to(self.object_list, self.cap)

    @property
    def count(self):
        return self.counted.number

    @property
    def is_capped(self):
        return self.counted.is_capped


@dataclasses.dataclass(frozen=True)
class PageMistake:
    """Why a page cannot be shown, with the status of the answer."""

    message: str
    status: int


def short(value):
    """What somebody typed, at a length that fits into a sentence."""
    return Truncator(value).chars(40)


def page_of(rows, number, size, counted=None):
    """
    The page with that number, as text from the address, and a PageMistake or None.

    `counted` says how many rows there are where that is known; then no page is beyond the cap.
    """
    paginator = CappedPaginator(rows, size)
    if counted is not None:
        paginator.counted = counted
    first = numbered(paginator, 1)
    number = number.strip()
    if not number:
        return first, None
    if not number.isascii() or not number.isdecimal() or not number.strip("0"):
        message = _("“%(number)s” is not the number of a page.") % {"number": short(number)}
        return first, PageMistake(message, 400)
    number = number.lstrip("0")
    if len(number) > LONGEST_NUMBER or int(number) > paginator.num_pages:
        return first, PageMistake(beyond(paginator, number), 404)
    return numbered(paginator, int(number)), None


def beyond(paginator, number):
    """What to say to a number after the last page."""
    words = {"number": short(number), "last": paginator.num_pages, "count": paginator.counted}
    if paginator.is_capped:
        return _("Pages end at %(last)d, for %(count)s rows: filter for fewer.") % words
    return _("There is no page %(number)s; the last one is page %(last)d.") % words


def numbered(paginator, number):
    """A page that knows the numbers to show below it."""
    return with_numbers(paginator.page(number))


class PageFrom(Page):
    """The rows from any one on, which may lie between two numbered pages."""

    def __init__(self, paginator, start):
        self.start = start
        rows = paginator.object_list[start : start + paginator.per_page]
        super().__init__(rows, start // paginator.per_page + 1, paginator)

    def start_index(self):
        return self.start + 1

    def end_index(self):
        return self.start + len(self.object_list)

    def has_previous(self):
        return self.start > 0

    def has_next(self):
        return self.end_index() < self.paginator.count


def page_from(rows, start, size, counted):
    """
    The page that begins with a row, counted from 0; `counted` says how many there are.

    Past the last row, that is the last page.
    """
    paginator = CappedPaginator(rows, size)
    paginator.counted = counted
    if start >= counted.number:
        return numbered(paginator, paginator.num_pages)
    return with_numbers(PageFrom(paginator, start), is_between=start % size > 0)


def with_numbers(page, *, is_between=False):
    """A page with the numbers to show below it; one between two of them is neither."""
    page.is_between = is_between
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    page.numbers = list(numbers)
    return page
