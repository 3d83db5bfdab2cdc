"""
What the cell of a spreadsheet means: text, whole number, day, address.

Every function takes a cell as the reader gives it (text, int, float or None) and returns a
value, or raises CellError with a sentence for the person who sent the file. None is an
empty cell.
"""

import datetime as dt
import re
import unicodedata
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from sources import partial_dates

CLEAR = "(clear)"
# Words that can mean several things, by their spellings: not known, not reported, reported as nil.
BLANK_WORDS = dict.fromkeys(["-", "--", "---", "–", "—", "−"], "-")
BLANK_WORDS |= dict.fromkeys(["na", "n/a", "n.a.", "n.a", "n. a."], "NA")
BLANK_WORDS |= dict.fromkeys(["nil", "nil.", "निल"], "Nil")
LONGEST_WORD = 20
# What a widget gives for a value that means "none", such as the census code 0.
NOTHING = object()
# Joiners are invisible, yet Hindi spells with them.
JOINERS = "\u200c\u200d"
# The wide ones are the same to some programs.
FORMULA_SIGNS = tuple("=+-@\t\r＝＋－＠")
# What spreadsheet programs show for what they could not work out.
PROGRAM_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"}
PROGRAM_ERRORS |= {"#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA"}
PROGRAM_ERROR = re.compile(r"Err:\d{3}")
GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{2,3})*,\d{3}$")
# The same on every database, though SQLite holds more.
LARGEST = 2**31 - 1
WHOLE = re.compile(r"^[+-]?\d+(\.0+)?$")
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
# Day 0 of Excel's calendar, which counts a 29 February 1900 that never was.
EXCEL_DAY_0 = dt.date(1899, 12, 30)


class CellError(ValueError):
    """
    What is wrong with a cell, and what to do, in words for people.

    Where a person can say what is meant, `target`, `suggestions`, `voices` and `keeps` are
    those of `Row.problem`.
    """

    def __init__(self, sentence="", suggestions=(), *, target="", voices=(), keeps=""):
        super().__init__(sentence)
        self.suggestions = list(suggestions)
        self.target, self.voices, self.keeps = target, list(voices), keeps


class Signs(dict):
    """What becomes of each sign, for `str.translate`; worked out when a sign first occurs."""

    def __init__(self, kept=""):
        super().__init__(dict.fromkeys(map(ord, f"\n{kept}")))
        for sign in self:
            self[sign] = chr(sign)
        self[ord("\t")] = " "

    def __missing__(self, number):
        category = unicodedata.category(chr(number))
        is_invisible = category in {"Cc", "Cf", "Cs", "Co", "Cn"}
        self[number] = None if is_invisible else " " if category == "Zs" else chr(number)
        return self[number]


SIGNS = Signs()
INDIC_SIGNS = Signs(kept=JOINERS)
INDIC = re.compile("[\u0900-\u0dff]")


def tidy(text):
    """Text in NFC without invisible signs; blanks within lines folded, lines kept."""
    if is_tidy(text):
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.translate(INDIC_SIGNS if INDIC.search(text) else SIGNS)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def is_tidy(text):
    """Whether a text is one plain line with single blanks, as most are: nothing to be done."""
    return text.isascii() and text.isprintable() and "  " not in text


def escape(text):
    """Text that no spreadsheet program takes for a formula; `unescape` undoes it."""
    return f"'{text}" if _needs_escape(text) else text


def unescape(text):
    return text[1:] if text[:1] == "'" and _needs_escape(text[1:]) else text


def _needs_escape(text):
    bare = text.lstrip("'")
    if bare.startswith(FORMULA_SIGNS):
        return True
    return len(bare) < LONGEST_WORD and (
        bare.casefold() == CLEAR or blank_word(bare) in {"-", "NA"}
    )


def blank_word(cell):
    """ "-", "NA" or "Nil" for a cell that is nothing else, in whatever spelling; else empty."""
    return BLANK_WORDS.get(cell.strip().casefold(), "") if len(cell) < LONGEST_WORD else ""


def is_clear(cell):
    """Whether a cell asks to empty what is stored."""
    return isinstance(cell, str) and len(cell) < 100 and cell.strip().casefold() == CLEAR


def is_program_error(text):
    return text in PROGRAM_ERRORS or bool(PROGRAM_ERROR.fullmatch(text))


def worked_out(cell):
    """
    The cell itself.

    Raises CellError for an error of a spreadsheet program, or a formula without its result.
    """
    if not isinstance(cell, str) or not cell.startswith(("#", "=", "Err:")):
        return cell
    if cell.startswith("=") and len(cell) > 1:
        raise CellError(
            _(
                "“%(value)s” is a formula without its result. Open the file in Excel or "
                "LibreOffice and save it anew, or write the value. Text that begins so is "
                "written with ' before it."
            )
            % {"value": shorten(cell)}
        )
    if is_program_error(cell.strip()):
        raise CellError(
            _("“%(value)s” is an error of the spreadsheet program. Write the value.")
            % {"value": shorten(cell)}
        )
    return cell


def text(cell, lines=False):
    """One line of text, or several where the field holds them."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    # Escapes are taken off before tidying: a tab at the front is what they protect.
    found = tidy(unescape(str(cell)))
    return found if lines or "\n" not in found else " ".join(found.split())


def whole_number(cell):
    """
    An int. `00527`, `527` and `527.0` are one number, `6,70,000` is 670000.

    Raises CellError for a fraction, a word or a truth value, and for what PostgreSQL cannot hold.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return in_bounds(cell)
    found = text(cell)
    if not found:
        return None
    bare = found.replace(" ", "")
    if GROUPED.match(bare):
        bare = bare.replace(",", "")
    if not WHOLE.match(bare):
        raise CellError(_("“%(value)s” is not a whole number.") % {"value": shorten(found)})
    whole = bare.split(".")[0]
    # Python itself refuses to read thousands of digits.
    return in_bounds(int(whole) if len(whole) < 100 else LARGEST + 1, found)


def in_bounds(number, quoted=None):
    if abs(number) > LARGEST:
        value = shorten(number if quoted is None else quoted)
        raise CellError(_("%(value)s is too large a number.") % {"value": value})
    return number


def web_address(cell):
    """An http or https address."""
    found = text(cell)
    if not found:
        return None
    try:
        parts = urlsplit(found)
    except ValueError:
        parts = None
    if not parts or parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        raise CellError(
            _("“%(value)s” is not a web address. It must start with https:// or http://.")
            % {"value": shorten(found)}
        )
    return found


def shorten(value, length=60):
    """A value as a message quotes it."""
    value = " ".join(str(value).split())
    return value if len(value) <= length else value[: length - 1] + "…"


class Days:
    """
    The days of one column.

    `03/04/2021` can be read two ways. Where another value of the column can be read one way
    only (`25/04/2021`), that way holds for all; otherwise each such value is a problem.
    """

    NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$")
    ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$")
    WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]+)\.?,?[ -]+(\d{4})$", re.I)
    MONTH_FIRST = re.compile(r"^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$", re.I)
    MONTH_YEAR = re.compile(r"^([a-z]+)\.?,?[ -]+(\d{4})$", re.I)

    def __init__(self):
        self.day_first = self.month_first = False

    def look_at(self, cell):
        """Learn from a value which part is the day; called for each cell beforehand."""
        found = self.NUMERIC.match(cell.strip()) if isinstance(cell, str) else None
        if found and found[2] != ".":
            self.day_first |= int(found[1]) > 12
            self.month_first |= int(found[3]) > 12

    def day(self, cell):
        """A date, or None for an empty cell. Raises CellError."""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return self._serial(cell)
        found = text(cell)
        if not found:
            return None
        if found.isascii() and found.isdecimal() and len(found) == 5:
            return self._serial(int(found))
        if match := self.ISO.match(found):
            return self._calendar(found, int(match[1]), int(match[2]), int(match[3]))
        if match := self.NUMERIC.match(found):
            return self._numeric(found, match)
        for shape, day, month in ((self.WORDS, 1, 2), (self.MONTH_FIRST, 2, 1)):
            match = shape.match(found)
            if match and match[month].casefold() in MONTHS:
                return self._calendar(
                    found, int(match[3]), MONTHS[match[month].casefold()], int(match[day])
                )
        raise CellError(
            _("“%(value)s” is not a date. Write 2022-08-03 or 3 August 2022.")
            % {"value": shorten(found)}
        )

    def partial(self, cell):
        """A day, month or year as ISO text (see sources.partial_dates). Raises CellError."""
        if isinstance(cell, int | float) and cell in range(1000, 3000):
            return str(int(cell))
        found = text(cell)
        if not found:
            return None
        if partial_dates.SHAPE.match(found) and len(found) < 10:
            self._calendar(found, int(found[:4]), int(found[5:] or 1), 1)
            return found
        if (match := self.MONTH_YEAR.match(found)) and match[1].casefold() in MONTHS:
            return f"{match[2]}-{MONTHS[match[1].casefold()]:02}"
        return self.day(cell).isoformat()

    def _numeric(self, found, match):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        day_first = match[2] == "." or first > 12 or first == second
        month_first = second > 12
        if not day_first and not month_first:
            if self.day_first == self.month_first:
                raise CellError(
                    _(
                        "“%(value)s” can be read two ways: %(first)s or %(second)s. "
                        "Write the month as a word, such as 3 August 2022."
                    )
                    % {
                        "value": found,
                        "first": partial_dates.in_words(f"{year}-{second:02}-{first:02}"),
                        "second": partial_dates.in_words(f"{year}-{first:02}-{second:02}"),
                    }
                )
            month_first = self.month_first
        day, month = (second, first) if month_first else (first, second)
        return self._calendar(found, year, month, day)

    def _serial(self, number):
        if 10_000 <= number < 80_000 and number == int(number):
            return EXCEL_DAY_0 + dt.timedelta(days=int(number))
        raise CellError(
            _("%(value)s is not a date. Write 2022-08-03 or 3 August 2022.")
            % {"value": shorten(number)}
        )

    def _calendar(self, found, year, month, day):
        try:
            return dt.date(year, month, day)
        except ValueError as error:
            raise CellError(
                _("“%(value)s” is not a date in the calendar.") % {"value": found}
            ) from error
