"""The rows of a file on their way out: cleaned, held to the limits, written as JSON."""

import datetime as dt
import errno
import json
import math
import os
import re
from string import ascii_uppercase

EMPTY = {"", None}
# A file may hold this many times its size in letters, and this much in any case.
SWELLING = 100
HARMLESS = 32_000_000
# Nobody sees them: controls, halves of signs, and marks that turn the direction of writing.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
# The same in a line of JSON.
INVISIBLE_IN_JSON = re.compile(r"\\u(?:00[01]|d[89a-f]|202[a-e]|206[6-9])")


class UnusableError(Exception):
    """The file cannot be read; `code` and `facts` say why, the parent finds the words."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code = code
        self.facts = facts


def is_out_of_room(error):
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


class Spool:
    """
    Takes rows as `(row number, [cells])` and writes those that are not blank.

    `count` is of the rows written; `is_whole` tells whether they are all, or only those that
    were asked for; `notes` says what was found in cells, by kind (see `note`). Raises
    UnusableError for what exceeds a limit, naming the place.
    """

    def __init__(self, path, out, limits):
        self.out = out
        self.limits = limits
        self.size = os.path.getsize(path)
        self.count = self.written = 0
        self.is_whole = True
        self.notes = {}

    def take(self, rows, **place):
        """Write the rows; `place` (the worksheet) goes into what is said about them."""
        only = self.limits.get("only")
        for number, row in rows:
            while row and (row[-1] in EMPTY or is_blank_text(row[-1])):
                row.pop()
            if not row:
                continue
            if self.count == only:
                self.is_whole = False
                break
            self.write(number, row, place)
        return self.count

    def write(self, number, row, place):
        limits = self.limits
        self.count += 1
        if self.count > limits["rows"]:
            raise UnusableError("too-many-rows", most=limits["rows"], **place)
        if len(row) > limits["columns"]:
            raise UnusableError("too-many-columns", row=number, most=limits["columns"], **place)
        line = json.dumps([number, row])
        if len(line) > limits["cell"]:
            refuse_long(number, row, limits, place)
        if "\\u" in line and INVISIBLE_IN_JSON.search(line):
            line = json.dumps([number, self.clean(number, row)])
        self.written += len(line)
        if self.written > HARMLESS and self.written > SWELLING * self.size:
            raise UnusableError("swells", row=number, **place)
        self.out.write(line)
        self.out.write("\n")

    def clean(self, number, row):
        """The row without invisible signs; remembers how many cells had them, and the first."""
        cleaned = []
        for position, cell in enumerate(row):
            found = INVISIBLE.sub("", cell) if isinstance(cell, str) else cell
            if found != cell:
                note(self.notes, "invisible", number, position, found)
            cleaned.append(found)
        return cleaned

    def facts(self):
        return {"rows": self.count, "is_whole": self.is_whole, "notes": self.notes}


def note(notes, kind, row, position, value):
    """Count a cell among those of a kind; the first is kept with its place."""
    place = {"cells": 0, "row": row, "column": letters(position), "value": value[:40]}
    notes.setdefault(kind, place)["cells"] += 1


def refuse_long(number, row, limits, place):
    """Refuse a cell, or a whole row, with more letters than allowed."""
    most, total = limits["cell"], 0
    for position, cell in enumerate(row):
        length = len(cell) if isinstance(cell, str) else 0
        total += length
        if length > most:
            raise UnusableError(
                "cell-too-long",
                row=number,
                column=letters(position),
                value=cell[:40],
                most=most,
                **place,
            )
    if total > most:
        raise UnusableError("row-too-long", row=number, most=most, **place)


def is_blank_text(cell):
    return isinstance(cell, str) and not cell.strip("\0 \t\r\n") and not cell.strip()


def letters(position):
    """The letters of a column, as spreadsheet programs show them: 0 is A, 26 is AA."""
    found, position = "", position + 1
    while position:
        position, rest = divmod(position - 1, 26)
        found = ascii_uppercase[rest] + found
    return found


def plain(cell):
    """A cell as JSON can hold it."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        is_day = cell.time() == dt.time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return str(cell)
    return cell
