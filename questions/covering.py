"""Which parts an answer covers, as a person writes it: `a, b`, `(c) & (e)`, `a to d`, `1, 3`."""

import collections
import re

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from questions.models import AnswerPart
from uploads.cells import shorten

# The rows of an answer with their parts, which are named and not read.
WITH_PARTS = Prefetch(
    "covered", AnswerPart.objects.select_related("part").defer("part__text", "part__text_hi")
)
PIECE = re.compile(r"[^\s,;&()–-]+|[–-]")
LONGEST_WORD = 40
RANGE = {"to", "-", "–"}
AND = {"and"}


class UnknownPartError(ValueError):
    """What was written names no part, or more than one; the message says so."""


def parts_named(text, parts):
    """
    The parts that a text names, by printed labels or by positions, in the order of the parts.

    Raises UnknownPartError.
    """
    parts = sorted(parts, key=lambda part: part.position)
    chosen, last, is_range = set(), None, False
    for piece in PIECE.findall(text):
        if piece.lower() in AND:
            continue
        if piece.lower() in RANGE:
            is_range = True
            continue
        at = parts.index(_part(piece, parts))
        if is_range and last is None:
            raise UnknownPartError(_("Say from which part on: a to d."))
        chosen |= set(range(min(last, at), max(last, at) + 1)) if is_range else {at}
        last, is_range = at, False
    if is_range:
        raise UnknownPartError(_("Say up to which part: a to d."))
    return [parts[at] for at in sorted(chosen)]


def _part(word, parts):
    found = [part for part in parts if word.lower() in {part.label.lower(), str(part.position)}]
    if len(found) == 1:
        return found[0]
    words = {"word": shorten(word, LONGEST_WORD), "known": "; ".join(map(_in_list, parts))}
    if found:
        sentence = _("“%(word)s” can mean more than one part. Write positions: %(known)s.")
    elif parts:
        sentence = _("The question has no part “%(word)s”. It has: %(known)s.")
    else:
        sentence = _("The question has no part “%(word)s”, as it has no parts yet.")
    raise UnknownPartError(sentence % words)


def _in_list(part):
    return f"{part.position} ({part.label})" if part.label else str(part.position)


def in_text(covered, parts):
    """The same the other way round: labels as far as each tells one part, else positions."""
    told = collections.Counter()
    for part in parts:
        told.update({part.label.lower(), str(part.position)})
    names = [
        part.label if told[part.label.lower()] == 1 else str(part.position) for part in covered
    ]
    return ", ".join(names)


def cover(answer, parts):
    """Let an answer cover these parts and no others, row by row: each goes into the history."""
    wanted = {part.pk for part in parts}
    there = list(AnswerPart.objects.filter(answer=answer))
    for row in there:
        if row.part_id not in wanted:
            row.delete()
    for key in sorted(wanted - {row.part_id for row in there}):
        AnswerPart.objects.create(answer=answer, part_id=key)
