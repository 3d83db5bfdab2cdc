"""
Workbooks of Excel (xlsx, and xlsm without its macros), read as a stream.

Nothing that a workbook says of its size is believed, and no worksheet is ever whole in memory.
"""

import math
import os
import posixpath
import tempfile

from uploads.reader.archives import LocalNames, parse
from uploads.reader.dates import Dates
from uploads.reader.rows import UnusableError, letters, note, plain
from uploads.reader.texts import Texts, unescape
from uploads.reader.worksheets import read_chosen

KINDS = LocalNames()
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_SHEETS = 1_000
# So many blank rows and cells on end: the rest is searched for content, not parsed.
MOST_BLANKS = 200_000
# How the tags of content end or begin, with whatever prefix.
CONTENT = (b"v>", b"is>", b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
TABLE_END = b"sheetData>"


def workbook_of(archive):
    """The name of the entry that holds the workbook; None when there is none."""
    if "xl/workbook.xml" in archive:
        return "xl/workbook.xml"
    if "_rels/.rels" not in archive:
        return None
    for kind, target in relations(archive, "", "_rels/.rels").values():
        if kind == "officeDocument" and target.endswith("workbook.xml") and target in archive:
            return target
    return None


def read(archive, spool, limits):
    with tempfile.TemporaryFile(dir=os.path.dirname(spool.out.name)) as overflow:
        facts = read_chosen(Workbook(archive, overflow, limits), spool, limits)
    facts["has_macros"] = "xl/vbaproject.bin" in archive
    return {"format": "xlsx", **facts, **spool.facts()}


def relations(archive, folder, name):
    """What an entry points to, as (kind, target) by id; nothing outside of the archive."""
    found = {}

    def start(tag, attributes):
        if KINDS[tag] == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", folder, attributes.get("Target", ""))
            found[attributes.get("Id")] = (kind, target.lstrip("/"))

    archive.parse(name, start)
    return found


class Workbook:
    """The worksheets of a workbook, with what they share: texts, styles, the calendar."""

    def __init__(self, archive, overflow, limits):
        self.archive = archive
        self.limits = limits
        self.sheets, self.hidden = {}, []
        # Cells and rows that were parsed, blank or not, in all worksheets.
        self.parsed = 0
        name = workbook_of(archive)
        self.folder, file = posixpath.split(name)
        links = posixpath.join(self.folder, "_rels", f"{file}.rels")
        self.links = relations(archive, self.folder, links) if links in archive else {}
        self.dates = Dates()
        archive.parse(name, self.start)
        if styles := self.beside("styles"):
            self.dates.read_styles(archive, styles)
        self.texts = Texts(archive, self.beside("sharedStrings"), overflow, limits["cell"])

    def beside(self, kind):
        """The entry that the workbook shares among its sheets; some programs do not link it."""
        linked = (target for found, target in self.links.values() if found == kind)
        usual = posixpath.join(self.folder, f"{kind}.xml")
        return next((name for name in (*linked, usual) if name in self.archive), None)

    def start(self, tag, attributes):
        kind = KINDS[tag]
        if kind == "workbookPr":
            self.dates.is_1904 = attributes.get("date1904") in {"1", "true", "on"}
        elif kind == "sheet":
            link = next((attributes[name] for name in attributes if KINDS[name] == "id"), None)
            kind, target = self.links.get(link, ("", ""))
            if kind == "worksheet" and target in self.archive:
                self.add(attributes.get("name", "")[:100], target, attributes.get("state"))

    def add(self, name, target, state):
        if len(self.sheets) + len(self.hidden) >= MOST_SHEETS:
            raise UnusableError("swells")
        if name in self.sheets or target in self.sheets.values():
            raise UnusableError("damaged")
        if state in {"hidden", "veryHidden"}:
            self.hidden.append(name)
        else:
            self.sheets[name] = target

    def is_filled(self, name):
        return next(self.rows(name, {}), None) is not None

    def rows(self, name, notes):
        """The rows of a worksheet that are not blank, as `(row number, [cells])`."""
        sheet = Worksheet(self, name, notes)
        pieces = self.archive.pieces(self.sheets[name])
        for _piece in parse(pieces, sheet.start, sheet.end, sheet.data):
            yield from sheet.rows
            sheet.rows.clear()
            self.parsed, sheet.parsed = self.parsed + sheet.parsed, 0
            if self.parsed > self.archive.most_tags:
                raise UnusableError("swells", worksheet=name, row=sheet.number)
            if sheet.blanks > MOST_BLANKS and not sheet.cells:
                if has_content(pieces):
                    raise UnusableError("rows-far-below", worksheet=name, row=sheet.filled)
                return


def has_content(pieces):
    """Whether the rest of a table has a cell that is not blank."""
    tail = b""
    for piece in pieces:
        table, end, _rest = (tail + piece).partition(TABLE_END)
        if any(mark in table for mark in CONTENT):
            return True
        if end:
            return False
        tail = table[-len(TABLE_END) :]
    return False


class Worksheet:
    """Gathers the rows of a worksheet from its tags; `rows` holds those that are complete."""

    def __init__(self, book, name, notes):
        self.dates, self.texts = book.dates, book.texts
        self.most = book.limits["cell"]
        self.name, self.notes = name, notes
        self.rows, self.cells = [], {}
        self.number = self.filled = 0
        self.parsed = self.blanks = 0
        self.position = -1
        self.columns = {}
        self.parts, self.length, self.row_length = [], 0, 0
        self.kind, self.style = "n", None
        self.formula = None
        self.is_reading = self.is_phonetic = self.has_value = False

    def start(self, tag, attributes):
        tag = KINDS[tag]
        if tag == "c":
            self.start_cell(attributes)
        elif tag == "v" or tag == "t":
            self.parsed += self.has_value
            self.has_value = True
            self.is_reading = not self.is_phonetic
        elif tag == "row":
            self.start_row(attributes.get("r"))
        elif tag == "f":
            self.formula = self.parts
            self.is_reading = True
        else:
            self.parsed += 1
            self.is_phonetic = self.is_phonetic or tag == "rPh"

    def start_cell(self, attributes):
        self.parsed += 1
        place = attributes.get("r")
        if place:
            name = place.rstrip("0123456789")
            position = self.columns.get(name)
            if position is None:
                position = self.columns[name] = self.position_of(name)
        else:
            position = self.position + 1
        if position <= self.position or position >= MOST_COLUMNS:
            self.refuse("damaged")
        self.position = position
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s")
        self.parts, self.length = [], 0
        self.formula, self.has_value = None, False

    def position_of(self, name):
        if not (name.isascii() and name.isalpha() and len(name) < 4):
            self.refuse("damaged")
        position = 0
        for letter in name.upper():
            position = position * 26 + ord(letter) - 64
        return position - 1

    def start_row(self, said):
        self.parsed += 1
        number = self.number + 1
        if said:
            number = int(said) if said.isdecimal() and len(said) < 8 else 0
        if not self.number < number <= MOST_ROWS:
            self.refuse("damaged")
        self.number = number
        self.cells, self.position, self.row_length = {}, -1, 0
        self.blanks += 1

    def data(self, text):
        if self.is_reading:
            self.length += len(text)
            if self.length > self.most:
                self.refuse("cell-too-long", value="".join(self.parts)[:40], most=self.most)
            self.parts.append(text)

    def end(self, tag):
        tag = KINDS[tag]
        if tag == "c":
            if self.has_value or self.formula is not None:
                self.keep(self.value())
            else:
                self.blanks += 1
        elif tag == "v" or tag == "t":
            self.is_reading = False
        elif tag == "row":
            self.end_row()
        elif tag == "f":
            self.formula = "".join(self.formula)
            self.parts, self.length = [], 0
            self.is_reading = False
        elif tag == "rPh":
            self.is_phonetic = False

    def value(self):
        """The cell as the workbook has it stored."""
        text = "".join(self.parts)
        if self.kind == "s":
            if not (text.isdecimal() and len(text) < 10):
                self.refuse("damaged")
            return self.texts[int(text)]
        if self.formula is not None and not text and self.kind != "str":
            # A blank would be a lie: nobody worked it out.
            formula = f"={self.formula[:200]}"
            note(self.notes, "formulas", self.number, self.position, formula)
            return formula
        if self.kind == "n":
            return self.as_number(text)
        if self.kind == "b":
            return "TRUE" if text.strip() in {"1", "true"} else "FALSE"
        if self.kind == "e":
            note(self.notes, "errors", self.number, self.position, text)
            return text
        return text.removesuffix("T00:00:00") if self.kind == "d" else unescape(text)

    def as_number(self, text):
        if not text.strip():
            return None
        try:
            number = float(text)
        except ValueError:
            return text
        if self.style in self.dates.styles:
            return plain(self.dates.value(number, self.style))
        return number if math.isfinite(number) else text

    def keep(self, value):
        if value is None or value == "":
            self.blanks += 1
            return
        if isinstance(value, str):
            self.row_length += len(value)
            if self.row_length > self.most:
                self.refuse("row-too-long", most=self.most)
        self.cells[self.position] = value

    def end_row(self):
        if self.cells:
            # Blanks count on end; what is filled starts them anew.
            self.blanks = 0
            self.filled = self.number
            width = next(reversed(self.cells)) + 1
            self.rows.append((self.number, [self.cells.get(at) for at in range(width)]))
        self.cells = {}

    def refuse(self, code, **facts):
        column = letters(max(self.position, 0))
        raise UnusableError(
            code, worksheet=self.name, row=max(self.number, 1), column=column, **facts
        )
