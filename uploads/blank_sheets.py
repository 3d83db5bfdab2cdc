"""
Blank sheets: xlsx to be filled in elsewhere and uploaded.

A template has the headings of a sheet, a fill-in sheet also a row for each district of a State.
The first worksheet alone is read when the file comes back; explanations, the example and the
lists of the drop-downs stand on others, so that none of them can be taken for data.
"""

import dataclasses
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from uploads.column_notes import choices_of, form_of, heading_of, meaning_of, need_of, widget_of
from uploads.reading import OWN_LISTS
from uploads.writing import as_text, plain

LAST_ROW = 1_048_576
TEXT = "@"
# The look of the house: ink on a yellow sign for what is to be filled, sunk for the rest.
TO_FILL = PatternFill("solid", fgColor="FFF3C4")
HEADING = PatternFill("solid", fgColor="E4E8E1")
GIVEN = PatternFill("solid", fgColor="F1F3EE")
LINE = Border(*[Side("thin", "D9DDD5")] * 4)
WRAPPED = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)
# What a spreadsheet program takes as the title and the text of a hint.
TITLE_LENGTH, HINT_LENGTH = 32, 255


@dataclasses.dataclass
class Column:
    """A column of a blank sheet; `letter` is where it stands."""

    name: str
    letter: str
    heading: str
    other_heading: str
    meaning: str
    form: str
    need: str
    example: object
    choices: list
    number_format: str
    is_to_fill: bool = False


def template(resource, language="en"):
    """The xlsx (bytes) with the headings of a sheet and no rows."""
    notes = resource.column_notes
    extra = [name for name in resource.import_only if notes[name].is_offered]
    columns = columns_of(resource, [*resource.column_names(), *extra], language)
    return saved(book_of(resource, columns, [], about_template(resource)))


def fill_in_sheet(resource, place, said, language="en"):
    """
    The xlsx (bytes) with the rows of a place (its key) in `resource.places_to_fill`.

    `said` gives the cells that are the same in each row, by column; what an option can say and
    nobody said is left to be filled.
    """
    rows = [said | row for row in resource.rows_to_fill(place)]
    asked = [option.field for option in resource.options]
    names = list(dict.fromkeys([*asked, *(rows[0] if rows else []), *resource.fills]))
    columns = columns_of(resource, names, language)
    given = {*said, *(rows[0] if rows else [])}
    for column in columns:
        column.is_to_fill = column.name not in given
    place_name = dict(resource.places_to_fill())[place]
    about = about_fill_in(resource, columns, place_name, len(rows))
    return saved(book_of(resource, columns, rows, about))


def columns_of(resource, names, language):
    columns = []
    for position, name in enumerate(names, start=1):
        note = resource.column_notes[name]
        columns.append(
            Column(
                name=name,
                letter=get_column_letter(position),
                heading=heading_of(name, note, language),
                other_heading=heading_of(name, note, "hi" if language == "en" else "en"),
                meaning=meaning_of(resource, name),
                form=form_of(resource, name),
                need=need_of(resource, name, language),
                example=note.example,
                choices=choices_of(resource, name),
                number_format=getattr(widget_of(resource, name), "number_format", TEXT),
            )
        )
    return columns


def about_template(resource):
    """What a person reads first, line by line."""
    return [
        str(resource.about),
        _("Write on the worksheet “%(title)s”, below its headings, one record a row.")
        % {"title": resource.title},
        _("Leave the headings as they are. A column that is not needed can stay empty, or go."),
        *about_cells(resource),
    ]


def about_fill_in(resource, columns, place, count):
    to_fill = "”, “".join(column.heading for column in columns if column.is_to_fill)
    lines = [
        _("%(place)s: %(count)s rows on the worksheet “%(title)s”.")
        % {"place": place, "count": count, "title": resource.title},
        _("Fill in the yellow cells: “%(columns)s”. Leave the others as they are.")
        % {"columns": to_fill},
        _("A row whose yellow cells are all empty says nothing and is left out."),
    ]
    mark = next((column for column in columns if column.name == resource.fill_mark), None)
    if mark:
        lines.append(f"{mark.heading}: {mark.meaning}")
    return [*lines, *about_cells(resource)]


def about_cells(resource):
    yield _("An empty cell keeps what is recorded; (clear) empties it.")
    if any(resource.takes_nil(name) for name in resource.column_notes):
        yield _(
            "Write Nil where nil was reported and 0 for zero. Leave the cell empty where nothing "
            "was reported."
        )
    yield _("Where a cell offers a list, other usual words for the same are understood, too.")
    yield _("This worksheet and its example are not read. English and Hindi headings are.")


# Writing -----------------------------------------------------------------------------------


def book_of(resource, columns, rows, about):
    book = Workbook()
    write_data(book.active, str(resource.title)[:31], columns, rows)
    write_explanations(book.create_sheet(_("Explanations")), resource, columns, about)
    lists = book.create_sheet(OWN_LISTS)
    lists.sheet_state = "veryHidden"
    add_hints(book.active, lists, columns)
    return book


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put(sheet, place, value):
    """Write a cell that no spreadsheet program takes for a formula."""
    cell = sheet[place]
    value = plain(value)
    if isinstance(value, str):
        return as_text(cell, value)
    cell.value = value
    return cell


def write_data(sheet, title, columns, rows):
    sheet.title = title
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 32
    for column in columns:
        heading = put(sheet, f"{column.letter}1", column.heading)
        heading.font, heading.alignment, heading.border = BOLD, WRAPPED, LINE
        heading.fill = TO_FILL if column.is_to_fill else HEADING
        whole = sheet.column_dimensions[column.letter]
        whole.width = width_of(column, rows)
        whole.number_format = column.number_format
        for number, row in enumerate(rows, start=2):
            cell = put(sheet, f"{column.letter}{number}", row.get(column.name))
            cell.number_format, cell.border = column.number_format, LINE
            cell.fill = TO_FILL if column.is_to_fill else GIVEN


def width_of(column, rows):
    """Wide enough for heading, example and cells, and no wider than a page bears."""
    texts = [column.heading, str(column.example), *(str(row.get(column.name, "")) for row in rows)]
    return min(max(12, *(len(text) + 2 for text in texts)), 40)


def write_explanations(sheet, resource, columns, about):
    put(sheet, "A1", str(resource.title)).font = Font(bold=True, size=14)
    for number, line in enumerate(about, start=2):
        put(sheet, f"A{number}", line)
    top = len(about) + 3
    headings = {
        _("Column"): "heading",
        _("Also understood"): "other_heading",
        _("Needed"): "need",
        _("What it says"): "meaning",
        _("How to write it"): "form",
        _("Example of a row"): "example",
    }
    for letter, (heading, width) in zip(
        "ABCDEF", zip(headings, (26, 26, 24, 50, 50, 30), strict=True), strict=True
    ):
        cell = put(sheet, f"{letter}{top}", heading)
        cell.font, cell.fill, cell.border = BOLD, HEADING, LINE
        sheet.column_dimensions[letter].width = width
    for number, column in enumerate(columns, start=top + 1):
        for letter, attribute in zip("ABCDEF", headings.values(), strict=True):
            cell = put(sheet, f"{letter}{number}", getattr(column, attribute))
            cell.alignment, cell.border = WRAPPED, LINE


def add_hints(sheet, lists, columns):
    """Drop-downs, and a hint beside each cell; a list longer than a formula stands by itself."""
    for column in columns:
        for number, choice in enumerate(column.choices, start=1):
            put(lists, f"{column.letter}{number}", choice)
        rule = DataValidation(allow_blank=True, errorStyle="warning")
        if column.choices:
            letter, last = column.letter, len(column.choices)
            rule.type = "list"
            rule.formula1 = f"'{lists.title}'!${letter}$1:${letter}${last}"
            rule.showErrorMessage = True
            rule.errorTitle = column.heading[:TITLE_LENGTH]
            rule.error = _("This is not in the list. Keep it where it means the same.")
        # A drop-down shows by itself how its cells are written.
        hint = " ".join(filter(None, [column.meaning, "" if column.choices else column.form]))
        if hint:
            rule.showInputMessage = True
            rule.promptTitle = column.heading[:TITLE_LENGTH]
            rule.prompt = hint[:HINT_LENGTH]
        if column.choices or hint:
            rule.add(f"{column.letter}2:{column.letter}{LAST_ROW}")
            sheet.add_data_validation(rule)
