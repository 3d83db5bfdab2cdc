"""A file and what must become of it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from uploads.reading import UnusableFileError, read

KINDS = ("archives", "bombs", "workbooks", "documents", "binaries", "texts", "objects")


@dataclass
class Case:
    """
    `write(path)` makes the file. It must be refused with a sentence that has `refused` in it, or
    read: as `rows` (`[[number, [cells]], …]`) or so many of them, with notes that have each of
    `notes` in them. `is_bomb`: answered within the bounds of time and memory. `is_quick`: among
    the ordinary tests.
    """

    name: str
    write: Callable[[Path], None]
    refused: str = ""
    rows: list | int | None = None
    notes: tuple = ()
    facts: dict = field(default_factory=dict)
    worksheet: str = ""
    is_bomb: bool = False
    is_quick: bool = True

    @property
    def expected(self):
        if self.refused:
            return f"refused: {self.refused}"
        count = self.rows if isinstance(self.rows, int) else len(self.rows)
        return f"{count} rows" + "".join(f", note: {note}" for note in self.notes)

    def differs(self, path):
        """What is not as expected when the file at `path` is read; empty when all is."""
        try:
            with read(path, self.worksheet) as reading:
                rows, notes, facts = list(reading), list(reading.notes()), reading.facts
        except UnusableFileError as error:
            if not self.refused:
                return f"refused: {error}"
            return "" if self.refused in str(error) else f"refused: {error}"
        found = len(rows) if isinstance(self.rows, int) else rows
        if self.refused or found != self.rows:
            return f"read: {str(rows)[:300]}"
        if len(notes) != len(self.notes):
            return f"notes: {notes}"
        for wanted in self.notes:
            if not any(wanted in note for note in notes):
                return f"notes: {notes}"
        wrong = {
            name: facts.get(name) for name in self.facts if facts.get(name) != self.facts[name]
        }
        return f"facts: {wrong}" if wrong else ""


SMALL = Case("a small table", lambda path: path.write_text("a,b\n1,2"), rows=2)


def all_cases():
    """(kind, case) of all files."""
    for kind in KINDS:
        module = importlib.import_module(f"tests.uploads.hostile.{kind}")
        for case in module.CASES:
            yield kind, case
