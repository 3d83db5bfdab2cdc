"""
Downloads: the rows of a queryset in the columns that the upload accepts.

The Resource names the columns and SQL writes the rows, many times faster than import-export's
own export; a test proves both equal. No cell can become a formula: text that starts like one
bears an apostrophe, which the upload takes off again, and numbers stay numbers.
"""

import csv
import datetime as dt
import io
import itertools
import re
import tempfile

from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from uploads.cells import escape

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
CHUNK = 2000
# The most that a cell of xlsx can hold.
XLSX_LONGEST = 32_767
LIKE_A_SIGN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class TooLongError(ValueError):
    """A cell is longer than the format can hold; the message names the way out."""


def download(resource, queryset, format, file_name):
    """
    A response with all rows of a queryset, `file_name` without its ending.

    Raises KeyError for a format that is not in TYPES and TooLongError for a cell that the
    format cannot hold.
    """
    rows = table(resource, queryset)
    if format == "csv":
        response = StreamingHttpResponse(csv_lines(rows), content_type=TYPES[format])
    else:
        file = in_memory_or_file(rows, format, resource.sheet)
        response = FileResponse(file, content_type=TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{file_name}.{format}"'
    return response


def in_memory_or_file(rows, format, title):
    """The whole file, on disk when it is large; the response closes it."""
    file = tempfile.SpooledTemporaryFile(max_size=10_000_000)  # noqa: SIM115
    try:
        {"xlsx": write_xlsx, "ods": write_ods}[format](rows, file, title)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def table(resource, queryset):
    """The row of headings, then a tuple of values for each record."""
    fields = resource.column_names()
    yield fields
    queryset = resource.rows(queryset)
    if not any(name in resource.companions for name in fields):
        paths = [resource.fields[name].attribute for name in fields]
        yield from queryset.values_list(*paths).iterator(CHUNK)
        return
    yield from with_companions(resource, queryset, fields)


def with_companions(resource, queryset, fields):
    """Rows of which some columns stand beside the record: these in one query a column and chunk."""
    own = [name for name in fields if name not in resource.companions]
    paths = [resource.fields[name].attribute for name in own]
    records = queryset.values_list("pk", *paths).iterator(CHUNK)
    while chunk := list(itertools.islice(records, CHUNK)):
        keys = [key for key, *_values in chunk]
        beside = {
            name: companion.cells(keys)
            for name, companion in resource.companions.items()
            if name in fields
        }
        for place, (_key, *values) in enumerate(chunk):
            row = dict(zip(own, values, strict=True))
            row |= {name: cells[place] for name, cells in beside.items()}
            yield tuple(row[name] for name in fields)


def plain(value):
    """A value as every format can hold it: text that is safe, number, day or nothing."""
    if not isinstance(value, str):
        return value
    return escape(printable(value))


def printable(text):
    """Text without the signs that no spreadsheet can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).replace("\r\n", "\n")


def as_text(cell, text):
    """Fill a cell of openpyxl with text, whatever it looks like: it takes "=…" for a formula."""
    # Excel reads _x0041_ as the sign of that number: its own underscore is spelled out.
    cell.value = LIKE_A_SIGN.sub("_x005F_", text)
    cell.data_type = "s"
    return cell


def csv_lines(rows):
    """Lines of csv, with the mark by which Excel knows UTF-8."""
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    for count, row in enumerate(rows, start=1):
        writer.writerow([plain(value) for value in row])
        if count % 500 == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def write_xlsx(rows, file, title):
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"

    def cell(value):
        value = plain(value)
        if not isinstance(value, str):
            return value
        if len(value) > XLSX_LONGEST:
            sheet.close()
            raise TooLongError(
                _("A cell is longer than xlsx can hold (32,767 letters). Take the csv instead.")
            )
        return as_text(WriteOnlyCell(sheet), value)

    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(file)


def write_ods(rows, file, title):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    sheet = Table(name=title)
    book.spreadsheet.addElement(sheet)
    for row in rows:
        line = TableRow()
        sheet.addElement(line)
        for value in map(plain, row):
            if isinstance(value, bool) or value is None or value == "":
                cell = TableCell()
            elif isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=value)
                cell.addElement(P(text=str(value)))
            elif isinstance(value, dt.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
                cell.addElement(P(text=value.isoformat()))
            else:
                cell = TableCell(valuetype="string")
                for paragraph in str(value).split("\n"):
                    cell.addElement(P(text=paragraph))
            line.addElement(cell)
    book.write(file)
