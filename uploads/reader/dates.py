"""Days and times in workbooks of Excel: numbers that a format shows as a day."""

import datetime as dt
import re

from uploads.reader.archives import LocalNames
from uploads.reader.rows import UnusableError

KINDS = LocalNames()
MOST_STYLES = 70_000
BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
# What stands in a format as itself: quoted, escaped, in brackets (colours, languages), fillers.
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
PARTS = re.compile(r"[dmyhsDMYHS]")
FIRST_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's day has no zone
FIRST_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001
LAST = 2_958_466  # the end of 9999


class Dates:
    """The calendar of a workbook, and which of its styles show a number as a day."""

    def __init__(self, is_1904=False):
        self.is_1904 = is_1904
        self.styles = {}

    def read_styles(self, archive, name):
        formats, within, count = {}, [], 0

        def start(tag, attributes):
            nonlocal count
            kind = KINDS[tag]
            if kind == "numFmt":
                code = attributes.get("formatCode", "")[:1000]
                formats[attributes.get("numFmtId")] = kind_of(code)
            elif kind in {"cellXfs", "cellStyleXfs", "dxfs"}:
                within.append(kind)
            elif kind == "xf" and within[-1:] == ["cellXfs"]:
                number = attributes.get("numFmtId", "0")
                built_in = number.isdecimal() and len(number) < 3 and int(number) in BUILT_IN
                if found := formats.get(number, ("time" if number == "46" else "day") * built_in):
                    self.styles[str(count)] = found
                count += 1
            if count > MOST_STYLES or len(formats) > MOST_STYLES:
                raise UnusableError("swells")

        archive.parse(name, start)

    def value(self, number, style):
        """A number as its style shows it: a day with or without time, a span of time, itself."""
        kind = self.styles.get(style)
        if not kind or not 0 <= number < LAST:
            return number
        if kind == "time":
            return dt.timedelta(milliseconds=round(number * 86_400_000))
        span = dt.timedelta(days=int(number), milliseconds=round(number % 1 * 86_400_000))
        if self.is_1904:
            moment = FIRST_1904 + span
        elif number < 1:
            return (FIRST_1900 + span).time()
        else:
            # Excel's calendar has a 29 February 1900 that never was.
            moment = FIRST_1900 + span + dt.timedelta(days=number < 60)
        return moment


def kind_of(code):
    """What a format shows: a "day", a span of "time" (`[h]:mm`), or neither."""
    if ELAPSED.search(code):
        return "time"
    return "day" if PARTS.search(LITERAL.sub("", code)) else ""
