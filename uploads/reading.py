"""Reading a spreadsheet: what it is, and its rows, through a process of its own."""

import contextlib
import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
READER = Path(__file__).with_name("reader.py")
MOST_COLUMNS = 500
LONGEST_CELL = 1_000_000


class UnusableFileError(Exception):
    """The file cannot be used; the message tells the sender why and what to do."""


class Reading:
    """
    A file that was read: `facts` (format, encoding or worksheet, rows) and its rows.

    Iterating gives `(row number, [cells])` for each row that is not blank, as often as asked.
    """

    def __init__(self, facts, spool):
        self.facts = facts
        self.spool = spool

    def __iter__(self):
        with open(self.spool, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


@contextlib.contextmanager
def read(path, worksheet=""):
    """
    Read the spreadsheet at `path`; the rows last as long as the context.

    Raises UnusableFileError.
    """
    with tempfile.TemporaryDirectory(prefix="zila-reading-") as folder:
        spool = Path(folder) / "rows"
        facts = run_reader(path, spool, worksheet)
        if "error" in facts:
            raise UnusableFileError(explain(facts))
        yield Reading(facts, spool)


def run_reader(path, spool, worksheet):
    limits = {
        "rows": settings.UPLOAD_MAX_ROWS + 100,  # titles, header and footers come on top
        "columns": MOST_COLUMNS,
        "cell": LONGEST_CELL,
        "unpacked": 20 * settings.UPLOAD_MAX_BYTES,
        "memory": settings.UPLOAD_READ_MB * 1024 * 1024,
        "seconds": settings.UPLOAD_READ_SECONDS,
        "worksheet": worksheet,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-I", str(READER), str(path), str(spool), json.dumps(limits)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=settings.UPLOAD_READ_SECONDS + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "too-large"}
    if done.returncode:
        logger.warning("Reader ended with %s: %s", done.returncode, done.stderr[-2000:].decode())
        return {"error": "too-large" if done.returncode < 0 else "damaged"}
    return json.loads(done.stdout)


def explain(facts):
    """The sentence for a file that the reader could not use."""
    sentences = {
        "empty": _("The file is empty. There must be a row of headings and rows below it."),
        "pdf": _("This is a PDF, not a spreadsheet. Ask for the table as xlsx, ods or csv."),
        "word": _("This is a Word document. Copy its table into a spreadsheet and save that."),
        "web-page": _(
            "This is a web page under a spreadsheet's name. Open it in Excel or LibreOffice and "
            "save it as xlsx."
        ),
        "unknown": _(
            "This is not a spreadsheet that can be read: xlsx, xls, ods, csv, tsv or json."
        ),
        "damaged": _("The file is damaged or incomplete. Open it, save it anew and try again."),
        "password": _("The file is locked with a password. Save it without one and try again."),
        "encoding": _("The letters of the file cannot be read. Save it as “CSV UTF-8”."),
        "json": _("The JSON file is damaged, or has no list of objects to be read as rows."),
        "named-twice": _("An object of the JSON file has “%(name)s” twice. Keep one of them."),
        "quotes": _(
            "The quotation marks of the csv do not match up, near line %(line)s. "
            "Save the table anew from a spreadsheet program."
        ),
        "cell-too-long": _("Row %(line)s has a cell of over %(longest)s letters."),
        "too-large": _("The file is too large to be read. Split it and send the parts."),
        "too-many-rows": _("The file has more than %(most)s rows. Split it and send the parts."),
        "too-many-columns": _("Row %(row)s has more than %(most)s columns."),
        "no-worksheet": _("There is no worksheet “%(name)s”. There are: %(names)s."),
    }
    words = {**facts, "longest": LONGEST_CELL, "names": ", ".join(facts.get("names", []))}
    return sentences[facts["error"]] % words
