"""
Archives (xlsx and ods are zip files of XML), unpacked piece by piece within limits.

What an archive says of itself is checked before a byte is unpacked, and an entry never gives
more than it said: so nothing can swell unseen.
"""

import os
import posixpath
import struct
import zipfile
import zlib
from xml.parsers import expat

from uploads.reader.rows import UnusableError

PIECE = 1 << 16
MOST_ENTRIES = 10_000
LONGEST_DIRECTORY = 2_000_000
# Real sheets pack to a 25th at most; tags repeated by a program to a 1000th.
RATIO = 100
HARMLESS = 16_000_000
HARMLESS_TAGS = 300_000
# The lists of worksheets, links and styles are never longer.
LONGEST_LIST = 16_000_000
# A tag this long is no tag of a spreadsheet, and none has so many names of tags and attributes.
LONGEST_TAG = 1_500_000
MOST_NAMES = 20_000
FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error),
    *(OSError, ValueError),
)


class Archive:
    """An archive by the names of its entries, folded: some programs write XL\\Workbook.XML."""

    def __init__(self, path, most):
        self.size = os.path.getsize(path)
        try:
            guard_directory(path, self.size)
            self.file = zipfile.ZipFile(path)
        except FAULTS as error:
            raise UnusableError("damaged") from error
        entries = [entry for entry in self.file.infolist() if not entry.filename.endswith("/")]
        self.entries = {fold(entry.filename): entry for entry in entries}
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES:
            raise UnusableError("swells")
        if unpacked > HARMLESS and unpacked > RATIO * self.size:
            raise UnusableError("swells")
        if unpacked > most:
            raise UnusableError("too-large")
        # Real cells take two bytes of the file and more.
        self.most_tags = HARMLESS_TAGS + self.size
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnusableError("password")
        if len(self.entries) < len(entries):
            # Two of one name: programs would read different ones.
            raise UnusableError("damaged")

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.file.close()

    def __contains__(self, name):
        return fold(name) in self.entries

    def names(self):
        return self.entries.keys()

    def packed(self, name):
        """The bytes that an entry takes in the file."""
        return min(self.entries[fold(name)].compress_size, self.size)

    def pieces(self, name):
        """The content of an entry, in pieces. Raises UnusableError when it is damaged."""
        entry = self.entries.get(fold(name))
        # The other ways of packing are not for spreadsheets, and unpack without a bound.
        if entry is None or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnusableError("damaged")
        try:
            with self.file.open(entry) as content:
                while piece := content.read(PIECE):
                    yield piece
        except FAULTS as error:
            raise UnusableError("damaged") from error

    def parse(self, name, start):
        """Parse a short entry of XML for its tags alone."""
        if self.entries[fold(name)].file_size > LONGEST_LIST:
            raise UnusableError("swells")
        for _piece in parse(self.pieces(name), start):
            pass


def parse(pieces, start, end=None, data=None):
    """
    Parse pieces as XML with these handlers; yields after each piece.

    There are no entities to expand: a document that declares its type is refused.
    """
    names = {}
    parser = expat.ParserCreate(intern=names)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > LONGEST_TAG or len(names) > MOST_NAMES:
                raise UnusableError("damaged")
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnusableError("damaged") from error
    yield


def fold(name):
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").casefold()


def refuse_doctype(*_declaration):
    raise UnusableError("entities")


class LocalNames(dict):
    """Names of XML without their prefixes, worked out once each."""

    def __missing__(self, name):
        self[name] = name.rpartition(":")[2]
        return self[name]


def guard_directory(path, size):
    """Refuse a list of entries too long to be read: `zipfile` reads all of it at once."""
    with open(path, "rb") as file:
        file.seek(max(0, size - 66_000))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise UnusableError("damaged")
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if tail[at - 20 : at - 16] == b"PK\x06\x07":
        if tail[at - 76 : at - 72] != b"PK\x06\x06":
            raise UnusableError("damaged")
        (length,) = struct.unpack_from("<Q", tail, at - 36)
    if length > LONGEST_DIRECTORY:
        raise UnusableError("swells")
