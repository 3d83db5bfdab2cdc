"""Blank sheets as the tests read and fill them."""

import io

import openpyxl

from sources.folding import fold
from tests.factories import (
    make_indicator,
    make_member,
    make_ministry,
    make_product_list,
    make_question,
    make_scheme,
    make_session,
)


def make_what_rows_speak_of():
    """What the rows of `test_sheets.ROWS` name, beside places and the list."""
    make_product_list(slug="odop", name="One District One Product")
    make_ministry(slug="boats")
    make_scheme(slug="lamps", title="Lamps for Homes", status="published")
    make_indicator(slug="funds")
    make_member(slug="asha-devi", name="Asha Devi")
    make_question(number=7, session=make_session(), parts=["one"])


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def headings(book):
    return [cell.value for cell in book.worksheets[0][1]]


def fill(book, resource, row, cells):
    """Write cells, by column of the sheet, into a row of the first worksheet."""
    known = resource.known_headings()
    places = {known[fold(heading)]: place for place, heading in enumerate(headings(book), start=1)}
    for name, cell in cells.items():
        book.worksheets[0].cell(row, places[name], cell)


def all_cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]
