"""
Parts tied to the answers that cover them: in groups, one an answer, and as a small drawing.

An answer may cover parts that are no neighbours, (c) & (e); two may speak of one part, and a
label may stand twice or be lost in print. So a part is known by its position throughout.
"""

import collections
import dataclasses

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.models import Answer, Part


@dataclasses.dataclass(frozen=True)
class Stone:
    """A part as it stands beside an answer; `label` is empty where the question has no parts."""

    part: Part
    name: str
    label: str
    # Told apart by its position, where another part bears the same label.
    place: int | None


@dataclasses.dataclass(frozen=True)
class Line:
    """A part that the group asks, or a note on one that stands between but belongs elsewhere."""

    stone: Stone
    # The anchor of a part lies where it stands first.
    has_anchor: bool = True
    is_elsewhere: bool = False
    is_below: bool = False
    answer: Answer | None = None


@dataclasses.dataclass(frozen=True)
class Group:
    """An answer with the parts that it covers; without an answer, the parts that have none."""

    answer: Answer | None
    stones: list[Stone]
    lines: list[Line]


def stones_of(parts):
    """A stone for each part, in order: `(d)`; `2` without a label; `2, (a)` where (a) is twice."""
    labels = collections.Counter(part.label for part in parts)
    return [_stone(part, labels, is_only=len(parts) == 1) for part in parts]


def _stone(part, labels, *, is_only):
    if not part.label:
        label = "" if is_only else str(part.position)
        return Stone(part, str(part.position), label, None)
    if labels[part.label] > 1:
        name = _("%(position)d, (%(label)s)") % {"position": part.position, "label": part.label}
        return Stone(part, name, part.label, part.position)
    return Stone(part, f"({part.label})", part.label, None)


def groups_of(stones, answers):
    """
    The groups in the order of their first parts; answers that name no part come last.

    `answers` have their rows of `covered` at hand.
    """
    by_part = {stone.part.pk: stone for stone in stones}
    tied = [(answer, _covered(answer, by_part)) for answer in answers]
    answered = {stone.part.pk for _answer, covered in tied for stone in covered}
    if left := [stone for stone in stones if stone.part.pk not in answered]:
        tied.append((None, left))
    tied.sort(key=_first_position)
    home = {}
    for number, (_answer, covered) in enumerate(tied):
        for stone in covered:
            home.setdefault(stone.part.pk, number)
    return [
        Group(answer, covered, _lines(number, covered, stones, tied, home))
        for number, (answer, covered) in enumerate(tied)
    ]


def _covered(answer, by_part):
    found = [by_part[row.part_id] for row in answer.covered.all() if row.part_id in by_part]
    return sorted(found, key=lambda stone: stone.part.position)


def _first_position(pair):
    answer, covered = pair
    first = covered[0].part.position if covered else float("inf")
    return first, answer.position if answer else 0


def _lines(number, covered, stones, tied, home):
    """What stands left of a group: its parts, and notes on those between them."""
    if not covered:
        return []
    first, last = covered[0].part.position, covered[-1].part.position
    own = {stone.part.pk for stone in covered}
    lines = []
    for stone in stones:
        key = stone.part.pk
        if key in own:
            lines.append(Line(stone, has_anchor=home[key] == number))
        elif first < stone.part.position < last:
            answer = tied[home[key]][0]
            lines.append(Line(stone, False, True, home[key] > number, answer))
    return lines


def headline(stones, answers):
    """`Five parts, three answers`."""
    if len(stones) == 1 and not stones[0].part.label:
        return _("Question and answer") if answers else _("Question")
    parts = _counted(len(stones), ngettext("%(number)s part", "%(number)s parts", len(stones)))
    replies = _counted(
        len(answers), ngettext("%(number)s answer", "%(number)s answers", len(answers))
    )
    if stones and answers:
        return capfirst(f"{parts}, {replies}")
    return capfirst(parts if stones else replies) if stones or answers else _("Text")


def _counted(number, words):
    return words % {"number": apnumber(number)}


# The drawing: stones at even distances, their ties below, in units of its own.
MOST_DRAWN = 12
LEAST_WIDTH = 264
STONE, FOOT, STEP = 32, 36, 12


@dataclasses.dataclass(frozen=True)
class Drawing:
    """The ties of all parts at a glance; `words` say the same."""

    view_box: str
    words: str
    stones: list[tuple[str, str, bool]]
    ties: list[str]


def drawing_of(stones, groups):
    """The drawing, or None where it would show nothing or be too small to read."""
    if not 1 < len(stones) <= MOST_DRAWN or not any(group.answer for group in groups):
        return None
    pitch = 58 if len(stones) < 7 else 36
    x = {stone.part.pk: STONE // 2 + pitch * number for number, stone in enumerate(stones)}
    spans = [[x[s.part.pk] for s in group.stones] for group in groups if group.answer]
    levels = _levels([span for span in spans if span])
    ties = [_tie(span, level) for span, level in levels]
    width = STONE + pitch * (len(stones) - 1)
    depth = max((level for span, level in levels if len(span) > 1), default=1)
    height = FOOT + STEP * (depth + 1)
    left = min(0, width - LEAST_WIDTH)
    return Drawing(
        view_box=f"{left} 0 {width - left} {height}",
        words=in_words(groups),
        stones=[(str(x[stone.part.pk]), stone.label[:5], len(stone.label) > 3) for stone in stones],
        ties=ties,
    )


def _levels(spans):
    """Pairs of a span and how deep its tie lies: one that passes others lies below them."""
    placed = []
    for span in sorted(spans, key=lambda span: (span[-1] - span[0], span[0])):
        below = [level for other, level in placed if other[0] <= span[-1] and span[0] <= other[-1]]
        placed.append((span, 1 + max(below, default=0)))
    return placed


def _tie(span, level):
    """The line that joins the parts of an answer; a stub below a part that stands alone."""
    if len(span) == 1:
        return f"M{span[0]} {FOOT}v10"
    first, *between, last = span
    drop = STEP * level
    bottom = FOOT + drop + 6
    path = f"M{first} {FOOT}v{drop}a6 6 0 0 0 6 6H{last - 6}a6 6 0 0 0 6-6V{FOOT}"
    return path + "".join(f"M{x} {FOOT}V{bottom}" for x in between)


def in_words(groups):
    """The drawing as a sentence."""
    return capfirst("; ".join(_group_in_words(group) for group in groups)) + "."


def _group_in_words(group):
    names = get_text_list([stone.name for stone in group.stones], _("and"))
    count = len(group.stones)
    if group.answer is None:
        words = ngettext("part %(names)s has no answer", "parts %(names)s have no answer", count)
    elif not names:
        words = _("one answer names no part")
    else:
        words = ngettext(
            "part %(names)s is answered by itself",
            "parts %(names)s are answered together",
            count,
        )
    return words % {"names": names}
