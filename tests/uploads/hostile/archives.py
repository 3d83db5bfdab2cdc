"""Archives that lie, swell or are broken."""

import random
import struct
import zipfile

from tests.uploads.hostile.building import (
    PACKAGE,
    archive,
    document_entries,
    ods_row,
    ods_text,
    row,
    sheet,
    text,
    workbook,
    workbook_entries,
)
from tests.uploads.hostile.case import Case

TABLE = row(1, text("A1", "Name"), text("B1", "Code")) + row(
    2, text("A2", "Nuh"), text("B2", "604")
)
READ = [[1, ["Name", "Code"]], [2, ["Nuh", "604"]]]
SWELLS = "far more than its size lets expect"
DAMAGED = "damaged or incomplete"
MB = 1_000_000


def of(piece, times):
    return (piece for _time in range(times))


def many_members(count):
    def write(path):
        more = ((f"xl/media/{number}", b"") for number in range(count))
        archive(path, workbook_entries({"Sheet1": sheet(TABLE)}, more=more), zipfile.ZIP_STORED)

    return write


def swollen(name, piece, times):
    """A workbook with an entry of one piece again and again."""

    def write(path):
        entries = dict(workbook_entries({"Sheet1": sheet(TABLE)}))
        entries[name] = of(piece, times)
        archive(path, entries.items())

    return write


def changed(change):
    """A sound workbook whose bytes are changed."""

    def write(path):
        workbook(TABLE)(path)
        path.write_bytes(bytes(change(bytearray(path.read_bytes()))))

    return write


def in_directory(offset, form, value, name=b"xl/worksheets/sheet1.xml"):
    """Change a number in the central directory's entry of a name."""

    def change(content):
        at = content.rindex(name) - 46
        struct.pack_into(form, content, at + offset, value)
        return content

    return changed(change)


def cut(share):
    return changed(lambda content: content[: int(len(content) * share)])


def flipped(seed):
    def change(content):
        chance = random.Random(seed)
        # In what is packed, not in the lists of it.
        start = content.index(b"sheet1.xml") + 10
        at = chance.randrange(start, start + 60)
        content[at] ^= 1 << chance.randrange(8)
        return content

    return changed(change)


def overlapping(path):
    """Many entries whose content is the same bytes of the file."""
    archive(path, [("xl/workbook.xml", b"0" * 10 * MB)])
    content = path.read_bytes()
    at, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    listed, tail = content[at:end], bytearray(content[end:])
    entries = b"".join(listed.replace(b"workbook", b"%08d" % number) for number in range(5000))
    struct.pack_into("<HHL", tail, 8, 5001, 5001, len(listed + entries))
    path.write_bytes(content[:at] + listed + entries + tail)


def packed_otherwise(method):
    def write(path):
        entries = dict(workbook_entries({"Sheet1": sheet(TABLE)}))
        with zipfile.ZipFile(path, "w") as file:
            for name, content in entries.items():
                file.writestr(name, content, method if "sheet1" in name else zipfile.ZIP_DEFLATED)

    return write


def twice(path):
    import warnings

    workbook(TABLE)(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("xl/worksheets/sheet1.xml", sheet(row(1, text("A1", "Other"))))


def backslashes(path):
    entries = [
        (name.replace("/", "\\").replace("xl", "XL"), content)
        for name, content in workbook_entries({"Sheet1": sheet(TABLE)})
    ]
    with zipfile.ZipFile(path, "w") as file:
        for name, content in entries:
            info = zipfile.ZipInfo("x")
            info.filename = name
            file.writestr(info, content)


def linked(target, mode=""):
    """A workbook whose link to its worksheet goes elsewhere."""

    def write(path):
        entries = dict(workbook_entries({"Sheet1": sheet(TABLE)}))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        entries["xl/_rels/workbook.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{kind}" '
            f'Target="{target}" {mode}/></Relationships>'
        )
        archive(path, entries.items())

    return write


def entries_of(*entries):
    return lambda path: archive(path, entries)


def encrypted_ods(path):
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    entries = document_entries(ods_row(ods_text("a")), more=[("META-INF/manifest.xml", manifest)])
    archive(path, entries)


CASES = [
    Case("a workbook that is sound", workbook(TABLE), rows=READ),
    Case("200,000 members", many_members(200_000), SWELLS, is_bomb=True, is_quick=False),
    Case("11,000 members", many_members(11_000), SWELLS, is_bomb=True),
    Case("9,000 empty members", many_members(9_000), rows=READ, is_bomb=True),
    Case(
        "a worksheet of 4 GB of zeros",
        swollen("xl/worksheets/sheet1.xml", b"0" * MB, 4096),
        refused=SWELLS,
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a worksheet of 400 MB of zeros",
        swollen("xl/worksheets/sheet1.xml", b"0" * MB, 400),
        refused=SWELLS,
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "a worksheet of 15 MB of zeros",
        swollen("xl/worksheets/sheet1.xml", b"0" * MB, 15),
        refused=DAMAGED,
        is_bomb=True,
    ),
    Case(
        "shared texts of 60 MB of zeros",
        swollen("xl/sharedStrings.xml", b"0" * MB, 60),
        refused=SWELLS,
        is_bomb=True,
    ),
    Case(
        "styles of 15 MB of formats",
        swollen("xl/styles.xml", b'<numFmt numFmtId="1"/>' * 1000, 700),
        refused=DAMAGED,
        is_bomb=True,
    ),
    Case(
        "a picture of 60 MB of zeros",
        swollen("xl/media/picture.png", bytes(MB), 60),
        refused=SWELLS,
        is_bomb=True,
    ),
    Case("entries over one another", overlapping, SWELLS, is_bomb=True),
    Case("a size that says less", in_directory(24, "<L", 100), DAMAGED, is_bomb=True),
    Case("a size that says 0", in_directory(24, "<L", 0), DAMAGED, is_bomb=True),
    Case("a size that says 4 GB", in_directory(24, "<L", 0xFFFFFFF0), SWELLS, is_bomb=True),
    Case("a packed size that says less", in_directory(20, "<L", 10), DAMAGED, is_bomb=True),
    Case(
        "a packed size that says 4 GB", in_directory(20, "<L", 0xFFFFFFF0), rows=READ, is_bomb=True
    ),
    Case("a place beyond the file", in_directory(42, "<L", 0x7FFFFFFF), DAMAGED, is_bomb=True),
    Case("a place in another entry", in_directory(42, "<L", 10), DAMAGED, is_bomb=True),
    Case("an entry under a password", in_directory(8, "<H", 1), "locked with a password"),
    Case("a way of packing nobody knows", in_directory(10, "<H", 77), DAMAGED),
    Case("packed with bzip2", packed_otherwise(zipfile.ZIP_BZIP2), DAMAGED),
    Case("packed with lzma", packed_otherwise(zipfile.ZIP_LZMA), DAMAGED),
    Case("not packed at all", packed_otherwise(zipfile.ZIP_STORED), rows=READ),
    Case("two worksheets of one name", twice, DAMAGED),
    Case("names with backslashes, in capitals", backslashes, rows=READ),
    Case("a worksheet above the archive", linked("../../../../etc/passwd"), "is empty"),
    Case("a worksheet outside of the archive", linked("file:///etc/passwd"), "is empty"),
    Case(
        "a worksheet on a server", linked("http://x.example/a", 'TargetMode="External"'), "is empty"
    ),
    Case("a worksheet that is the workbook", linked("workbook.xml"), "is empty"),
    Case("a worksheet by its whole path", linked("/xl/worksheets/sheet1.xml"), rows=READ),
    Case("an archive of nothing", lambda path: archive(path, []), "not a spreadsheet"),
    Case("an archive of texts", entries_of(("a.txt", "x")), "not a spreadsheet"),
    Case("an archive of tables", entries_of(("a/b.csv", "a,b\n1,2")), "zip archive"),
    Case("an xlsb that is none", entries_of(("xl/workbook.bin", "x")), DAMAGED, is_bomb=True),
    Case("a Word document", entries_of(("word/document.xml", "<w/>")), "Word document"),
    Case("an ods under a password", encrypted_ods, "locked with a password"),
    Case(
        "a text document of LibreOffice",
        entries_of(
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")
        ),
        "not a spreadsheet",
    ),
    *(
        Case(f"cut off at {share} %", cut(share / 100), DAMAGED)
        for share in (1, 5, 20, 50, 80, 95, 99)
    ),
    *(Case(f"a bit flipped, {seed}", flipped(seed), DAMAGED) for seed in range(12)),
]
