"""Documents of LibreOffice (ods)."""

from tests.uploads.hostile.building import archive, document, document_entries, ods_row, ods_text
from tests.uploads.hostile.case import Case

MB = 1_000_000
SWELLS = "far more than its size lets expect"
DAMAGED = "damaged or incomplete"
HEAD = ods_row(ods_text("Name"), ods_text("Code"))
TABLE = HEAD + ods_row(ods_text("Nuh"), ods_text("604"))
NAMES = [1, ["Name", "Code"]]
READ = [NAMES, [2, ["Nuh", "604"]]]
BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'


def cell(kind, value, shown="", more=""):
    return (
        f'<table:table-cell office:value-type="{kind}" {value} {more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def string(content, tag="table-cell"):
    return f'<table:{tag} office:value-type="string">{content}</table:{tag}>'


def second(*cells):
    return document(HEAD + ods_row(*cells))


def read(*cells):
    return [NAMES, [2, list(cells)]]


def tables(content, **parts):
    return lambda path: archive(path, document_entries(content, **parts))


def named(name, rows, style=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


HIDE = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)
ERROR = cell("string", 'xmlns:calcext="x" calcext:value-type="error"', "#N/A")
CASES = [
    Case("an ods that is sound", document(TABLE), rows=READ),
    Case(
        "a row a million times",
        document(HEAD + ods_row(ods_text("x"), repeat=1_048_576)),
        "The file has more than 200,100 rows",
        is_bomb=True,
    ),
    Case(
        "a row 200,000 times, 500 columns wide",
        document(HEAD + ods_row(ods_text("x", 500), repeat=200_000)),
        SWELLS,
        is_bomb=True,
    ),
    Case(
        "a cell 16,384 times",
        document(HEAD + ods_row(ods_text("x", 16384))),
        "more than 500 columns",
        is_bomb=True,
    ),
    Case(
        "a cell 999,999,999 times",
        document(HEAD + ods_row(ods_text("x", 999_999_999))),
        DAMAGED,
        is_bomb=True,
    ),
    Case("a cell 0 times", document(HEAD + ods_row(ods_text("x", 0))), DAMAGED),
    Case("a cell -5 times", document(HEAD + ods_row(ods_text("x", -5))), DAMAGED),
    Case(
        "a cell many times of 10,000 digits",
        document(HEAD + ods_row(ods_text("x", "9" * 10_000))),
        DAMAGED,
        is_bomb=True,
    ),
    Case(
        "a long cell 500 times",
        document(HEAD + ods_row(ods_text("x" * 9000, 500))),
        "over 1,000,000 letters",
        is_bomb=True,
    ),
    Case(
        "a million blank rows",
        document(TABLE + ods_row(BLANK, repeat=1_048_574)),
        rows=READ,
        is_bomb=True,
    ),
    Case(
        "a row below a million blank ones",
        document(TABLE + ods_row(BLANK, repeat=1_000_000) + ods_row(ods_text("x"))),
        rows=[*READ, [1_000_003, ["x"]]],
        is_bomb=True,
    ),
    Case(
        "a million blank rows one by one",
        document(TABLE + "<table:table-row/>" * 700_000),
        SWELLS,
        is_bomb=True,
    ),
    Case(
        "400,000 blank rows one by one",
        document(TABLE + "<table:table-row/>" * 400_000),
        rows=READ,
        is_bomb=True,
    ),
    Case(
        "rows a few times",
        document(HEAD + ods_row(ods_text("Nuh"), repeat=3) + ods_row(ods_text("x"))),
        rows=[NAMES, [2, ["Nuh"]], [3, ["Nuh"]], [4, ["Nuh"]], [5, ["x"]]],
    ),
    Case("a cell a few times", second(ods_text("x", 3)), rows=read("x", "x", "x")),
    Case(
        "a billion spaces",
        second(ods_text('a<text:s text:c="999999999"/>b')),
        DAMAGED,
        is_bomb=True,
    ),
    Case(
        "900,000 spaces twice",
        second(ods_text('<text:s text:c="900000"/>' * 2)),
        "over 1,000,000 letters",
        is_bomb=True,
    ),
    Case(
        "spaces, tabs and lines",
        second(ods_text('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d')),
        rows=read("a  b\tc\nd"),
    ),
    Case(
        "a cell of 15 MB in an ods",
        second(ods_text("x" * 15 * MB)),
        "row 2, column A: The cell has over 1,000,000",
        is_bomb=True,
    ),
    Case(
        "a cell of 15 MB in an attribute",
        second(cell("string", f'office:string-value="{"x" * 15 * MB}"')),
        DAMAGED,
        is_bomb=True,
    ),
    Case(
        "entities in an ods",
        lambda path: archive(
            path,
            [
                (n, f'<!DOCTYPE a [<!ENTITY b "c">]>{c}' if n == "content.xml" else c)
                for n, c in document_entries(named("S", TABLE))
            ],
        ),
        "instructions in it",
        is_bomb=True,
    ),
    Case(
        "100,000 paragraphs", second(ods_text("x</text:p><text:p>" * 100_000)), rows=2, is_bomb=True
    ),
    Case(
        "numbers in an ods",
        second(
            cell("float", 'office:value="604"', "604"),
            cell("percentage", 'office:value="0.5"', "50 %"),
        ),
        rows=read(604, 0.5),
    ),
    Case(
        "a number that is none in an ods",
        second(cell("float", 'office:value="x"', "x")),
        rows=read("x"),
    ),
    Case(
        "days in an ods",
        second(
            cell("date", 'office:date-value="2022-08-03"', "03/08/22"),
            cell("date", 'office:date-value="2022-08-03T18:00:00"'),
        ),
        rows=read("2022-08-03", "2022-08-03 18:00:00"),
    ),
    Case(
        "a time in an ods",
        second(cell("time", 'office:time-value="PT12H30M00S"', "12.30")),
        rows=read("12:30:00"),
    ),
    Case(
        "truth in an ods",
        second(cell("boolean", 'office:boolean-value="true"', "WAHR")),
        rows=read("TRUE"),
    ),
    Case(
        "an error in an ods", second(ERROR), rows=read("#N/A"), notes=("Row 2, column A (“#N/A”)",)
    ),
    Case(
        "a formula without its result in an ods",
        second('<table:table-cell table:formula="of:=[.B2]*2"/>'),
        rows=read("=[.B2]*2"),
        notes=("the formula has no result",),
    ),
    Case(
        "a remark at a cell",
        second(
            string(
                "<office:annotation><text:p>why</text:p></office:annotation><text:p>Nuh</text:p>"
            )
        ),
        rows=read("Nuh"),
    ),
    Case(
        "a link in a cell",
        second(ods_text("<text:a><text:span>Nuh</text:span></text:a>")),
        rows=read("Nuh"),
    ),
    Case(
        "a table within a cell",
        second(
            string(f"<text:p>Nuh</text:p>{named('In', TABLE)}"),
        ),
        rows=read("Nuh"),
    ),
    Case(
        "what a merged cell covers",
        second(
            ods_text("a"),
            string("<text:p>b</text:p>", "covered-table-cell"),
            ods_text("c"),
        ),
        rows=read("a", None, "c"),
    ),
    Case(
        "a hidden worksheet in an ods",
        tables(named("Secret", HEAD, "ta2") + named("Shown", TABLE), styles=HIDE),
        rows=READ,
        notes=("not read: Secret",),
        facts={"worksheets": ["Shown"]},
    ),
    Case(
        "hidden worksheets alone in an ods",
        tables(named("Secret", TABLE, "ta2"), styles=HIDE),
        "are hidden (Secret)",
    ),
    Case(
        "the worksheet that is asked for in an ods",
        tables(named("One", HEAD) + named("Two", TABLE)),
        rows=READ,
        worksheet="Two",
        facts={"left_out": ["One"]},
    ),
    Case(
        "two worksheets of one name in an ods",
        tables(named("One", HEAD) + named("One", TABLE)),
        DAMAGED,
    ),
    Case(
        "1,001 worksheets in an ods",
        tables("".join(named(f"S{n}", HEAD) for n in range(1001))),
        SWELLS,
        is_bomb=True,
    ),
    Case("an ods without rows", document(""), "is empty"),
    Case(
        "an ods that is no XML",
        lambda path: archive(
            path,
            [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "{}")],
        ),
        DAMAGED,
    ),
]
