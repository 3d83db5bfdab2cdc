"""Spreadsheets of LibreOffice (ods), read as a stream."""

import re

from uploads.reader.archives import LocalNames, parse
from uploads.reader.rows import UnusableError, letters, note
from uploads.reader.worksheets import read_chosen

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
# Local names, also of attributes.
KINDS = LocalNames()
CELLS = {"table-cell", "covered-table-cell"}
NUMBERS = {"float", "percentage", "currency"}
MOST_ROWS = 16_777_216
MOST_COLUMNS = 16_384
MOST_SHEETS = 1_000
SPAN = re.compile(r"(-?)PT(\d{1,7})H(\d\d?)M(\d\d?)(?:[.,]\d+)?S")


def is_spreadsheet(archive):
    if "mimetype" not in archive or "content.xml" not in archive:
        return False
    return next(archive.pieces("mimetype"), b"").startswith(MIMETYPE)


def read(archive, spool, limits):
    if "META-INF/manifest.xml" in archive:
        manifest = archive.pieces("META-INF/manifest.xml")
        if any(b"encryption-data" in piece for piece in manifest):
            raise UnusableError("password")
    facts = read_chosen(Document(archive, limits), spool, limits)
    return {"format": "ods", **facts, **spool.facts()}


class Document:
    """The worksheets of a document: which are there, hidden and filled; their rows."""

    def __init__(self, archive, limits):
        self.archive, self.limits = archive, limits
        self.sheets, self.hidden, self.filled = {}, [], set()
        self.style, self.hidden_styles = None, set()
        self.name, self.parsed = None, 0
        for _piece in parse(archive.pieces("content.xml"), self.start):
            if self.parsed > 2 * archive.most_tags:
                raise UnusableError("swells")

    def start(self, tag, attributes):
        tag = KINDS[tag]
        self.parsed += 1
        if tag in CELLS:
            if self.name not in self.filled and is_content(attributes):
                self.filled.add(self.name)
        elif tag == "table":
            self.add(attributes)
        elif tag == "style":
            self.style = attributes.get("style:name")
        elif tag == "table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def add(self, attributes):
        self.name = name = attributes.get("table:name", "")[:100]
        if name in self.sheets or name in self.hidden:
            raise UnusableError("damaged")
        if len(self.sheets) + len(self.hidden) >= MOST_SHEETS:
            raise UnusableError("swells")
        if attributes.get("table:style-name") in self.hidden_styles:
            self.hidden.append(name)
        else:
            self.sheets[name] = name

    def is_filled(self, name):
        return name in self.filled

    def rows(self, name, notes):
        """The rows of a worksheet that are not blank, as `(row number, [cells])`."""
        if name not in self.filled:
            return
        table = Table(name, notes, self.limits)
        for _piece in parse(self.archive.pieces("content.xml"), table.start, table.end, table.data):
            for number, repeat, row in table.rows:
                for further in range(repeat):
                    yield number + further, list(row)
            table.rows.clear()
            if table.is_over:
                return


def is_content(attributes):
    return "office:value-type" in attributes or "table:formula" in attributes


class Table:
    """Gathers the rows of one worksheet from its tags; `rows` holds those that are complete."""

    def __init__(self, name, notes, limits):
        self.name, self.notes, self.limits = name, notes, limits
        self.rows, self.cells = [], {}
        self.is_wanted = self.is_over = False
        self.number, self.position = 1, 0
        self.row_repeat = self.repeat = 1
        self.row_length = self.length = 0
        # Within a cell: its attributes, the depth of tags, the paragraphs.
        self.attributes, self.depth, self.parts = None, 0, []
        self.is_reading = False

    def start(self, tag, attributes):
        tag = KINDS[tag]
        if not self.is_wanted:
            if tag == "table" and attributes.get("table:name", "")[:100] == self.name:
                self.is_wanted = not self.is_over
        elif self.attributes is not None:
            self.depth += 1
            self.start_within(tag, attributes)
        elif tag in CELLS:
            self.attributes, self.depth = attributes, 0
            self.parts, self.length = [], 0
            self.repeat = self.times(attributes, "table:number-columns-repeated", MOST_COLUMNS)
        elif tag == "table-row":
            self.cells, self.position, self.row_length = {}, 0, 0
            self.row_repeat = self.times(attributes, "table:number-rows-repeated", MOST_ROWS)

    def start_within(self, tag, attributes):
        if tag == "p" and self.depth == 1:
            if self.parts:
                self.parts.append("\n")
            self.parts.append("")
            self.is_reading = True
        elif tag == "s":
            self.data(" " * self.times(attributes, "text:c", self.limits["cell"]))
        elif tag == "tab":
            self.data("\t")
        elif tag == "line-break":
            self.data("\n")

    def times(self, attributes, name, most):
        said = attributes.get(name, "1")
        if not (said.isdecimal() and len(said) < 10 and 0 < int(said) <= most):
            self.refuse("damaged")
        return int(said)

    def data(self, text):
        if self.is_reading:
            self.length += len(text)
            if self.length > self.limits["cell"]:
                value = "".join(self.parts)[:40]
                self.refuse("cell-too-long", value=value, most=self.limits["cell"])
            self.parts.append(text)

    def end(self, tag):
        if not self.is_wanted:
            return
        tag = KINDS[tag]
        if self.attributes is not None:
            if self.depth == 0:
                self.end_cell(tag)
                return
            if tag == "p" and self.depth == 1:
                self.is_reading = False
            self.depth -= 1
        elif tag == "table-row":
            self.end_row()
        elif tag == "table":
            self.is_wanted, self.is_over = False, True

    def end_cell(self, tag):
        # What a merged cell covers is not seen.
        value = self.value() if tag == "table-cell" else None
        if value not in {None, ""}:
            if self.position + self.repeat > self.limits["columns"]:
                self.refuse("too-many-columns", most=self.limits["columns"])
            self.row_length += self.repeat * (len(value) if isinstance(value, str) else 1)
            if self.row_length > self.limits["cell"]:
                self.refuse("row-too-long", most=self.limits["cell"])
            for position in range(self.position, self.position + self.repeat):
                self.cells[position] = value
        self.position += self.repeat
        self.attributes = None

    def value(self):
        """The cell as the document has it stored."""
        said = self.attributes
        kind, text = said.get("office:value-type"), "".join(self.parts)
        if said.get("calcext:value-type") == "error":
            note(self.notes, "errors", self.number, self.position, text)
            return text
        if kind in NUMBERS:
            return as_number(said.get("office:value", text))
        if kind == "date":
            day = said.get("office:date-value", text)
            return day.removesuffix("T00:00:00").replace("T", " ")
        if kind == "time":
            span = SPAN.fullmatch(said.get("office:time-value", ""))
            return "{}{}:{:>02}:{:>02}".format(*span.groups()) if span else text
        if kind == "boolean":
            return "TRUE" if said.get("office:boolean-value") == "true" else "FALSE"
        if kind is None and not text and "table:formula" in said:
            # A blank would be a lie: nobody worked it out.
            formula = "=" + said["table:formula"].partition("=")[2][:200]
            note(self.notes, "formulas", self.number, self.position, formula)
            return formula
        return said.get("office:string-value", text)

    def end_row(self):
        if self.cells:
            if self.row_repeat > self.limits["rows"]:
                self.refuse("too-many-rows", most=self.limits["rows"])
            width = next(reversed(self.cells)) + 1
            row = [self.cells.get(at) for at in range(width)]
            self.rows.append((self.number, self.row_repeat, row))
        self.number += self.row_repeat

    def refuse(self, code, **facts):
        column = letters(self.position)
        raise UnusableError(code, worksheet=self.name, row=self.number, column=column, **facts)


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return text
