"""Workbooks that are no XML: Excel's older xls, and xlsb, read by calamine."""

import os

from uploads.reader.biff import look_into
from uploads.reader.memory import SPARE, hold_to, hurry
from uploads.reader.rows import UnusableError, note, plain
from uploads.reader.worksheets import read_chosen

# Real workbooks take less; two cells in far corners make calamine lay out all between them.
XLS_MEMORY = 20
XLSB_MEMORY = 60
# What calamine takes for a cell, filled or not.
CELL = 32


def read_xls(path, spool, limits):
    hurry(spool.size)
    worksheets = look_into(path) or ()
    if any(CELL * cells.area > SPARE + XLS_MEMORY * spool.size for cells in worksheets):
        raise UnusableError("far-apart")
    hold_to(XLS_MEMORY * spool.size)
    errors = [cells.errors for cells in worksheets]
    return {"format": "xls", **read(path, spool, limits, errors)}


def read_xlsb(path, archive, spool, limits):
    hurry(spool.size)
    hold_to(XLSB_MEMORY * spool.size)
    facts = read(path, spool, limits)
    return {"format": "xlsb", "has_macros": "xl/vbaproject.bin" in archive, **facts}


def read(path, spool, limits, errors=()):
    # Where memory is short, tracing its own way back lets the library wait for itself for ever.
    os.environ.update(RUST_BACKTRACE="0")
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(path) as file:
            facts = read_chosen(Workbook(file, calamine, errors), spool, limits)
    except calamine.PasswordError as error:
        raise UnusableError("password") from error
    except (UnusableError, MemoryError):
        raise
    except BaseException as error:  # a panic of the Rust library is no Exception
        if isinstance(error, OSError) and error.errno:
            raise
        raise UnusableError(tell_container(path)) from error
    return {**facts, **spool.facts()}


class Workbook:
    """The worksheets of a workbook; one is laid out at a time."""

    def __init__(self, file, calamine, errors):
        self.file = file
        self.errors = dict(zip(file.sheet_names, errors, strict=False))
        worksheets = [
            sheet for sheet in file.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        visible = calamine.SheetVisibleEnum.Visible
        self.sheets = {sheet.name: sheet for sheet in worksheets if sheet.visible == visible}
        self.hidden = [sheet.name for sheet in worksheets if sheet.visible != visible]

    def is_filled(self, name):
        return bool(self.file.get_sheet_by_name(name).height)

    def rows(self, name, notes):
        errors = {}
        for (at, position), text in sorted(self.errors.get(name, {}).items()):
            errors.setdefault(at + 1, {})[position] = text
            note(notes, "errors", at + 1, position, text)
        for number, row in enumerate(self.file.get_sheet_by_name(name).iter_rows(), start=1):
            cells = [plain(cell) for cell in row]
            for position, text in errors.get(number, {}).items():
                cells += [None] * (position + 1 - len(cells))
                cells[position] = text
            yield number, cells


def tell_container(path):
    """What Office's older container holds when it is no workbook, by its entries' names."""
    with open(path, "rb") as file:
        content = file.read(2_000_000)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    return "word" if "WordDocument".encode("utf-16-le") in content else "damaged"
