"""Workbooks (xlsx) with awkward cells and worksheets."""

from tests.uploads.hostile.building import (
    MAIN,
    archive,
    row,
    sheet,
    text,
    workbook,
    workbook_entries,
)
from tests.uploads.hostile.case import Case

DAMAGED = "damaged or incomplete"
HIDDEN = "signs that cannot be seen"
HEAD = row(1, text("A1", "Name"), text("B1", "Code"))
TABLE = HEAD + row(2, text("A2", "Nuh"), text("B2", "604"))
NAMES = [1, ["Name", "Code"]]
READ = [NAMES, [2, ["Nuh", "604"]]]
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" '
    'formatCode="#,##0 &quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)


def cell(place, value, more=""):
    return f'<c r="{place}" {more}><v>{value}</v></c>'


def second(*cells, **parts):
    """A workbook with the headings and one row of these cells."""
    return workbook(HEAD + row(2, *cells), **parts)


def read(*cells):
    return [NAMES, [2, list(cells)]]


def texts(*entries):
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{entry}</si>" for entry in entries) + "</sst>"


def shared(*numbers, entries):
    cells = [cell(f"{'AB'[at]}2", number, 't="s"') for at, number in enumerate(numbers)]
    return second(*cells, texts=texts(*entries))


def sheets(contents, **parts):
    return lambda path: archive(path, workbook_entries(contents, **parts))


MACROS = [("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")]
PREFIXED = sheet(TABLE).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
CASES = [
    # Cells.
    Case(
        "an error",
        second(cell("A2", "#N/A", 't="e"'), text("B2", "1")),
        rows=read("#N/A", "1"),
        notes=("Row 2, column A (“#N/A”): the cell shows an error",),
    ),
    Case(
        "errors of all kinds",
        workbook(
            HEAD
            + row(2, cell("A2", "#REF!", 't="e"'), cell("B2", "#DIV/0!", 't="e"'))
            + row(3, cell("A3", "#NAME?", 't="e"'))
        ),
        rows=3,
        notes=("3 cells from here on",),
    ),
    Case("a formula with its result", second('<c r="A2"><f>1+1</f><v>2</v></c>'), rows=read(2)),
    Case(
        "a formula without its result",
        second('<c r="A2"><f>B2*2</f></c>', cell("B2", 4)),
        rows=read("=B2*2", 4),
        notes=("Row 2, column A (“=B2*2”): the formula has no result",),
    ),
    Case(
        "a formula with an empty result",
        second('<c r="A2" t="str"><f>IF(1,"","")</f><v></v></c>', cell("B2", 4)),
        rows=read(None, 4),
    ),
    Case(
        "a formula whose text is elsewhere",
        second('<c r="A2"><f t="shared" si="0"/><v/></c>'),
        rows=read("="),
        notes=("no result",),
    ),
    Case(
        "a formula with a text",
        second('<c r="A2" t="str"><f>A1</f><v>Nuh</v></c>'),
        rows=read("Nuh"),
    ),
    Case(
        "truth", second(cell("A2", 1, 't="b"'), cell("B2", 0, 't="b"')), rows=read("TRUE", "FALSE")
    ),
    Case(
        "days",
        second(cell("A2", 44776, 's="1"'), cell("B2", 44776, 's="2"'), styles=STYLES),
        rows=read("2022-08-03", "2022-08-03"),
    ),
    Case(
        "days from 1904",
        second(cell("A2", 43314, 's="1"'), styles=STYLES, properties='<workbookPr date1904="1"/>'),
        rows=read("2022-08-03"),
    ),
    Case(
        "a day and a time",
        second(cell("A2", 44776.75, 's="5"'), styles=STYLES),
        rows=read("2022-08-03 18:00:00"),
    ),
    Case(
        "a span of time",
        second(cell("A2", 1.5, 's="3"'), styles=STYLES),
        rows=read("1 day, 12:00:00"),
    ),
    Case("a number of days", second(cell("A2", 30, 's="4"'), styles=STYLES), rows=read(30)),
    Case("a day before 1900", second(cell("A2", -5, 's="1"'), styles=STYLES), rows=read(-5)),
    Case("a day after 9999", second(cell("A2", "1e300", 's="1"'), styles=STYLES), rows=read(1e300)),
    Case(
        "a day of the 29 February 1900",
        second(cell("A2", 59, 's="1"'), cell("B2", 61, 's="1"'), styles=STYLES),
        rows=read("1900-02-28", "1900-03-01"),
    ),
    Case(
        "a day as text", second(cell("A2", "2022-08-03T00:00:00", 't="d"')), rows=read("2022-08-03")
    ),
    Case("a style that is not there", second(cell("A2", 5, 's="99"'), styles=STYLES), rows=read(5)),
    Case("not a number", second(cell("A2", "NaN"), cell("B2", "1e999")), rows=read("NaN", "1e999")),
    Case("a number that is none", second(cell("A2", "12x")), rows=read("12x")),
    Case(
        "a shared text", shared(1, 0, entries=["<t>604</t>", "<t>Nuh</t>"]), rows=read("Nuh", "604")
    ),
    Case(
        "a shared text in two forms",
        shared(0, entries=["<r><t>Nu</t></r><r><t>h</t></r>"]),
        rows=read("Nuh"),
    ),
    Case(
        "a shared text with its sound",
        shared(0, entries=["<t>Nuh</t><rPh><t>no</t></rPh>"]),
        rows=read("Nuh"),
    ),
    Case("a shared text that is not there", shared(5, entries=["<t>x</t>"]), DAMAGED),
    Case("a shared text below nought", shared(-1, entries=["<t>x</t>"]), DAMAGED),
    Case(
        "NUL in a text",
        shared(0, entries=["<t>N_x0000_uh</t>"]),
        rows=read("Nuh"),
        notes=("Row 2, column A",),
    ),
    Case(
        "a half sign in a text",
        shared(0, entries=["<t>N_xD800_uh</t>"]),
        rows=read("Nuh"),
        notes=(HIDDEN,),
    ),
    Case("a line end in a text", shared(0, entries=["<t>N_x000a_uh</t>"]), rows=read("N\nuh")),
    Case(
        "a text turned round",
        shared(0, entries=["<t>\u202eNuh</t>"]),
        rows=read("Nuh"),
        notes=(HIDDEN,),
    ),
    Case("controls in the XML", second(text("A2", "N\x01uh")), DAMAGED),
    Case(
        "markup in a text",
        second(text("A2", "&lt;script&gt;alert(1)&lt;/script&gt;")),
        rows=read("<script>alert(1)</script>"),
    ),
    Case("a formula as text", second(text("A2", "=HYPERLINK(1)")), rows=read("=HYPERLINK(1)")),
    # Worksheets.
    Case("XML with a prefix", workbook(content=PREFIXED), rows=READ),
    Case(
        "XML in UTF-16",
        workbook(
            content=('<?xml version="1.0" encoding="UTF-16"?>' + sheet(TABLE)).encode("utf-16")
        ),
        rows=READ,
    ),
    Case(
        "XML of an encoding nobody knows",
        workbook(content='<?xml version="1.0" encoding="x-no"?>' + sheet(TABLE)),
        DAMAGED,
    ),
    Case("XML cut off", workbook(content=sheet(TABLE)[:-40]), DAMAGED),
    Case("rows out of order", workbook(row(2, text("A2", "x")) + row(1, text("A1", "y"))), DAMAGED),
    Case("a row twice", workbook(HEAD + HEAD), DAMAGED),
    Case("cells out of order", workbook(row(1, text("B1", "x"), text("A1", "y"))), DAMAGED),
    Case(
        "rows and cells without their place",
        workbook("<row><c><v>1</v></c><c><v>2</v></c></row>" * 2),
        rows=[[1, [1, 2]], [2, [1, 2]]],
    ),
    Case(
        "a table far to the right",
        workbook(row(9, text("AA9", "x"))),
        rows=[[9, [None] * 26 + ["x"]]],
    ),
    Case("macros", workbook(TABLE, more=MACROS), rows=READ, notes=("has macros",)),
    Case(
        "a hidden worksheet first",
        sheets({"Secret": sheet(HEAD), "Shown": sheet(TABLE)}, states=["hidden"]),
        rows=READ,
        notes=("hidden worksheet was not read: Secret",),
        facts={"worksheet": "Shown", "hidden": ["Secret"], "worksheets": ["Shown"]},
    ),
    Case(
        "hidden worksheets alone",
        sheets({"Secret": sheet(TABLE)}, states=["veryHidden"]),
        "are hidden (Secret)",
    ),
    Case(
        "a blank worksheet first",
        sheets(
            {
                "Blank": sheet(""),
                "Forms": sheet('<row r="1"><c r="A1" s="1"/></row>'),
                "Table": sheet(TABLE),
            }
        ),
        rows=READ,
        facts={"worksheets": ["Table"]},
    ),
    Case(
        "the worksheet that is asked for",
        sheets({"One": sheet(HEAD), "Two": sheet(TABLE)}),
        rows=READ,
        worksheet="Two",
        facts={"worksheets": ["One", "Two"], "left_out": ["One"]},
    ),
    Case(
        "a worksheet that is not there",
        sheets({"One": sheet(HEAD)}),
        "no worksheet “Two”. There are: One",
        worksheet="Two",
    ),
    Case(
        "a worksheet of 300 letters",
        sheets({"x" * 300: sheet(TABLE)}),
        rows=READ,
        facts={"worksheet": "x" * 100},
    ),
    Case("a workbook without rows", workbook(""), "is empty"),
    Case("a workbook of headings alone", workbook(HEAD), rows=[NAMES]),
    Case("a workbook of blanks", workbook(row(1, text("A1", " "), text("B1", "\n"))), "is empty"),
    Case("a workbook without worksheets", sheets({}), "is empty"),
    Case(
        "a workbook without a list of links",
        lambda path: archive(path, [("xl/workbook.xml", "<workbook/>")]),
        "is empty",
    ),
    Case(
        "a workbook that is no XML",
        lambda path: archive(path, [("xl/workbook.xml", "\0\0")]),
        DAMAGED,
    ),
]
