"""What people decided about the problems of an upload, as the check asks for it."""

from django.utils.translation import gettext as _

from uploads import cells
from uploads.models import Decision
from uploads.rows import mark_of, quoted

Kind = Decision.Kind
# The target of a cell that is only "-", "NA" or "Nil": it can mean several things.
BLANK = "blank"
# The target of rows for the same record that say different things: one of them is kept.
ROWS = "rows"


class Decisions:
    """The decisions of one upload, by what they are about."""

    def __init__(self, decisions=()):
        self.keys, self.cells, self.blanks, self.left = {}, {}, {}, set()
        for decision in decisions:
            if decision.kind == Kind.LEAVE:
                self.left.add(decision.mark)
            elif decision.key is not None:
                self.keys[decision.mark] = decision.key
            elif decision.target == BLANK:
                self.blanks[decision.mark] = decision
            else:
                cell = decision.about[0][1] if decision.about else ""
                self.cells[decision.field, cell] = decision

    def chosen(self, target, about):
        """The key of the record that a person chose, None while nobody did."""
        return self.keys.get(mark_of(target, about)) if self.keys else None

    def leaves_out(self, row):
        """Whether a person said to leave out the rows with a problem of this one."""
        return any(problem["mark"] in self.left for problem in row.problems)

    def prepare(self, row, resource):
        """Read the cells of a row as a person decided, before the sheet reads them."""
        blanks = [
            name
            for name, cell in row.cells.items()
            if isinstance(cell, str) and cells.blank_word(cell)
        ]
        if not blanks and not self.cells:
            return
        row.original, row.cells = row.cells, dict(row.cells)
        for name in blanks:
            if not resource.understands(name, row.cells[name]):
                self._settle_blank(row, name, resource)
        if self.cells:
            for name, cell in row.original.items():
                if decision := self.cells.get((name, quoted(cell))):
                    row.cells[name] = decided(decision, cell)

    def _settle_blank(self, row, name, resource):
        """A word such as "NA" is asked once a file; nothing is guessed."""
        cell = row.cells[name]
        about = [["", cells.blank_word(cell)]]
        decision = self.blanks.get(mark_of(BLANK, about))
        if decision is None or (decision.kind == Kind.REPLACE and not resource.takes_nil(name)):
            if resource.takes_nil(name):
                sentence = _(
                    "“%(value)s” can mean several things. Write Nil where nil was reported, 0 for "
                    "zero, and leave the row out where nothing was reported."
                )
            else:
                sentence = _(
                    "“%(value)s” can mean several things. Leave the cell empty where nothing is "
                    "known, or say once what it means in this file."
                )
            row.problem(
                name,
                sentence % {"value": cell.strip()},
                [{"text": resource.NIL}] if resource.takes_nil(name) else [],
                target=BLANK,
                about=about,
            )
            row.cells[name] = None
        else:
            row.cells[name] = decided(decision, cell)


def decided(decision, cell):
    """The cell as a person decided to read it."""
    if decision.kind == Kind.EMPTY:
        return None
    if decision.kind == Kind.CLEAR:
        return cells.CLEAR
    return decision.text if decision.kind == Kind.REPLACE else cell


NOTHING_DECIDED = Decisions()
