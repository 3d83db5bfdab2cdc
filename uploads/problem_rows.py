"""
The rows of an upload that were not taken, as a spreadsheet to be mended and uploaded again.

The headings are the sheet's own names for the file's columns, the cells those of the file; beside
them stand the row in the file, what is wrong, and what was suggested.
"""

import csv
import io
import tempfile

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from uploads import cells
from uploads.cells import CellError
from uploads.models import UploadRow
from uploads.sheets import registered
from uploads.writing import XLSX_LONGEST, TooLongError, as_text, printable

Outcome = UploadRow.Outcome
FORMATS = ("xlsx", "csv")
IN_MEMORY = 10_000_000
WIDTH, WIDTH_OF_WORDS = 18, 60


def problem_rows(upload, format):
    """
    A file, on disk when it is large, that the caller closes.

    `format` is one of FORMATS. Raises TooLongError for a cell that xlsx cannot hold.
    """
    columns, preset = columns_of(upload)
    rows = lines(upload, columns, preset)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        {"xlsx": write_xlsx, "csv": write_csv}[format](rows, file, len(columns) + len(preset))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def columns_of(upload):
    """The columns of the file as the sheet names them, and by column what was said beside it."""
    columns = [name for _heading, name in upload.reading.get("columns", [])]
    sheet = registered[upload.sheet]
    known = sheet().importable()
    preset = {
        option.field: upload.options[option.name]
        for option in sheet.options
        if upload.options.get(option.name) and option.field not in columns
        if option.field in known and means_the_same(option, known[option.field], upload)
    }
    return columns, preset


def means_the_same(option, field, upload):
    """Whether the column reads what was chosen beside the file as the option does."""
    text = upload.options[option.name]
    try:
        return field.widget.clean(text) == option.read(text)
    except CellError:
        return False


def lines(upload, columns, preset):
    """The row of headings, then one row of cells for each that was not taken."""
    own = [_("row in the file"), _("what is wrong"), _("suggestions")]
    yield [*columns, *preset, *own]
    wanted = upload.staged.filter(outcome__in=[Outcome.PROBLEM, Outcome.LEFT_OUT])
    for row in wanted.only("number", "outcome", "cells", "problems").iterator(500):
        found = dict(row.cells)
        yield [
            *(as_sent(found.get(name)) for name in columns),
            *preset.values(),
            row.number,
            as_sent("\n".join(wrong(row))),
            as_sent("\n".join(suggestions(row))),
        ]


def as_sent(cell):
    """
    A cell as the file has it, so that no spreadsheet program takes it for a formula.

    What is escaped already stays; "-" and "NA" are no formula, and must stay to be asked about.
    """
    if not isinstance(cell, str):
        return cell
    cell = printable(cell)
    is_formula = cell.startswith(cells.FORMULA_SIGNS) and not cells.blank_word(cell)
    return f"'{cell}" if is_formula else cell


def wrong(row):
    """Sentences, each with its column."""
    if row.outcome == Outcome.LEFT_OUT:
        yield _("Left out.")
    for problem in row.problems:
        yield f"{problem['column']}: {problem['problem']}"


def suggestions(row):
    for problem in row.problems:
        for near in problem["suggestions"]:
            words = [near.get("name"), near.get("state"), near.get("lgd_code"), near.get("text")]
            yield ", ".join(str(word) for word in words if word)


def write_xlsx(rows, file, own):
    """`own` says how many columns are those of the sheet; those after it are for the reader."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Problem rows")[:31])
    sheet.freeze_panes = "A2"
    headings = next(rows)
    for place in range(1, len(headings) + 1):
        width = WIDTH_OF_WORDS if place > own + 1 else WIDTH
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([styled(sheet, heading, font=Font(bold=True)) for heading in headings])
    # A style of the book's, made once: setting it anew for each cell doubles the time.
    wrapped = styled(sheet, "", alignment=Alignment(wrap_text=True, vertical="top"))._style
    for row in rows:
        refuse_too_long(row, headings, own, sheet)
        of_file, (number, *words) = row[:own], row[own:]
        words = [styled(sheet, word[:XLSX_LONGEST]) for word in words]
        for cell in words:
            cell._style = wrapped
        sheet.append([*(cell_of(sheet, cell) for cell in of_file), number, *words])
    book.save(file)


def refuse_too_long(row, headings, own, sheet):
    for heading, cell in zip(headings[:own], row, strict=False):
        if isinstance(cell, str) and len(cell) > XLSX_LONGEST:
            sheet.close()
            raise TooLongError(
                _(
                    "Row %(row)s, column %(column)s: %(length)s letters are more than a cell of "
                    "xlsx can hold (32,767). Take the rows as csv."
                )
                % {"row": row[own], "column": heading, "length": len(cell)}
            )


def cell_of(sheet, value):
    """A cell of the file; openpyxl takes only what begins so for something else than text."""
    is_plain = not isinstance(value, str) or not (value[:1] in "=#" or "_x" in value)
    return value if is_plain else styled(sheet, value)


def styled(sheet, value, **style):
    """A cell that is text, in a style."""
    if not isinstance(value, str):
        return value
    cell = as_text(WriteOnlyCell(sheet), value)
    for name, setting in style.items():
        setattr(cell, name, setting)
    return cell


def write_csv(rows, file, _own):
    """With the mark by which Excel knows UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows(rows)
    text.detach()
