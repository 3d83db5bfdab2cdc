"""Finding the row of headings, and telling which column is which field."""

import dataclasses
import itertools

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.folding import fold
from uploads.cells import shorten
from uploads.reading import UnusableFileError

# Titles and notes stand above the headings, rarely more than this many rows of them.
ROWS_TO_SEARCH = 30
FOOTERS = ("total", "grandtotal", "source", "note", "notes", "स्रोत", "कुल", "योग")


@dataclasses.dataclass
class Columns:
    """
    How the columns of a file were understood.

    `fields` gives for each field the position of its column and the heading as printed;
    `set_aside` names the headings that belong to no field.
    """

    header_row: int
    fields: dict
    set_aside: list

    def cells(self, row):
        """The cells of a row by field; an empty or missing cell is None."""
        return {
            name: row[position] if position < len(row) and not is_blank(row[position]) else None
            for name, (position, _heading) in self.fields.items()
        }

    def heading(self, field):
        """A field's heading as the file prints it, else its own name."""
        return self.fields[field][1] if field in self.fields else field


def is_blank(cell):
    return cell is None or (isinstance(cell, str) and not cell.strip())


def find_columns(rows, resource, mapping=None):
    """
    Find the headings among the first rows and match them to the fields of a sheet.

    `mapping` is what a person said: `header_row`, and `fields` by position (as text), where ""
    sets a column aside. Raises UnusableFileError when no row has headings that are known, when a
    required column is missing or when two columns are for one field.
    """
    spellings = resource.known_headings()
    mapping = mapping or {}
    candidates = list(itertools.islice(rows, ROWS_TO_SEARCH))
    best = header_row(candidates, spellings, resource, mapping)
    columns = match_columns(*best, spellings, mapping.get("fields"))
    if not columns.fields:
        raise UnusableFileError(
            _("No row of headings was found. The sheet “%(sheet)s” has the columns: %(columns)s.")
            % {"sheet": resource.sheet, "columns": ", ".join(resource.column_names())}
        )
    for wanted in resource.required_columns:
        if not set(wanted) & (columns.fields.keys() | resource.preset.keys()):
            raise UnusableFileError(missing(wanted, best, resource))
    return columns


def header_row(candidates, spellings, resource, mapping):
    """The row of headings: that which a person named, else the first that has what is needed."""
    named = mapping.get("header_row")
    if found := next((row for row in candidates if row[0] == named), None):
        return found
    # The first with enough: a second table below does not hide the first.
    return next(
        (row for row in candidates if is_enough(known_fields(row[1], spellings), resource)),
        max(candidates, key=lambda row: len(known_fields(row[1], spellings))),
    )


def missing(wanted, row, resource):
    """The sentence about a column that must be there, and where else it can be said."""
    number, cells = row
    sentence = _("The column “%(column)s” is missing.") % {"column": _("” or “").join(wanted)}
    for option in resource.options:
        if option.field in wanted:
            words = {"label": option.label, "name": option.name}
            hint = _("Or choose “%(label)s” beside the file, for all rows (--set %(name)s=…).")
            sentence += " " + hint % words
    headings = _("The headings in row %(row)s are: %(found)s.") % {
        "row": number,
        "found": shorten(", ".join(str(cell) for cell in cells if cell), 300),
    }
    return f"{sentence} {headings}"


def is_enough(fields, resource):
    """Whether a row of headings has what the sheet needs; one heading alone may be a title."""
    known = fields | resource.preset.keys()
    return len(fields) > 1 and all(set(wanted) & known for wanted in resource.required_columns)


def known_fields(cells, spellings):
    return {spellings[key] for key in map(heading_key, cells) if key in spellings}


def heading_key(cell):
    return fold(cell) if isinstance(cell, str) else ""


def match_columns(number, cells, spellings, said=None):
    """The columns below a row of headings; `said` by position goes before what they spell."""
    fields, set_aside, said = {}, [], said or {}
    for position, cell in enumerate(cells):
        if is_blank(cell) and str(position) not in said:
            continue
        heading = " ".join(str(cell or "").split())
        name = said.get(str(position), spellings.get(heading_key(cell))) or None
        if name is None:
            set_aside.append(shorten(heading))
        elif name in fields:
            raise UnusableFileError(
                _(
                    "Two columns are for one thing: “%(first)s” and “%(second)s” in row %(row)s "
                    "both mean %(field)s. Remove one."
                )
                % {"first": fields[name][1], "second": heading, "row": number, "field": name}
            )
        else:
            fields[name] = (position, shorten(heading))
    return Columns(number, fields, set_aside)


def note_set_aside(columns):
    """The sentence that names the columns that are left out; None when there are none."""
    if not columns.set_aside:
        return None
    return ngettext(
        "The column %(names)s is not known and was left out.",
        "The columns %(names)s are not known and were left out.",
        len(columns.set_aside),
    ) % {"names": ", ".join(f"“{name}”" for name in columns.set_aside)}


def is_footer(row, columns):
    """
    Whether a row is a line below the table, such as "Source: …" or "Total".

    Such a line fills one or two cells where the table has more, and begins with the word.
    """
    filled = [cell for cell in row if not is_blank(cell)]
    first = filled[0] if filled else None
    if len(columns.fields) < 3 or len(filled) > 2 or not isinstance(first, str):
        return False
    word = fold(first.split(":")[0])
    return word in FOOTERS or first.lstrip().startswith("*")
