"""Excel's older xls and what lies in its container."""

from tests.uploads.hostile.building import (
    compound,
    record,
    xls,
    xls_error,
    xls_number,
    xls_shared,
    xls_text,
    xls_texts,
)
from tests.uploads.hostile.case import Case
from tests.uploads.hostile.texts import content

DAMAGED = "damaged or incomplete"
FAR = "reaches far below or beside its table"
NAMES = [xls_text(0, 0, "Name"), xls_text(0, 1, "Code")]
TABLE = [*NAMES, xls_text(1, 0, "Nuh"), xls_number(1, 1, 604)]
READ = [[1, ["Name", "Code"]], [2, ["Nuh", 604]]]


def cut(share):
    def write(path):
        xls(TABLE)(path)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])

    return write


def flipped(at):
    def write(path):
        xls(TABLE)(path)
        whole = bytearray(path.read_bytes())
        whole[at] ^= 0xFF
        path.write_bytes(whole)

    return write


def circling(path):
    """The first sector of the workbook is followed by itself."""
    xls(TABLE)(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-512] + bytes(4) + whole[-508:])


CASES = [
    Case("an xls that is sound", xls(TABLE), rows=READ),
    Case(
        "an error in an xls",
        xls([*NAMES, xls_text(1, 0, "Nuh"), xls_error(1, 1, 42)]),
        rows=[[1, ["Name", "Code"]], [2, ["Nuh", "#N/A"]]],
        notes=("Row 2, column B (“#N/A”)",),
    ),
    Case(
        "a day in an xls",
        xls([*NAMES, xls_number(1, 1, 44776, 1)]),
        rows=[[1, ["Name", "Code"]], [2, ["", "2022-08-03"]]],
    ),
    Case(
        "a day from 1904 in an xls",
        xls([*NAMES, xls_number(1, 1, 43314, 1)], is_1904=True),
        rows=[[1, ["Name", "Code"]], [2, ["", "2022-08-03"]]],
    ),
    Case("a size that lies in an xls", xls(TABLE, (0, 65536, 0, 256)), FAR, is_bomb=True),
    Case(
        "a size beyond all in an xls",
        xls(TABLE, (0, 2**32 - 1, 0, 2**16 - 1)),
        FAR,
        is_bomb=True,
    ),
    Case("a size backwards in an xls", xls(TABLE, (9, 2, 9, 2)), "too large", is_bomb=True),
    Case(
        "cells in far corners of an xls",
        xls([*TABLE, xls_number(65535, 255, 1)]),
        FAR,
        is_bomb=True,
    ),
    Case(
        "shared texts in an xls",
        xls([*NAMES, xls_shared(1, 0, 0), xls_number(1, 1, 604)], texts=xls_texts("Nuh")),
        rows=READ,
    ),
    Case(
        "shared texts that say to be 4 billion",
        xls([*NAMES, xls_shared(1, 0, 0)], texts=xls_texts("Nuh", 2**32 - 1)),
        rows=2,
        is_bomb=True,
    ),
    Case(
        "a text of 8 KB in 60,000 rows of an xls",
        xls([xls_shared(at, 0, 0) for at in range(60_000)], texts=xls_texts("x" * 8000)),
        "too large",
        is_bomb=True,
    ),
    Case("a hidden worksheet in an xls", xls(TABLE, state=1), "are hidden"),
    Case("an xls without cells", xls([]), "is empty"),
    Case(
        "an xls under a password",
        content(compound("EncryptedPackage", b"x")),
        "locked with a password",
    ),
    Case("an old Word document", content(compound("WordDocument", b"x")), "Word document"),
    Case("a container of something else", content(compound("Contents", b"x")), DAMAGED),
    Case("records that lie about their length", xls([record(0x204, b"\0")]), DAMAGED),
    Case("cells cut off", xls([*TABLE, b"\x04\x02\xff\xff"]), DAMAGED),
    *(Case(f"an xls cut off at {share} %", cut(share / 100), DAMAGED) for share in (1, 10, 50, 90)),
    Case("a container that goes round in circles", circling, DAMAGED, is_bomb=True),
    Case("a container with more tables than it has", flipped(47), DAMAGED, is_bomb=True),
    Case("a container with its table elsewhere", flipped(76), DAMAGED, is_bomb=True),
    Case("a container with its list elsewhere", flipped(48), DAMAGED, is_bomb=True),
]
