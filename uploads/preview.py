"""What the check found, as a person looks through it: one tab, some of its rows, one page."""

import dataclasses

from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from uploads.models import UploadRow

Outcome = UploadRow.Outcome
DECIDED, PENDING = "decided", "pending"
ROWS_A_PAGE = 50
GROUPS_A_PAGE = 20
# Every row with an outcome of many is looked at in part: the fields that change are told from so
# many rows, and a search goes by so many words.
ROWS_ASKED, MOST_WORDS = 2000, 8
LONGEST_QUERY = 100
# So much of the cells of a row stands in a list; its own page has the rest.
LONGEST_ROW, LONGEST_CELL = 1200, 160

TABS = {
    Outcome.PROBLEM: _("Problems"),
    Outcome.NEW: _("New"),
    Outcome.CHANGED: _("Changed"),
    Outcome.UNCHANGED: _("Unchanged"),
    Outcome.LEFT_OUT: _("Left out"),
    DECIDED: _("Decided"),
}
# What a list does not show is not fetched: a value can be an answer of twenty pages.
NOT_SHOWN = {
    Outcome.PROBLEM: ["values", "before", "cells"],
    Outcome.CHANGED: ["cells", "problems"],
}
NOT_SHOWN_ELSE = ["values", "before", "problems"]


@dataclasses.dataclass(frozen=True)
class Wish:
    """
    What a person wants to see, as the address holds it.

    `show` is the tab; `q` a row number or words; `field` one that changes; `column` that of a
    problem, `group` the mark of its group; `is_rows` the rows with a problem, not their groups.
    """

    show: str
    q: str = ""
    field: str = ""
    column: str = ""
    group: str = ""
    is_rows: bool = False

    @classmethod
    def of(cls, params, counts):
        """The wish of an address; a tab that is not there gives the first with something in it."""
        show = params.get("show", "")
        if show not in TABS or (show in {Outcome.LEFT_OUT, DECIDED} and not counts[show]):
            show = next((name for name in list(TABS)[:3] if counts[name]), Outcome.UNCHANGED)
        q, field, column, group = (
            params.get(name, "").strip()[:LONGEST_QUERY].replace("\x00", "")
            for name in ("q", "field", "column", "group")
        )
        is_rows = show == Outcome.PROBLEM and bool(params.get("rows") or q or group)
        return cls(show, q, field, column, group, is_rows)

    @property
    def is_groups(self):
        return self.show == Outcome.PROBLEM and not self.is_rows

    @property
    def is_filtered(self):
        return bool(self.q or self.field or self.column or self.group)


def counts_of(upload):
    """How many rows each tab has, and how many decisions were made, and since the check."""
    since = Q(decided_at__gt=upload.checked_at) if upload.checked_at else Q(pk=None)
    made = upload.decisions.aggregate(all=Count("pk"), since=Count("pk", filter=since))
    return {
        Outcome.PROBLEM: upload.problems,
        Outcome.NEW: upload.new,
        Outcome.CHANGED: upload.changed,
        Outcome.UNCHANGED: upload.unchanged,
        Outcome.LEFT_OUT: upload.left_out,
        DECIDED: made["all"],
        PENDING: made["since"],
    }


def tabs(counts, wish):
    """The tabs, those of the rare outcomes only where they hold something."""
    return [
        {"name": name, "label": label, "count": counts[name], "is_shown": name == wish.show}
        for name, label in TABS.items()
        if counts[name] or name not in {Outcome.LEFT_OUT, DECIDED}
    ]


def rows_of(upload, wish):
    """The rows of a tab that a person wants to see, as a queryset of all their columns."""
    rows = upload.staged.filter(outcome=wish.show)
    if wish.q:
        rows = search(rows, wish.q)
    if wish.show == Outcome.CHANGED and wish.field:
        rows = rows.filter(tags__contains=f" {wish.field} ")
    if wish.show == Outcome.PROBLEM and wish.group:
        rows = rows.filter(tags__contains=f" {wish.group} ")
    if wish.show == Outcome.PROBLEM and wish.column:
        # Inside of a text JSON escapes the quotation marks: no cell can look like this.
        said = f'"field": "{wish.column}"' if '"' not in wish.column else "\\"
        rows = rows.alias(said=Cast("problems", TextField())).filter(said__contains=said)
    return rows


def search(rows, q):
    """Rows with that number, or with all of these words."""
    if q.isascii() and q.isdecimal() and len(q) < 8 and rows.filter(number=int(q)).exists():
        return rows.filter(number=int(q))
    for word in q.casefold().split()[:MOST_WORDS]:
        rows = rows.filter(words__contains=word)
    return rows


def fetch(rows, numbers, show, headings):
    """The rows of a page, with what a list shows of them and `shown`, their cells cut short."""
    wanted = rows.filter(number__in=list(numbers)).defer(*NOT_SHOWN.get(show, NOT_SHOWN_ELSE))
    found = list(wanted)
    if show not in NOT_SHOWN:
        for row in found:
            row.shown = in_its_words(cut(row.cells, skip=row.label), headings)
    return found


def headings_of(upload):
    """The headings of the file by field."""
    return {name: heading for heading, name in upload.reading.get("columns", [])}


def in_its_words(pairs, headings):
    """Pairs of field and cell, with the file's own headings."""
    return [(headings.get(name, name), cell) for name, cell in pairs]


def cut(cells, skip="", longest=LONGEST_ROW, longest_cell=LONGEST_CELL):
    """Pairs of column and cell as text, no more than a list has room for."""
    for column, cell in cells:
        text = str(cell)
        if text == skip:
            continue
        if longest <= 0:
            yield "", "…"
            return
        yield column, text if len(text) <= longest_cell else f"{text[:longest_cell]}…"
        longest -= min(len(text), longest_cell)


def changed_fields(upload, sheet):
    """The fields that change, as pairs of name and words; told from the first rows."""
    rows = upload.staged.filter(outcome=Outcome.CHANGED).values_list("tags", flat=True)
    names = {name for tags in rows[:ROWS_ASKED] for name in tags.split()}
    return sorted(((name, label_of(sheet, name)) for name in names), key=lambda one: str(one[1]))


def label_of(sheet, name):
    """What a field that changes is called."""
    if name in sheet.companions:
        return sheet.companions[name].label
    return sheet.get_model()._meta.get_field(name).verbose_name


def outline_of(upload):
    """The columns that have a problem, as field and heading, once for each group."""
    return list(upload.groups.order_by("column").values_list("field", "column"))
