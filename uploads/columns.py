"""Telling which column of a file is which field of a sheet."""

import dataclasses
import itertools

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.folding import fold
from uploads.cells import shorten
from uploads.headings import ROWS_TO_SEARCH, find_headings, is_blank
from uploads.reader.rows import letters
from uploads.reading import UnusableFileError

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


def find_columns(rows, resource, mapping=None):
    """
    Find the headings among the first rows and match them to the fields of a sheet.

    `mapping` is what a person said: `header_row` (the last row of headings), and `fields` by
    position (as text), where "" sets a column aside. Raises UnusableFileError when no row has
    headings that are known, when a required column is missing or when two columns are for one
    field.
    """
    mapping = mapping or {}
    spellings = resource.known_headings()
    headings = find_headings(
        list(itertools.islice(rows, ROWS_TO_SEARCH)),
        spellings,
        lambda known: is_enough(known, resource, resource.preset),
        mapping.get("header_row"),
    )
    columns = match_columns(headings, spellings, mapping.get("fields"))
    if not columns.fields:
        raise UnusableFileError(
            _("No row of headings was found. The sheet “%(sheet)s” has the columns: %(columns)s.")
            % {"sheet": resource.sheet, "columns": ", ".join(resource.column_names())}
        )
    for wanted in missing_columns(columns.fields.keys() | resource.preset.keys(), resource):
        raise UnusableFileError(explain_missing(wanted, headings, resource))
    return columns


def missing_columns(given, resource):
    """The groups of columns of which a file needs one and has none; `given` are fields."""
    return [wanted for wanted in resource.required_columns if not set(wanted) & set(given)]


def explain_missing(wanted, headings, resource):
    """The sentence about a column that must be there, and where else it can be said."""
    sentence = _("The column “%(column)s” is missing.") % {"column": _("” or “").join(wanted)}
    for option in resource.options:
        if option.field in wanted:
            words = {"label": option.label, "name": option.name}
            hint = _("Or choose “%(label)s” beside the file, for all rows (--set %(name)s=…).")
            sentence += " " + hint % words
    return (
        sentence
        + " "
        + _("The headings in row %(row)s are: %(found)s.")
        % {
            "row": headings.number,
            "found": shorten(
                ", ".join(filter(None, map(headings.printed, headings.positions))), 300
            ),
        }
    )


def is_enough(known, resource, given):
    """
    Whether known headings are those of the sheet; `given` are the columns that options fill.

    One heading alone may be a title.
    """
    return len(known) > 1 and not missing_columns({*known, *given}, resource)


def match_columns(headings, spellings, said=None):
    """
    The columns below the headings; `said` by position goes before what they spell.

    Raises UnusableFileError when two are for one field.
    """
    fields, set_aside = {}, []
    for column in understand(headings, spellings, said):
        if column.rival:
            raise UnusableFileError(
                _(
                    "Two columns are for one thing: “%(first)s” and “%(second)s” in row %(row)s "
                    "both mean %(field)s. Remove one, or set it aside among the columns."
                )
                % {
                    "first": fields[column.rival][1],
                    "second": column.heading,
                    "row": headings.number,
                    "field": column.rival,
                }
            )
        if column.field:
            fields[column.field] = (column.position, shorten(column.heading))
        else:
            set_aside.append(shorten(column.heading))
    return Columns(headings.number, fields, set_aside)


@dataclasses.dataclass
class Column:
    """
    A column of a file: its heading as printed and the field that it is understood as, "" for none.

    `rival` is the field that it spells when an earlier column has that already; `samples` are some
    of its cells, where they were read.
    """

    position: int
    heading: str
    field: str = ""
    rival: str = ""
    samples: list = dataclasses.field(default_factory=list)


def understand(headings, spellings, said=None, filled=()):
    """
    Each column as it is understood: those with a heading, of which a person said something, and
    those at the `filled` positions.
    """
    taken, said = set(), said or {}
    headed = (position for position in headings.positions if headings.printed(position))
    for position in sorted({*headed, *map(int, said), *filled}):
        heading = headings.printed(position)
        key = str(position)
        field = said[key] if key in said else headings.field(position, spellings)
        is_taken = field in taken
        taken.add(field or None)
        yield Column(
            position,
            heading or letters(position),
            "" if is_taken else field,
            field if is_taken else "",
        )


def note_set_aside(columns):
    """The sentence that names the columns that are left out; None when there are none."""
    if not columns.set_aside:
        return None
    return ngettext(
        "The column %(names)s was left out.",
        "The columns %(names)s were left out.",
        len(columns.set_aside),
    ) % {"names": ", ".join(f"“{name}”" for name in columns.set_aside)}


def is_footer(row, columns):
    """
    Whether a row is a line below the table, such as "Source: …" or "Total".

    Such a line fills one or two cells where the table has more, and begins with the word.
    """
    if len(columns.fields) < 3:
        return False
    # No more than three are looked for: a row of the table has them at once.
    filled = list(itertools.islice((cell for cell in row if not is_blank(cell)), 3))
    first = filled[0] if filled else None
    if len(filled) > 2 or not isinstance(first, str):
        return False
    word = fold(first.split(":")[0])
    return word in FOOTERS or first.lstrip().startswith("*")
