"""Periods as people write them in a cell, turned into the text of `schemes.periods`."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.widgets import Widget

from schemes import periods
from uploads import cells
from uploads.cells import MONTHS, CellError, Days

DASHES = re.compile(r"[\u2010-\u2015\u2212]")
FINANCIAL_YEAR = re.compile(r"^(\d{4}) ?[-/] ?(\d{4}|\d{2})$", re.ASCII)
YEAR = re.compile(r"^\d{4}$", re.ASCII)
# What stands before a financial year or a year and adds nothing to it.
OF_A_FINANCIAL_YEAR = re.compile(r"^(?:f\.?\s?y\.?|financial year|वित्तीय वर्ष|वित्त वर्ष)[ :-]*", re.I)
OF_A_YEAR = re.compile(r"^(?:c\.?\s?y\.?|calendar year|during|year|वर्ष)[ :-]*", re.I)
UP_TO = re.compile(r"^(?:since inception )?(?:up ?to|till|as on)\s+(.+)$|^(.+?)\s*तक$", re.I)
# "2021-22 (up to December 2021)": a year that is not over.
PART_OF_YEAR = re.compile(r"^(.+?)\s*[(,]\s*(?:up ?to|till)\s+([^)]+?)\)?$", re.I)
FROM = re.compile(r"^from\s+", re.I)
BETWEEN = re.compile(r"\s+(?:to|से)\s+|\s+-\s+", re.I)
MONTHS_OF_A_YEAR = re.compile(r"^([a-z]+)\.?(?:\s+to\s+|\s*-\s*)([a-z]+)\.?,?\s+(\d{4})$", re.I)


class UnclearError(ValueError):
    """A text that is no period; the message is for the person where it says more than that."""


class PeriodWidget(Widget):
    """
    A period; `2010-11` is always a financial year, never November 2010.

    A single day is refused: it can mean that day, or all up to it, or be what Excel made
    of `2010-11`.
    """

    form = gettext_lazy(
        "2021-22 for a financial year, 2021 for a calendar year, “April 2021 to September 2021” "
        "or “up to 31 March 2022”."
    )

    def __init__(self):
        super().__init__()
        self.days = Days()

    def look_at(self, value):
        if isinstance(value, str):
            for piece in re.split(r"\s+|[()]", value):
                self.days.look_at(piece)

    def clean(self, value, row=None, **kwargs):
        found = cells.text(value)
        if not found:
            return None
        if is_written(found):
            return periods.canonical(found)
        text = DASHES.sub("-", found)
        try:
            period = self.read(text)
        except UnclearError as error:
            raise CellError(str(error)) from error
        except CellError:
            raise
        except ValueError as error:
            raise no_period(found) from error
        if not is_written(period):
            raise no_period(found)
        return periods.canonical(period)

    def render(self, value, obj=None, **kwargs):
        return value

    def read(self, text):
        """The period of a text. Raises ValueError."""
        if match := UP_TO.match(text):
            return f"/{self.ends(match[1] or match[2])[1]}"
        if match := PART_OF_YEAR.match(text):
            return self.part_of_year(match[1], match[2])
        if match := MONTHS_OF_A_YEAR.match(text):
            first, last = month(match[1], match[3]), month(match[2], match[3])
            return f"{first}/{last}"
        pieces = BETWEEN.split(FROM.sub("", text))
        if len(pieces) == 2:
            return f"{self.ends(pieces[0])[0]}/{self.ends(pieces[1])[1]}"
        if len(pieces) > 2:
            raise ValueError(text)
        return self.single(text)

    def single(self, text):
        """A financial year, a year or a month."""
        bare = OF_A_FINANCIAL_YEAR.sub("", text)
        if year := financial_year(bare):
            return year
        if bare != text:
            raise ValueError(text)
        bare = OF_A_YEAR.sub("", text)
        if year := financial_year(bare):
            return year
        if YEAR.match(bare):
            return bare
        moment = self.moment(bare)
        if len(moment) == len("2022-08-03"):
            sentence = _(
                "“%(value)s” is a day. Write “up to %(value)s” for all up to it, or "
                "%(day)s/%(day)s for that day alone. (Excel makes a day of 2010-11: write FY "
                "2010-11.)"
            )
            raise UnclearError(sentence % {"value": cells.shorten(text), "day": moment})
        return f"{moment}/{moment}"

    def part_of_year(self, year, until):
        year = financial_year(OF_A_FINANCIAL_YEAR.sub("", year)) or year
        first, last = periods.bounds(year)
        end = self.ends(until)[1]
        if not first <= periods.bounds(f"/{end}")[1] <= last:
            sentence = _("“%(end)s” is not in %(year)s.")
            raise UnclearError(sentence % {"end": until, "year": year})
        return f"{first.isoformat()[: len(end)]}/{end}"

    def ends(self, text):
        """The first and the last moment of a year, a month or a day, as a stretch writes them."""
        text = text.strip()
        bare = OF_A_FINANCIAL_YEAR.sub("", text)
        if year := financial_year(bare):
            return f"{year[:4]}-04", f"{int(year[:4]) + 1}-03"
        if YEAR.match(text):
            return f"{text}-01", f"{text}-12"
        moment = self.moment(text)
        return moment, moment

    def moment(self, text):
        """A month or a day as ISO text."""
        try:
            found = self.days.partial(text)
        except CellError as error:
            # Of a day that can be read two ways the person must know.
            if Days.NUMERIC.match(text):
                raise
            raise ValueError(text) from error
        if len(found) < len("2022-08"):
            raise ValueError(text)
        return found


def is_written(text):
    """Whether a text is a period as the register writes it."""
    try:
        first, _last = periods.bounds(text)
    except ValueError:
        return False
    return first >= periods.BEGINNING


def financial_year(text):
    """`2021-22` of that, `2021-2022` or `2021/22`; None of anything else."""
    match = FINANCIAL_YEAR.match(text.strip())
    if not match:
        return None
    first, last = int(match[1]), match[2]
    if last not in {str(first + 1), f"{(first + 1) % 100:02}"}:
        return None
    return f"{first}-{(first + 1) % 100:02}"


def month(word, year):
    number = MONTHS.get(word.casefold())
    if number is None:
        raise ValueError(word)
    return f"{year}-{number:02}"


def no_period(text):
    return CellError(
        _(
            "“%(value)s” is not a period. Write 2021-22 for a financial year, 2021 for a calendar "
            "year, “April 2021 to September 2021”, or “up to 31 March 2022”."
        )
        % {"value": cells.shorten(text)}
    )
