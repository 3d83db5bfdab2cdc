"""Workbooks (xlsx) with a sound archive whose content swells, or lies about its size."""

from tests.uploads.hostile.building import archive, row, sheet, text, workbook, workbook_entries
from tests.uploads.hostile.case import Case
from tests.uploads.hostile.workbooks import (
    DAMAGED,
    HEAD,
    READ,
    TABLE,
    cell,
    read,
    second,
    shared,
    sheets,
    texts,
)

MB = 1_000_000
SWELLS = "far more than its size lets expect"
ENTITIES = "instructions in it that spreadsheets do not have"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def doctype(name, declared, **parts):
    """A workbook with a document type before the XML of an entry."""

    def write(path):
        entries = dict(workbook_entries({"Sheet1": sheet(TABLE)}, texts=texts("<t>x</t>")))
        entries[name] = f"<!DOCTYPE x [{declared}]>{entries[name]}"
        archive(path, entries.items())

    return write


def long_text(times, size):
    """One text of `size` letters in so many rows."""
    body = "".join(row(n, cell(f"A{n}", 0, 't="s"')) for n in range(2, times + 2))
    return workbook(HEAD + body, texts=texts(f"<t>{'x' * size}</t>"))


def blank_rows(count, row_xml, last=""):
    """Rows of no content below a table."""
    pieces = (row_xml.replace("#", str(n)) for n in range(3, count + 3))
    return workbook(TABLE + "".join(pieces) + last)


def rows_of(template, count, start=2):
    return HEAD + "".join(template.replace("#", str(n)) for n in range(start, start + count))


def numbered(template, count):
    return "".join(template.replace("#", str(n)) for n in range(count))


CASES = [
    Case("3 million tags nobody knows", second("<x/>" * 3 * MB), SWELLS, is_bomb=True),
    Case("300,000 names of tags", second(numbered("<x#/>", 300_000)), DAMAGED, is_bomb=True),
    Case(
        "300,000 names of attributes",
        second(numbered('<c a#=""/>', 300_000)),
        DAMAGED,
        is_bomb=True,
    ),
    Case(
        "a million values in a cell",
        second(f'<c r="A2">{"<v/>" * MB}</c>'),
        SWELLS,
        is_bomb=True,
    ),
    Case(
        "3 million shared texts of nothing",
        second(cell("A2", 3 * MB - 1, 't="s"'), texts=texts(*[""] * MB, *["<t/>"] * MB)),
        SWELLS,
        is_bomb=True,
    ),
    Case("a remark of 14 MB", second(f"<!-- {'x' * 14 * MB} -->"), DAMAGED, is_bomb=True),
    Case("an instruction of 14 MB", second(f"<?x {'x' * 14 * MB}?>"), DAMAGED, is_bomb=True),
    Case(
        "styles of 3 million tags",
        second(text("A2", "x"), styles=f"<s>{'<x/>' * 3 * MB}</s>"),
        rows=read("x"),
        is_bomb=True,
    ),
    Case(
        "entities that multiply",
        doctype("xl/worksheets/sheet1.xml", '<!ENTITY l0 "lol">' + LAUGHS),
        ENTITIES,
        is_bomb=True,
    ),
    Case(
        "entities that multiply in shared texts",
        doctype("xl/sharedStrings.xml", LAUGHS),
        rows=READ,
        is_bomb=True,
    ),
    Case(
        "entities that multiply in the workbook",
        doctype("xl/workbook.xml", LAUGHS),
        ENTITIES,
        is_bomb=True,
    ),
    Case(
        "an entity that is a file",
        doctype("xl/worksheets/sheet1.xml", '<!ENTITY e SYSTEM "file:///etc/passwd">'),
        ENTITIES,
        is_bomb=True,
    ),
    Case(
        "an entity on a server",
        doctype("xl/worksheets/sheet1.xml", '<!ENTITY e SYSTEM "http://x.example/">'),
        ENTITIES,
        is_bomb=True,
    ),
    Case(
        "an entity of parameters",
        doctype("xl/worksheets/sheet1.xml", '<!ENTITY % e SYSTEM "http://x.example/"> %e;'),
        ENTITIES,
        is_bomb=True,
    ),
    Case("an entity that nobody declared", second(text("A2", "&nothing;")), DAMAGED),
    Case(
        "a size that says all columns and rows",
        workbook(content=sheet(TABLE, '<dimension ref="A1:XFD1048576"/>')),
        rows=READ,
        is_bomb=True,
    ),
    Case(
        "a size that says nothing",
        workbook(content=sheet(TABLE, '<dimension ref="A1"/>')),
        rows=READ,
    ),
    Case(
        "a size of nonsense",
        workbook(content=sheet(TABLE, '<dimension ref="ZZZZ9999999999:A"/>')),
        rows=READ,
    ),
    Case(
        "a cell in the last corner",
        workbook(TABLE + row(1048576, text("XFD1048576", "x"))),
        "row 1048576: The row has more than 500 columns",
        is_bomb=True,
    ),
    Case("a row after the last", workbook(TABLE + row(1048577, text("A1048577", "x"))), DAMAGED),
    Case("a row of 10,000 digits", workbook(f'<row r="{"9" * 10_000}"/>'), DAMAGED, is_bomb=True),
    Case("a column after the last", second(text("XFE2", "x")), DAMAGED),
    Case(
        "a column of 10,000 letters", second(text("A" * 10_000 + "2", "x")), DAMAGED, is_bomb=True
    ),
    Case(
        "a million blank rows",
        blank_rows(1_000_000, '<row r="#"/>'),
        rows=READ,
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a million blank rows, with a form",
        blank_rows(
            1_000_000,
            '<row r="#" s="1" spans="1:9"><c r="A#" s="1"/><c r="B#" s="1"/></row>',
        ),
        rows=READ,
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a row below 300,000 blank ones",
        blank_rows(300_000, '<row r="#"><c r="A#"/></row>', row(400_000, text("A400000", "x"))),
        "ends in row 2",
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "5 million blank cells",
        workbook(content=sheet(TABLE + f"<row>{'<c/>' * 16000}</row>" * 200)),
        rows=READ,
        is_bomb=True,
    ),
    Case(
        "a million small cells",
        workbook(TABLE + f"<row>{'<c><v>1</v></c>' * 400}</row>" * 2500),
        SWELLS,
        is_bomb=True,
    ),
    Case(
        "300,000 rows",
        workbook(rows_of('<row r="#"><c r="A#"><v>#</v></c></row>', 300_000)),
        "more than 200,100 rows",
        is_quick=False,
    ),
    Case(
        "600 columns",
        second(*["<c><v>1</v></c>"] * 600),
        "Worksheet “Sheet1”, row 2: The row has more than 500 columns",
    ),
    Case(
        "16,000 blank cells in a row",
        second(text("A2", "Nuh"), *["<c/>"] * 16_000),
        rows=read("Nuh"),
    ),
    Case(
        "a cell of 15 MB",
        second(text("A2", "x" * 15 * MB)),
        "row 2, column A: The cell has over 1,000,000",
        is_bomb=True,
    ),
    Case(
        "a cell of 200 MB", second(text("A2", "x" * 200 * MB)), SWELLS, is_bomb=True, is_quick=False
    ),
    Case(
        "a shared text of 15 MB",
        shared(0, entries=[f"<t>{'x' * 15 * MB}</t>"]),
        "begins “xxxx",
        is_bomb=True,
    ),
    Case(
        "a shared text of 900 KB in 10,000 rows", long_text(10_000, 900_000), SWELLS, is_bomb=True
    ),
    Case(
        "a shared text of 32 KB in 100,000 rows", long_text(100_000, 32_000), SWELLS, is_bomb=True
    ),
    Case(
        "a shared text of 900 KB twice in a row",
        shared(0, 0, entries=[f"<t>{'x' * 900_000}</t>"]),
        "row 2, column B: The row has over 1,000,000",
        is_bomb=True,
    ),
    Case(
        "100,000 runs in a text",
        shared(0, entries=["<r><t>x</t></r>" * 100_000]),
        rows=read("x" * 100_000),
        is_bomb=True,
    ),
    Case(
        "a tag with 14 MB of attributes",
        second(f'<c r="A2" x="{"y" * 14 * MB}"/>'),
        DAMAGED,
        is_bomb=True,
    ),
    Case("100,000 tags deep", second("<x>" * 100_000), DAMAGED, is_bomb=True),
    Case(
        "a formula of 2 MB",
        second(f'<c r="A2"><f>{"A" * 2 * MB}</f><v>1</v></c>'),
        "over 1,000,000 letters",
        is_bomb=True,
    ),
    Case(
        "1,001 worksheets",
        sheets({f"S{n}": sheet(TABLE) for n in range(1001)}),
        SWELLS,
        is_bomb=True,
    ),
    Case(
        "1,000 worksheets",
        sheets({f"S{n}": sheet(TABLE) for n in range(1000)}),
        rows=READ,
        is_bomb=True,
    ),
    Case(
        "80,000 styles",
        second(text("A2", "x"), styles=f"<s><cellXfs>{'<xf/>' * 80_000}</cellXfs></s>"),
        SWELLS,
        is_bomb=True,
    ),
]
