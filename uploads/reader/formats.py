"""What a file is, told from its content and never from its name."""

import re

from uploads.reader import binary, delimited, objects, ods, xlsx
from uploads.reader.archives import Archive
from uploads.reader.rows import UnusableError

# A list of objects, or an object: a table in brackets would be a csv of one column.
LIKE_JSON = re.compile(rb"\[\s*\{|\{\s*\"")
# What else begins with these: archives, pictures, documents, programs, databases.
OTHER = (
    *(b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"GIF8", b"II*\0", b"MM\0*"),
    *(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"\x7fELF"),
    *(b"MZ\x90", b"SQLite format 3", b"PAR1", b"\0\x01\0\0Standard", b"%!PS", b'\x04"M\x18'),
)
TABLES = (".xlsx", ".xls", ".ods", ".csv")
CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b"})


def read(path, spool, limits):
    """Read the file into the spool; return what it is. Raises UnusableError."""
    with open(path, "rb") as file:
        head = file.read(8192)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise UnusableError("empty")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return read_archive(path, spool, limits)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return binary.read_xls(path, spool, limits)
    if head.startswith(b"%PDF"):
        raise UnusableError("pdf")
    if head.startswith(OTHER):
        raise UnusableError("unknown")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        is_flat = b"office:spreadsheet" in start or b"office:document" in start
        raise UnusableError("flat-xml" if is_flat else "web-page")
    if LIKE_JSON.match(start):
        return objects.read(path, spool, limits)
    encoding = delimited.tell_marked(head)
    if encoding is None and len(head.translate(None, CONTROLS)) < 0.9 * len(head):
        raise UnusableError("unknown")
    return delimited.read(path, spool, limits, encoding)


def read_archive(path, spool, limits):
    with Archive(path, limits["unpacked"]) as archive:
        if "xl/workbook.bin" in archive:
            return binary.read_xlsb(path, archive, spool, limits)
        if xlsx.workbook_of(archive):
            return xlsx.read(archive, spool, limits)
        if ods.is_spreadsheet(archive):
            return ods.read(archive, spool, limits)
        if "word/document.xml" in archive:
            raise UnusableError("word")
        names = [
            name for name in archive.names() if name.endswith((".xlsx", ".xls", ".ods", ".csv"))
        ]
    raise UnusableError("zip" if names else "unknown")
