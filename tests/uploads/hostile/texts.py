"""Texts: csv and its relatives, and what passes for them."""

import gzip

from tests.uploads.hostile.case import Case

MB = 1_000_000
UNKNOWN = "not a spreadsheet"
QUOTES = "quotation marks"
LETTERS = "letters of the file cannot be read"
READ = [[1, ["Name", "Code"]], [2, ["Nuh", "604"]]]
HINDI = [[1, ["नाम", "कोड"]], [2, ["नूह", "604"]]]
HIDDEN = "signs that cannot be seen"


def content(data):
    return lambda path: path.write_bytes(data)


def repeated(*parts):
    """Writes pieces of bytes, each so many times."""

    def write(path):
        with open(path, "wb") as file:
            for piece, times in parts:
                for _time in range(times):
                    file.write(piece)

    return write


def encoded(rows, encoding, delimiter=",", end="\n", mark=b""):
    lines = end.join(delimiter.join(cells) for _number, cells in rows)
    return content(mark + lines.encode(encoding, "surrogatepass"))


CASES = [
    Case("csv in UTF-8", encoded(HINDI, "utf-8"), rows=HINDI, facts={"encoding": "utf-8"}),
    Case("csv in UTF-8 with its mark", encoded(HINDI, "utf-8-sig"), rows=HINDI),
    Case("csv in UTF-16", encoded(HINDI, "utf-16"), rows=HINDI),
    Case("csv in UTF-16 the other way", encoded(HINDI, "utf-16-be", mark=b"\xfe\xff"), rows=HINDI),
    Case("csv in UTF-32", encoded(HINDI, "utf-32"), rows=HINDI),
    Case("csv in UTF-16 without its mark", encoded(READ, "utf-16-le"), rows=READ),
    Case("csv in UTF-32 without its mark", encoded(READ, "utf-32-le"), UNKNOWN),
    Case(
        "csv in UTF-7",
        content(b"Name,Code\n+CSgJQg-,604"),
        rows=[[1, ["Name", "Code"]], [2, ["+CSgJQg-", "604"]]],
    ),
    Case(
        "csv in cp1252",
        content("Name,Code\nMinistry’s,1".encode("cp1252")),
        rows=[[1, ["Name", "Code"]], [2, ["Ministry’s", "1"]]],
    ),
    Case(
        "UTF-8 with one letter of cp1252",
        content("नाम,कोड\nनूह,1\n".encode() + b"Ministry\x92s,2\n"),
        refused="Line 3 has letters of another encoding",
    ),
    Case("UTF-8 cut off in a letter", content("नाम,कोड\nनूह".encode()[:-1]), "Line 2 has letters"),
    Case(
        "a half sign in UTF-16",
        encoded([[1, ["a\ud800", "b"]]], "utf-16-le", mark=b"\xff\xfe"),
        LETTERS,
    ),
    Case(
        "a half sign in UTF-8",
        content("नाम,कोड\n".encode() + b"\xed\xa0\x80,1"),
        "Line 2 has letters",
    ),
    Case("letters of no encoding", content(b"\x81\x8d\x8f\x90\x9d,1\n2,3"), LETTERS),
    Case("an odd byte in UTF-16", content(b"\xff\xfea\x00,\x00b"), LETTERS),
    Case(
        "the mark of UTF-8 in the middle",
        content(b"a,b\n\xef\xbb\xbf1,2"),
        rows=[[1, ["a", "b"]], [2, ["\ufeff1", "2"]]],
    ),
    Case("lines that end in CR", encoded(READ, "utf-8", end="\r"), rows=READ),
    Case("lines that end in CR LF", encoded(READ, "utf-8", end="\r\n"), rows=READ),
    Case("semicolons", encoded(READ, "utf-8", delimiter=";"), rows=READ),
    Case("tabs", encoded(READ, "utf-8", delimiter="\t"), rows=READ),
    Case("bars", encoded(READ, "utf-8", delimiter="|"), rows=READ),
    Case(
        "delimiters mixed",
        content(b"a,b,c\n1;2,3,4\n5;6,7,8"),
        rows=[[1, ["a", "b", "c"]], [2, ["1;2", "3", "4"]], [3, ["5;6", "7", "8"]]],
    ),
    Case("one column", content(b"Name\nNuh"), rows=[[1, ["Name"]], [2, ["Nuh"]]]),
    Case(
        "cells of several lines",
        content(b'a,b\n"1\n2",3\n4,5'),
        rows=[[1, ["a", "b"]], [2, ["1\n2", "3"]], [3, ["4", "5"]]],
    ),
    Case("NUL in a cell", content(b"Name,Code\nNu\0h,604"), rows=READ, notes=("Row 2, column A",)),
    Case("NUL in the headings", content(b"Na\0me,Code\nNuh,604"), rows=READ, notes=(HIDDEN,)),
    Case(
        "controls in cells",
        content(b"Name,Code\nN\x01uh,60\x1f4" + b"\n , " * 9),
        rows=READ,
        notes=("2 cells",),
    ),
    Case(
        "a cell turned round",
        content("Name,Code\n\u202eNuh\u202c,604".encode()),
        rows=READ,
        notes=(HIDDEN,),
    ),
    Case(
        "a cell set apart",
        content("Name,Code\n\u2066Nuh\u2069,604".encode()),
        rows=READ,
        notes=(HIDDEN,),
    ),
    Case(
        "what looks like JSON's escapes",
        content(rb"Name,Code" b"\n" rb"\u0000,\u202e"),
        rows=[[1, ["Name", "Code"]], [2, [r"\u0000", r"\u202e"]]],
    ),
    Case("a quotation mark that stays open", content(b'a,b\n1,2\n3,"4\n5,6'), "in row 3"),
    Case("a quotation mark within a cell", content(b'a,b\n1,"2"3"\n'), QUOTES),
    Case(
        "a quotation mark open for 5 MB",
        repeated((b'a,b\n1,"', 1), (b"x\n", 2_500_000)),
        "Row 2 has",
    ),
    Case("nothing", content(b""), "is empty"),
    Case("blanks", content(b" \t\r\n" * 100), "is empty"),
    Case("marks alone", content(b"\xef\xbb\xbf"), "is empty"),
    Case("NULs alone", content(bytes(10_000)), "is empty"),
    Case("commas alone", content(b",,,\n,,,\n"), "is empty"),
    Case(
        "a line of 200 MB",
        repeated((b"x" * MB, 200)),
        "Row 1 has over",
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a cell of 200 MB",
        repeated((b'a,b\n1,"', 1), (b"x" * MB, 200), (b'"', 1)),
        "Row 2 has over",
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a cell of 200 MB of lines",
        repeated((b'a,b\n1,"', 1), (b"xxx\n" * 250_000, 200), (b'"', 1)),
        "Row 2 has over",
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "100 million commas",
        repeated((b"," * MB, 100)),
        "Row 1 has over",
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a row of many quoted lines",
        repeated((b'"a\nb",', 5 * MB)),
        "Row 1 has over",
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a million blank rows",
        repeated((b"a,b\n1,2\n", 1), (b"\n", MB), (b"3,4\n", 1)),
        rows=[[1, ["a", "b"]], [2, ["1", "2"]], [1_000_003, ["3", "4"]]],
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a million rows of commas",
        repeated((b"a,b\n1,2\n", 1), (b",,,,\n", MB)),
        rows=2,
        is_bomb=True,
        is_quick=False,
    ),
    Case("300,000 rows", repeated((b"a,b\n", 300_000)), "more than 200,100 rows", is_quick=False),
    Case(
        "600 columns", content(b",".join([b"a"] * 600)), "Row 1: The row has more than 500 columns"
    ),
    Case("a heading of 2 MB", content(b"a,b\n" + b"x" * 2 * MB), "Row 2 has over"),
    Case("a cell of 900,000 letters", content(b"a,b\n1," + b"x" * 900_000), rows=2),
    Case("gzip", content(gzip.compress(b"a,b\n1,2", mtime=0)), UNKNOWN),
    Case("PNG", content(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), UNKNOWN),
    Case("PDF", content(b"%PDF-1.7\n%\xe2\xe3"), "PDF"),
    Case("RTF", content(rb"{\rtf1\ansi a\cell b}"), UNKNOWN),
    Case("a program", content(b"\x7fELF\x02\x01\x01" + bytes(100)), UNKNOWN),
    Case("a database", content(b"SQLite format 3\0" + bytes(100)), UNKNOWN),
    Case(
        "bytes by chance", content(bytes((7 * n * n + 13 * n) % 256 for n in range(9000))), UNKNOWN
    ),
    Case("a web page", content(b"<!DOCTYPE html><html><table><tr><td>a"), "web page"),
    Case("a table of a web page", content(b"\n <TABLE border=1><tr>"), "web page"),
    Case(
        "a flat ods",
        content(b'<?xml version="1.0"?><office:document xmlns:office="x">'),
        "saved as XML",
    ),
    Case(
        "Excel's XML",
        content(
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        ),
        "saved as XML",
    ),
    Case("entities in a text", content(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "web page"),
]
