"""How a checked row is kept in the work database, to be looked at, searched and applied."""

import datetime as dt
from decimal import Decimal

from uploads.models import UploadRow

# So much of a cell is kept to be looked at; a row that is not taken keeps all, to be mended.
SHOWN_OF_A_CELL = 200
# A search looks into so much of each row.
LONGEST_CELL_SEARCHED, LONGEST_SEARCHED = 80, 400


STAGED = ["upload_number", "number", "outcome", "label", "record", "values", "before"]
STAGED += ["problems", "cells", "words", "tags"]


def staged(upload, row, problems):
    """The values (STAGED) of a row and its problems with the headings of their columns."""
    is_mended = row.problems or row.outcome == UploadRow.Outcome.LEFT_OUT
    longest = None if is_mended else SHOWN_OF_A_CELL
    as_sent = row.cells if row.original is None else row.original
    return (
        upload.pk,
        row.number,
        str(row.outcome),
        row.label[:300],
        row.stored.pk if row.stored else None,
        {name: jsonable(value) for name, value in row.values.items()},
        {name: jsonable(value) for name, value in row.before.items()},
        problems,
        as_pairs(as_sent, longest),
        words(row, as_sent),
        tags([problem["mark"] for problem in problems] or row.before),
    )


def as_pairs(cells_of_row, longest=None):
    """Cells as they are kept: an object in the JSON of PostgreSQL has no order of the columns."""
    return [
        [name, cell[:longest] + "…" if is_longer(cell, longest) else cell]
        for name, cell in cells_of_row.items()
        if cell is not None
    ]


def is_longer(cell, longest):
    return longest is not None and isinstance(cell, str) and len(cell) > longest


def words(row, cells_of_row):
    """What a search looks into: label and short cells, folded to one case."""
    short = [
        str(cell)
        for cell in cells_of_row.values()
        if cell is not None and (not isinstance(cell, str) or len(cell) <= LONGEST_CELL_SEARCHED)
    ]
    return " ".join([row.label, *short])[:LONGEST_SEARCHED].casefold()


def tags(names):
    """Words between blanks, so that each is found by itself."""
    joined = " ".join(names)
    return f" {joined} " if joined else ""


def jsonable(value):
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value
