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
from django.utils.translation import ngettext

from uploads.reader.rows import is_out_of_room

logger = logging.getLogger(__name__)
COMMAND = [sys.executable, "-E", "-s", "-m", "uploads.reader"]
# Names and values in sentences; what is longer is cut.
MOST_QUOTED = 60
# The hidden worksheet with the drop-downs of our own blank sheets: nobody need hear of it.
OWN_LISTS = "Zila lists"


class UnusableFileError(Exception):
    """The file cannot be used; the message tells the sender why and what to do."""


class Reading:
    """
    A file that was read: `facts` and its rows.

    `facts` always has format and rows (how many were read), `is_whole` (false when the first
    rows alone were asked for and there are more) and `notes`; a text has encoding and
    delimiter; a workbook has worksheet (the one that was read), worksheets (all that are
    visible and filled, in their order), left_out (those not read), hidden and has_macros.

    Iterating gives `(row number, [cells])` for each row that is not blank, as often as asked.
    """

    def __init__(self, facts, spool):
        self.facts = facts
        self.spool = spool

    def __iter__(self):
        with open(self.spool, encoding="ascii") as lines:
            for line in lines:
                yield json.loads(line)

    def notes(self):
        """Sentences about what was found in the file and is not as it looks."""
        return tell(self.facts)


@contextlib.contextmanager
def read(path, worksheet="", only=None):
    """
    Read the spreadsheet at `path`; the rows last as long as the context.

    With `only`, no more than so many rows are read. Raises UnusableFileError.
    """
    if not Path(path).is_file():
        raise UnusableFileError(explain({"error": "gone"}))
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="zila-reading-"))
        except OSError as error:
            if not is_out_of_room(error):
                raise
            raise UnusableFileError(explain({"error": "no-room"})) from error
        spool = Path(folder) / "rows"
        facts = run_reader(path, spool, worksheet, only)
        if "error" in facts:
            raise UnusableFileError(explain(facts))
        if "hidden" in facts:
            facts["hidden"] = [name for name in facts["hidden"] if name != OWN_LISTS]
        yield Reading(facts, spool)


def run_reader(path, spool, worksheet, only):
    limits = {
        "rows": settings.UPLOAD_MAX_ROWS + 100,  # titles, header and footers come on top
        "columns": settings.UPLOAD_MAX_COLUMNS,
        "cell": settings.UPLOAD_MAX_LETTERS,
        "unpacked": 10 * settings.UPLOAD_MAX_BYTES,
        "memory": settings.UPLOAD_READ_MB * 1024 * 1024,
        "seconds": settings.UPLOAD_READ_SECONDS,
        "worksheet": worksheet,
        "only": only,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [*COMMAND, str(path), str(spool), json.dumps(limits)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=settings.UPLOAD_READ_SECONDS + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "too-slow"}
    if done.returncode:
        logger.warning("Reader ended with %s: %s", done.returncode, done.stderr[-2000:].decode())
        # Ended by a limit of time or memory, or by its own failure.
        return {"error": "too-large" if done.returncode < 0 else "damaged"}
    return json.loads(done.stdout)


def explain(facts):
    """The sentence for a file that the reader could not use: where, what, what to do."""
    sentences = {
        "empty": _("The file is empty. There must be a row of headings and rows below it."),
        "only-hidden": _(
            "All worksheets with rows are hidden (%(names)s). Show the one that is meant and "
            "save the file anew."
        ),
        "pdf": _("This is a PDF, not a spreadsheet. Ask for the table as xlsx, ods or csv."),
        "word": _("This is a Word document. Copy its table into a spreadsheet and save that."),
        "zip": _("This is a zip archive with spreadsheets in it. Unpack it and upload them."),
        "web-page": _(
            "This is a web page under a spreadsheet's name. Open it in Excel or LibreOffice and "
            "save it as xlsx."
        ),
        "flat-xml": _(
            "This is a spreadsheet saved as XML. Open it in Excel or LibreOffice and save it as "
            "xlsx or ods."
        ),
        "unknown": _(
            "This is not a spreadsheet that can be read: xlsx, xls, ods, csv, tsv or json."
        ),
        "gone": _(
            "The file is no longer there: the server lost it. Tell those who look after the "
            "server, or bring the file once more."
        ),
        "damaged": _("The file is damaged or incomplete. Open it, save it anew and try again."),
        "entities": _(
            "The file has instructions in it that spreadsheets do not have. Open it in Excel or "
            "LibreOffice, save it anew and try again."
        ),
        "password": _("The file is locked with a password. Save it without one and try again."),
        "encoding": _("The letters of the file cannot be read. Save it as “CSV UTF-8”."),
        "letters-mixed": _(
            "Line %(row)s has letters of another encoding than the rest of the file. "
            "Write them again and save the file as “CSV UTF-8”."
        ),
        "json": _("The JSON file is damaged, or has no list of objects to be read as rows."),
        "json-too-large": _("A JSON file may have %(most)s MB at most. Send the table as csv."),
        "named-twice": _("An object of the JSON file has “%(name)s” twice. Keep one of them."),
        "quotes": _(
            "The quotation marks of the csv do not match up, in row %(row)s or below. "
            "Save the table anew from a spreadsheet program."
        ),
        "cell-too-long": _(
            "The cell has over %(most)s letters. It begins “%(value)s”. Shorten it."
        ),
        "csv-cell-too-long": _(
            "Row %(row)s has a cell of over %(most)s letters. A quotation mark may be missing "
            "at its end; else shorten it."
        ),
        "text-too-long": _(
            "The file has a cell of over %(most)s letters. It begins “%(value)s”. Shorten it."
        ),
        "row-too-long": _("The row has over %(most)s letters. Shorten its cells."),
        "csv-row-too-long": _(
            "Row %(row)s has over %(most)s letters. A quotation mark may be missing at the end "
            "of a cell, or the lines are not parted; else shorten its cells."
        ),
        "too-large": _(
            "The file is too large to be read. Split it and send the parts, or save it as csv."
        ),
        "far-apart": _(
            "The file reaches far below or beside its table. Delete the rows and columns there, "
            "and save it as xlsx."
        ),
        "too-slow": _("Reading the file took too long. Split it and send the parts."),
        "swells": _(
            "The file holds far more than its size lets expect, as no table of a spreadsheet "
            "program does. Copy the table into a new file and send that."
        ),
        "rows-far-below": _(
            "Something stands far below the table, which ends in row %(row)s. Delete all rows "
            "below the table, save and try again."
        ),
        "too-many-rows": _("The file has more than %(most)s rows. Split it and send the parts."),
        "too-many-columns": _(
            "The row has more than %(most)s columns. Delete what stands beside the table."
        ),
        "no-worksheet": _("There is no worksheet “%(name)s”. There are: %(names)s."),
        "no-room": _(
            "There is no room left on the disk of the server to read the file. Nothing was "
            "changed. Tell the person who looks after Zila, and try again later."
        ),
    }
    place = place_of(facts) if facts["error"] in PLACED else ""
    return place + sentences[facts["error"]] % words_of(facts)


# Their sentences follow on the place: worksheet, row and column.
PLACED = {"cell-too-long", "row-too-long", "too-many-columns", "swells", "damaged"}


def place_of(facts):
    """ "Worksheet “Nuh”, row 7, column C: ", as far as it is known."""
    sentences = {
        "worksheet": _("worksheet “%(worksheet)s”"),
        "row": _("row %(row)s"),
        "column": _("column %(column)s"),
    }
    known = [sentences[name] % words_of(facts) for name in sentences if facts.get(name)]
    place = ", ".join(known)
    return f"{place[:1].upper()}{place[1:]}: " if place else ""


def words_of(facts):
    """The words of sentences: numbers grouped, long ones cut, lists joined."""
    words = {}
    for name, value in facts.items():
        if isinstance(value, list):
            value = ", ".join(cut(str(one)) for one in value)
        elif isinstance(value, str):
            value = cut(value)
        elif name == "most":
            value = f"{value:,}"
        words[name] = value
    return words


def cut(text):
    """Text as a sentence quotes it: on one line, without signs that cannot be seen."""
    text = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return text if len(text) <= MOST_QUOTED else text[: MOST_QUOTED - 1] + "…"


def tell(facts):
    """The sentences for what was found in the cells of a file."""
    notes = {name: words_of(found) for name, found in facts["notes"].items()}
    if found := notes.get("errors"):
        yield (
            found_at(found)
            + ngettext(
                "the cell shows an error of the spreadsheet program. Write its value.",
                "%(cells)s cells from here on show an error of the spreadsheet program. Write "
                "their values.",
                found["cells"],
            )
            % found
        )
    if found := notes.get("formulas"):
        yield (
            found_at(found)
            + ngettext(
                "the formula has no result. Open the file in Excel or LibreOffice, save it and "
                "upload it anew.",
                "%(cells)s formulas from here on have no result. Open the file in Excel or "
                "LibreOffice, save it and upload it anew.",
                found["cells"],
            )
            % found
        )
    if found := notes.get("invisible"):
        yield (
            found_at(found)
            + ngettext(
                "signs that cannot be seen were left out of the cell.",
                "signs that cannot be seen were left out of %(cells)s cells from here on.",
                found["cells"],
            )
            % found
        )
    if facts.get("has_macros"):
        yield _("The file has macros. Its cells alone were read.")
    if hidden := facts.get("hidden"):
        yield ngettext(
            "A hidden worksheet was not read: %(hidden)s.",
            "Hidden worksheets were not read: %(hidden)s.",
            len(hidden),
        ) % words_of({"hidden": hidden})


def found_at(found):
    return _("Row %(row)s, column %(column)s (“%(value)s”): ") % found
