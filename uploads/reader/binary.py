"""Workbooks that are no XML: Excel's older xls, and xlsb, read by calamine."""

from uploads.reader.memory import hold_to
from uploads.reader.rows import UnusableError, plain
from uploads.reader.worksheets import read_chosen

# Real workbooks take less; two cells in far corners make calamine lay out all between them.
XLS_MEMORY = 20
XLSB_MEMORY = 60


def read_xls(path, spool, limits):
    hold_to(XLS_MEMORY * spool.size)
    return {"format": "xls", **read(path, spool, limits)}


def read_xlsb(path, archive, spool, limits):
    hold_to(XLSB_MEMORY * spool.size)
    facts = read(path, spool, limits)
    return {"format": "xlsb", "has_macros": "xl/vbaproject.bin" in archive, **facts}


def read(path, spool, limits):
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(path) as file:
            facts = read_chosen(Workbook(file, calamine), spool, limits)
    except calamine.PasswordError as error:
        raise UnusableError("password") from error
    except (UnusableError, MemoryError, OSError):
        raise
    except BaseException as error:  # a panic of the Rust library is no Exception
        raise UnusableError(tell_container(path)) from error
    return {**facts, **spool.facts()}


class Workbook:
    """The worksheets of a workbook; one is laid out at a time."""

    def __init__(self, file, calamine):
        self.file = file
        worksheets = [
            sheet for sheet in file.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        visible = calamine.SheetVisibleEnum.Visible
        self.sheets = {sheet.name: sheet for sheet in worksheets if sheet.visible == visible}
        self.hidden = [sheet.name for sheet in worksheets if sheet.visible != visible]

    def is_filled(self, name):
        return bool(self.file.get_sheet_by_name(name).height)

    def rows(self, name, _notes):
        for number, row in enumerate(self.file.get_sheet_by_name(name).iter_rows(), start=1):
            yield number, [plain(cell) for cell in row]


def tell_container(path):
    """What Office's older container holds when it is no workbook, by its entries' names."""
    with open(path, "rb") as file:
        content = file.read(2_000_000)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    return "word" if "WordDocument".encode("utf-16-le") in content else "damaged"
