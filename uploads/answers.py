"""What a person can answer to a group of problems; nothing is chosen beforehand."""

import dataclasses

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.paging import Counted
from uploads.cells import shorten
from uploads.decisions import BLANK, ROWS
from uploads.grouping import MOST_ROWS
from uploads.models import Decision

Kind = Decision.Kind


@dataclasses.dataclass(frozen=True)
class Answer:
    """
    One of the answers below a group: `value` is what the form sends.

    `key` is the record that it chooses and `text` what it writes into the cells; `asks` is the
    label of a field in which a person writes that instead, `listed` whether the choices of the
    target are offered there.
    """

    value: str
    kind: str
    label: str
    note: str = ""
    lgd_code: int | None = None
    key: int | None = None
    text: str = ""
    asks: str = ""
    listed: bool = False


def answers_to(group, *, target=None, columns=(), may_create=False, decision=None):
    """
    The answers to a group, leaving its rows out being the last.

    `target` is that of a name in doubt, `columns` are those of the sheet, `decision` is what was
    decided before.
    """
    if target:
        found = [*of_target(group, target, may_create, decision), *of_cell(group, columns, target)]
    elif group.target == ROWS:
        found = [
            Answer(f"key-{row['key']}", Kind.CHOOSE, row["name"], key=row["key"])
            for row in group.suggestions[:MOST_ROWS]
        ]
    elif group.target == BLANK:
        found = of_blank(group)
    else:
        found = of_cell(group, columns)
    return [*found, leave(group)]


def question_of(group, target=None):
    """The question that the answers answer."""
    if target:
        return target.question
    if group.target == ROWS:
        return _("Which row is kept?")
    if group.target == BLANK:
        return _("What does “%(value)s” mean in this file?") % {"value": shorten(group.value)}
    return _("What is done about it?")


def of_target(group, target, may_create, decision):
    """Those suggested, one that was chosen elsewhere, any other, a new one."""
    for near in group.suggestions:
        if near.get("key") is not None:
            yield record(near["key"], near)
    suggested = {near.get("key") for near in group.suggestions}
    if decision and decision.key is not None and decision.key not in suggested:
        for key, described in target.describe([decision.key]).items():
            yield record(key, described)
    words = _("Another %(kind)s") if group.suggestions else _("Write the %(kind)s")
    label = words % {"kind": in_a_sentence(target.label)}
    asks = _("Name or code, as it is recorded")
    yield Answer("other", Kind.CHOOSE, label, asks=asks, listed=True)
    name = group.keeps or group.value
    if may_create and name:
        yield Answer("create", Kind.CREATE, target.create_words % {"name": name}, text=name)


def record(key, described):
    """A record among the answers, in the words of `Target.describe`."""
    name = _("%(name)s, %(state)s") if described.get("state") else "%(name)s"
    return Answer(
        f"key-{key}",
        Kind.CHOOSE,
        name % {"name": described["name"], "state": described.get("state")},
        note=described.get("note", ""),
        lgd_code=described.get("lgd_code"),
        key=key,
    )


def of_blank(group):
    """What a word such as NA can mean."""
    word = {"value": shorten(group.value)}
    for near in group.suggestions:
        if text := near.get("text"):
            yield Answer("nil", Kind.REPLACE, _("Nil was reported"), text=text)
    note = _("What is recorded stays as it is.")
    yield Answer("empty", Kind.EMPTY, _("Nothing: read it as an empty cell"), note)
    note = _("What is recorded there goes.")
    yield Answer("clear", Kind.CLEAR, _("That there is none: clear what is recorded"), note)
    if not group.suggestions:
        # A column that can say nil holds figures: no word is one.
        yield Answer("text", Kind.TEXT, _("Keep “%(value)s” as it is written") % word)


def of_cell(group, columns, target=None):
    """Reading a cell in another way, where the problem is that of one cell."""
    if group.field not in columns or not is_about_its_cell(group):
        return
    note = _("In every row that has this value in the column “%(column)s”.")
    note %= {"column": group.column}
    if target is None:
        label = _("Write another value")
        yield Answer("replace", Kind.REPLACE, label, note, asks=_("The value instead"))
    yield Answer("empty", Kind.EMPTY, _("Read it as an empty cell"), note)


def is_about_its_cell(group):
    """Whether the cell of its column is all that a problem speaks of."""
    return len(group.about) == 1 and group.about[0][0] == group.field and bool(group.about[0][1])


def leave(group):
    label = ngettext("Leave this row out", "Leave these %(number)s rows out", group.rows)
    note = ngettext(
        "It stays in the download of problem rows.",
        "They stay in the download of problem rows.",
        group.rows,
    )
    return Answer("leave", Kind.LEAVE, label % {"number": Counted(group.rows)}, note)


def in_a_sentence(label):
    """A label without its capital: “Member of Parliament” keeps the second."""
    label = str(label)
    return label[:1].lower() + label[1:]


def value_of(decision):
    """Which of the answers was given, as the form sends it."""
    if decision.kind == Kind.CHOOSE:
        return f"key-{decision.key}"
    return "nil" if decision.kind == Kind.REPLACE and decision.target == BLANK else decision.kind
