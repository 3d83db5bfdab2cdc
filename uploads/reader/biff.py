"""
A look into Excel's older xls before calamine reads it.

calamine gives errors in cells as blanks, lays out all that lies between the farthest cells, and
may go round in circles where the container is broken.
"""

import struct

from uploads.reader.rows import UnusableError

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
BOF, EOF, BOUNDSHEET, FORMULA, BOOLERR = 0x809, 0x0A, 0x85, 0x06, 0x205
# Records of one cell with content, and of several numbers in a row.
CELLS = {FORMULA, BOOLERR, 0xFD, 0x203, 0x204, 0x27E, 0xD6}
NUMBERS, DIMENSIONS = 0xBD, 0x200
LAST_SECTOR = 0xFFFFFFFA
MOST_ERRORS = 100_000


class Cells:
    """
    Of one worksheet: `errors` as `{(row, column): text}` from 0, and how many cells lie within
    its bounds, those that it has or says to have.
    """

    def __init__(self):
        self.errors = {}
        self.said = 0
        self.top, self.left, self.bottom, self.right = 2**16, 2**16, -1, -1

    def reach(self, row, column):
        self.top, self.left = min(self.top, row), min(self.left, column)
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)

    @property
    def area(self):
        found = max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)
        return max(found, self.said)


def look_into(path):
    """
    The Cells of each worksheet, in the order of the file; None where they cannot be told.

    Raises UnusableError for a broken container.
    """
    with open(path, "rb") as file:
        content = file.read()
    try:
        stream = workbook_stream(content)
    except (struct.error, IndexError) as error:
        raise UnusableError("damaged") from error
    try:
        return stream and worksheets_in(stream)
    except (struct.error, IndexError):
        return None


def workbook_stream(content):
    """The stream of the workbook within Office's container; None where it is not found."""
    shift, count = struct.unpack_from("<H12xL", content, 30)
    directory, smallest = struct.unpack_from("<L4xL", content, 48)
    if shift not in {9, 12}:
        raise UnusableError("damaged")
    size = 1 << shift

    def sector(number):
        return content[(number + 1) * size : (number + 2) * size]

    table = []
    for number in struct.unpack_from("<109L", content, 76)[: min(count, 109)]:
        table += struct.unpack(f"<{size // 4}L", sector(number))
    is_whole = count <= 109

    def chain(number):
        seen = 0
        while number < LAST_SECTOR:
            if seen > len(table):
                raise UnusableError("damaged")
            yield sector(number)
            number = table[number]
            seen += 1

    if not is_whole and directory >= len(table):
        return None
    entries = b"".join(chain(directory))
    for at in range(0, len(entries) - 127, 128):
        name = entries[at : at + 64].decode("utf-16-le", "ignore").partition("\0")[0]
        start, length = struct.unpack_from("<LL", entries, at + 116)
        if name == "Workbook" and length >= smallest and is_whole:
            stream = b"".join(chain(start))
            if len(stream) < length:
                raise UnusableError("damaged")
            return stream[:length]
    return None


def worksheets_in(stream):
    starts, found, cells = [], {}, Cells()
    depth = at = count = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = at + 4
        if depth == 1 and kind in CELLS:
            row, column = struct.unpack_from("<HH", stream, body)
            cells.reach(row, column)
            error = kind in {FORMULA, BOOLERR} and error_of(kind, stream[body + 6 : body + 14])
            if error and count < MOST_ERRORS:
                cells.errors[row, column] = error
                count += 1
        elif depth == 1 and kind == NUMBERS:
            row, column = struct.unpack_from("<HH", stream, body)
            cells.reach(row, column)
            cells.reach(row, *struct.unpack_from("<H", stream, body + length - 2))
        elif kind == DIMENSIONS and depth == 1:
            top, bottom, left, right = struct.unpack_from("<LLHH", stream, body)
            cells.said = (bottom - top) * (right - left)
        elif kind == BOF:
            depth += 1
            if depth == 1:
                cells = found.setdefault(at, Cells())
        elif kind == EOF:
            depth -= 1
        elif kind == BOUNDSHEET:
            starts += struct.unpack_from("<L", stream, body)
        at = body + length
    return [found.get(start, Cells()) for start in starts]


def error_of(kind, value):
    """The text of an error in a cell; None when it holds something else."""
    if kind == BOOLERR:
        code = value[0] if value[1] else None
    else:
        # The result of a formula that is no number ends with these two bytes.
        is_error = value[6:8] == b"\xff\xff" and value[0] == 2
        code = value[2] if is_error else None
    return None if code is None else ERRORS.get(code, "#N/A")
