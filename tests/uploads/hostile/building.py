"""Workbooks, documents and containers from their parts, sound or not."""

import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def archive(path, entries, method=zipfile.ZIP_DEFLATED):
    """A zip file of (name, content) pairs; content is text, bytes or an iterable of bytes."""
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in entries:
            if isinstance(content, str | bytes):
                file.writestr(name, content)
                continue
            with file.open(name, "w", force_zip64=True) as entry:
                for piece in content:
                    entry.write(piece)


def sheet(rows, before="", after=""):
    """The XML of a worksheet, of that of its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook_entries(sheets, texts=None, styles=None, states=(), properties="", more=()):
    """The entries of an xlsx: `sheets` by name, shared texts and styles as XML."""
    names = list(sheets)
    states = [*states, *["visible"] * len(names)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{states[number - 1]}" r:id="r{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{LINKS}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    yield "[Content_Types].xml", "<Types/>"
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{listed}</sheets>'
        "</workbook>",
    )
    if texts is not None:
        yield "xl/sharedStrings.xml", texts
    if styles is not None:
        yield "xl/styles.xml", styles
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'
    for number, content in enumerate(sheets.values(), start=1):
        yield f"xl/worksheets/sheet{number}.xml", content
    yield from more


def workbook(rows="", **parts):
    """Writes an xlsx with one worksheet of these rows (XML), or of `content` as it is."""
    content = parts.pop("content", None) or sheet(rows)

    def write(path):
        archive(path, workbook_entries({"Sheet1": content}, **parts))

    return write


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(place, content):
    return f'<c r="{place}" t="inlineStr"><is><t>{content}</t></is></c>'


def document_entries(tables, styles="", more=()):
    yield "mimetype", ODS
    yield (
        "content.xml",
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>",
    )
    yield from more


def document(rows, **parts):
    """Writes an ods with one worksheet of these rows (XML)."""
    tables = f'<table:table table:name="Sheet1">{rows}</table:table>'

    def write(path):
        archive(path, document_entries(tables, **parts))

    return write


def ods_row(*cells, repeat=1):
    return (
        f'<table:table-row table:number-rows-repeated="{repeat}">{"".join(cells)}</table:table-row>'
    )


def ods_text(content, repeat=1):
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        f"<text:p>{content}</text:p></table:table-cell>"
    )


def compound(name, content):
    """The bytes of Office's older container (OLE) with one stream."""
    content = content.ljust(4096, b"\0")
    content += bytes(-len(content) % 512)
    sectors = len(content) // 512
    tables = (sectors + 2 + 127) // 127
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    # The stream first, then the directory, then the table of sectors.
    chain = [*range(1, sectors), end, end, *[table] * tables]
    chain += [free] * (tables * 128 - len(chain))
    at = [*range(sectors + 1, sectors + 1 + tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, tables, sectors, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109L", *at, *[free] * (109 - tables))
    entries = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 0, len(content))
    directory = entries + entry("", 0, free, 0, 0) * 2
    return header + content + directory + struct.pack(f"<{len(chain)}L", *chain)


def entry(name, kind, child, start, size):
    folded = name.encode("utf-16-le")
    length = len(folded) + 2 if name else 0
    none = 0xFFFFFFFF
    return struct.pack("<64sHBBLLL36xLQ", folded, length, kind, 1, none, none, child, start, size)


def record(number, content=b""):
    return struct.pack("<HH", number, len(content)) + content


def xls(cells, dimensions=(0, 1, 0, 1), is_1904=False, state=0, texts=b""):
    """Writes an xls (BIFF 8) with one worksheet of these records."""
    start = record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 6))
    calendar = record(0x22, struct.pack("<H", is_1904))
    # Formats 0 and 14: a number, a day.
    styles = b"".join(record(0xE0, struct.pack("<HHH14x", 0, of, 0)) for of in (0, 14))
    bound_length = 4 + 8 + 6
    at = len(start + calendar + styles + texts) + bound_length + 4
    bound = record(0x85, struct.pack("<LBBBB", at, state, 0, 6, 0) + b"Sheet1")
    sheet_start = record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 6))
    size = record(0x200, struct.pack("<LLHHH", *dimensions, 0))
    stream = start + calendar + styles + bound + texts + record(0x0A)
    stream += sheet_start + size + b"".join(cells) + record(0x0A)

    def write(path):
        path.write_bytes(compound("Workbook", stream))

    return write


def xls_text(at, column, content):
    """A LABEL record: text within the cell."""
    return record(0x204, struct.pack("<HHHHB", at, column, 0, len(content), 0) + content.encode())


def xls_texts(text, count=1):
    """An SST record: one shared text, said to be `count`."""
    packed = struct.pack("<HB", len(text), 0) + text.encode()
    return record(0xFC, struct.pack("<LL", count, count) + packed)


def xls_shared(at, column, number):
    return record(0xFD, struct.pack("<HHHL", at, column, 0, number))


def xls_number(at, column, number, style=0):
    return record(0x203, struct.pack("<HHHd", at, column, style, number))


def xls_error(at, column, code):
    return record(0x205, struct.pack("<HHHBB", at, column, 0, code, 1))
