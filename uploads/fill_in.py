"""
Rows that come back from a fill-in sheet.

Such a sheet has a row for each district of a State. Those that nobody filled in say nothing: they
are neither wrong nor facts. A sheet names in `fills` the columns that are filled in; where a
place on the list is the whole fact, its column `fill_mark` says yes for those that are on it.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.folding import fold

MOST_NAMED = 20


def says_nothing(row, resource):
    """Whether a row came back with nothing filled in, or with “no” alone."""
    mark = resource.fill_mark
    if not resource.fills or row.problems or (mark and mark not in row.cells):
        return False
    others = [name for name in resource.fills if name != mark]
    if any(row.cells.get(name) is not None for name in others):
        return False
    cell = row.cells.get(mark) if mark else None
    return cell is None or marked(resource, cell) is False


def marked(resource, cell):
    """True for yes, False for no, None for any other word."""
    return resource.importable()[resource.fill_mark].widget.known.get(fold(str(cell)))


def words_of(row):
    """What names a row that was not read: its texts, such as the State and the district."""
    return ", ".join(cell for cell in row.cells.values() if isinstance(cell, str))


def ask_for_mark(row, resource):
    """Make a problem of a row that is filled in, but does not say that it is on the list."""
    mark = resource.fill_mark
    if not mark or mark not in row.cells or row.cleaned.get(mark):
        return
    if not any(problem["field"] == mark for problem in row.problems):
        row.problem(
            mark,
            _("The row is filled in, but does not say yes here. Write yes, or empty its cells."),
        )


def note(numbers, resource):
    """The sentence about the rows (their numbers) that said nothing; None without any."""
    if not numbers:
        return None
    sentence = ngettext(
        "%(count)s row has nothing filled in and was left out: row %(rows)s.",
        "%(count)s rows have nothing filled in and were left out: rows %(rows)s.",
        len(numbers),
    )
    if resource.fill_mark:
        sentence = ngettext(
            "%(count)s row has nothing filled in, or “no”, and was left out: row %(rows)s. "
            "What is recorded stays.",
            "%(count)s rows have nothing filled in, or “no”, and were left out: rows %(rows)s. "
            "What is recorded stays.",
            len(numbers),
        )
    rows = ", ".join(map(str, numbers[:MOST_NAMED])) + (" …" if len(numbers) > MOST_NAMED else "")
    return sentence % {"count": len(numbers), "rows": rows}
