"""
The reader of spreadsheets, run as a process of its own.

    python reader.py FILE SPOOL LIMITS

It tells the format from the content, writes each row that is not blank to SPOOL as a line
of JSON, `[row number, [cells]]`, and prints one JSON object: what the file is, or
`{"error": code, ...}`. It imports nothing of Django and holds itself to LIMITS (JSON: rows,
columns, unpacked, memory, seconds), so that a hostile file costs this process alone.

A cell is text, a number or null; days are ISO text, truth values TRUE and FALSE.
"""

import codecs
import collections
import csv
import datetime as dt
import itertools
import json
import math
import re
import resource
import sys
import zipfile

CSV_DELIMITERS = ",;\t|"
EMPTY = {"", None}
# A list of objects, or an object: a table in brackets would be a csv of one column.
LIKE_JSON = re.compile(rb"\[\s*\{|\{\s*\"")


class UnusableError(Exception):
    """The file cannot be read; `code` and `facts` say why, the parent finds the words."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code = code
        self.facts = facts


def main(path, spool, limits):
    limits = json.loads(limits)
    memory = limits["memory"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    try:
        with open(spool, "w", encoding="utf-8") as out:
            answer = read(path, out, limits)
    except UnusableError as error:
        answer = {"error": error.code, **error.facts}
    except MemoryError:
        answer = {"error": "too-large"}
    json.dump(answer, sys.stdout)


def read(path, out, limits):
    with open(path, "rb") as file:
        head = file.read(8192)
    form = tell_format(path, head, limits)
    if form == "csv":
        return read_csv(path, out, limits)
    if form == "json":
        return read_json(path, out, limits)
    return read_workbook(path, form, out, limits)


def tell_format(path, head, limits):
    """csv, json, xlsx, xls or ods, from the content and never from the name."""
    if not head.strip(b"\0 \t\r\n"):
        raise UnusableError("empty")
    if head.startswith(b"PK\x03\x04"):
        return tell_zip(path, limits)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if head.startswith(b"%PDF"):
        raise UnusableError("pdf")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise UnusableError("web-page")
    if start.startswith((b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc")):
        raise UnusableError("unknown")
    return "json" if LIKE_JSON.match(start) else "csv"


def tell_zip(path, limits):
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            unpacked = sum(member.file_size for member in members)
            if len(members) > 10_000 or unpacked > limits["unpacked"]:
                raise UnusableError("too-large")
            if any(member.flag_bits & 1 for member in members):
                raise UnusableError("password")
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return "xlsx"
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise UnusableError("damaged") from error
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    raise UnusableError("word" if "word/document.xml" in names else "unknown")


def read_csv(path, out, limits):
    encoding = tell_encoding(path)
    with open(path, encoding=encoding, newline="") as file:
        delimiter = tell_delimiter(file.read(200_000))
    csv.field_size_limit(limits["cell"])
    with open(path, encoding=encoding, newline="") as file:
        rows = csv.reader(without_nul(file), delimiter=delimiter, strict=True)
        try:
            count = write_rows(enumerate(rows, start=1), out, limits)
        except csv.Error as error:
            code = "cell-too-long" if "field larger" in str(error) else "quotes"
            raise UnusableError(code, line=rows.line_num) from error
    encoding = encoding.removesuffix("-sig")
    return {"format": "csv", "encoding": encoding, "delimiter": delimiter, "rows": count}


def without_nul(lines):
    for line in lines:
        if "\0" in line:
            raise UnusableError("unknown")
        yield line


def tell_encoding(path):
    """The name of the encoding: UTF-8, UTF-16 or, failing both, cp1252; read in pieces."""
    with open(path, "rb") as file:
        sample = file.read(4000)
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if sample.startswith(mark):
            return first_that_fits(path, [encoding])
    if sample and sample.count(0) * 3 > len(sample):
        # UTF-16 without its mark: the zero bytes of Latin letters tell which way round.
        is_little = sample[1::2].count(0) > sample[::2].count(0)
        return first_that_fits(path, ["utf-16-le" if is_little else "utf-16-be"])
    return first_that_fits(path, ["utf-8", "cp1252"])


def first_that_fits(path, encodings):
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with open(path, "rb") as file:
                while piece := file.read(1_000_000):
                    decoder.decode(piece)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnusableError("encoding")


def read_json(path, out, limits):
    """
    The longest list of flat objects in a JSON file, its names as headings in row 1.

    A list inside an object stays one cell, as JSON; what lies deeper is left as JSON too.
    """
    try:
        with open(path, encoding=tell_encoding(path)) as file:
            content = json.load(file, object_pairs_hook=each_once)
    except (ValueError, RecursionError) as error:
        raise UnusableError("json") from error
    # A list of wrappers around the lists that matter is not the table.
    objects = max(
        lists_of_objects(content), key=lambda found: (is_flat(found), len(found)), default=[]
    )
    if not objects:
        raise UnusableError("json")
    names = list(dict.fromkeys(name for one in objects for name in one))
    headings = [plain(name) for name in names]
    rows = ([json_cell(one.get(name)) for name in names] for one in objects)
    count = write_rows(enumerate(itertools.chain([headings], rows), start=1), out, limits)
    return {"format": "json", "encoding": "utf-8", "rows": count}


def each_once(pairs):
    """An object of JSON; one that names a thing twice could mean either."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _count = collections.Counter(name for name, _value in pairs).most_common(1)[0]
        raise UnusableError("named-twice", name=plain(twice)[:60])
    return found


def lists_of_objects(content):
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            objects = [item for item in value if isinstance(item, dict)]
            if objects:
                yield objects
            waiting += value


def is_flat(objects):
    return not any(
        isinstance(item, dict)
        for one in objects
        for value in one.values()
        if isinstance(value, list)
        for item in value
    )


def json_cell(value):
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return plain(value)


def tell_delimiter(text):
    """The sign that parts the first lines into the most columns, most evenly."""
    lines = text.splitlines()[:50]

    def evenness(delimiter):
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
        except csv.Error:
            return (0, 0)
        usual = max(set(widths), key=widths.count) if widths else 0
        return (usual > 1, widths.count(usual) * usual)

    return max(CSV_DELIMITERS, key=evenness)


def read_workbook(path, form, out, limits):
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            visible = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet
                and sheet.visible == calamine.SheetVisibleEnum.Visible
            ]
            sheets = [book.get_sheet_by_name(name) for name in visible]
            filled = [sheet for sheet in sheets if sheet.height]
            if not filled:
                raise UnusableError("empty")
            chosen = limits.get("worksheet") or filled[0].name
            sheet = next((sheet for sheet in filled if sheet.name == chosen), None)
            if sheet is None:
                raise UnusableError("no-worksheet", name=chosen, names=[s.name for s in filled])
            rows = (
                (number, [plain(cell) for cell in row])
                for number, row in enumerate(sheet.iter_rows(), start=1)
            )
            count = write_rows(rows, out, limits)
    except calamine.PasswordError as error:
        raise UnusableError("password") from error
    except UnusableError:
        raise
    except MemoryError:
        raise
    except BaseException as error:  # a panic of the Rust library is no Exception
        raise UnusableError(tell_container(path)) from error
    return {
        "format": form,
        "worksheet": sheet.name,
        "left_out": [other.name for other in filled if other.name != sheet.name],
        "rows": count,
    }


def tell_container(path):
    """What Office's older container holds when it is no workbook, by its entries' names."""
    with open(path, "rb") as file:
        content = file.read(2_000_000)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    return "word" if "WordDocument".encode("utf-16-le") in content else "damaged"


def plain(cell):
    """A cell as JSON and every database can hold it."""
    if isinstance(cell, str):
        # NUL and halves of signs: nobody sees them, and PostgreSQL takes neither.
        return cell.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        is_day = cell.time() == dt.time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return str(cell)
    return cell


def write_rows(rows, out, limits):
    """Write the rows that are not blank, without their blank tails; return how many."""
    count = 0
    for number, row in rows:
        while row and (row[-1] in EMPTY or (isinstance(row[-1], str) and not row[-1].strip())):
            row.pop()
        if not row:
            continue
        count += 1
        if count > limits["rows"]:
            raise UnusableError("too-many-rows", most=limits["rows"])
        if len(row) > limits["columns"]:
            raise UnusableError("too-many-columns", row=number, most=limits["columns"])
        for cell in row:
            if isinstance(cell, str) and len(cell) > limits["cell"]:
                raise UnusableError("cell-too-long", line=number)
        out.write(json.dumps([number, row], ensure_ascii=True))
        out.write("\n")
    if not count:
        raise UnusableError("empty")
    return count


if __name__ == "__main__":
    main(*sys.argv[1:4])
