"""
Reading what Parliament prints: the parts of a question, the answers, the names in one cell.

Nothing is lost in silence: what is taken off a text, such as the number of a page, stands in
`left_out`, and what a person should look at in `notes`.
"""

import ast
import dataclasses
import json
import re

from django.utils.translation import gettext as _

from questions.labels import AND, IMPRINT, groups_in, letter_at, marks_of_parts, number_of
from uploads.cells import is_tidy, tidy

PREAMBLE = re.compile(
    r"\s*(?:Will\s+the\s.{1,400}?\bbe\s+pleased\s+to\s+state\b"
    r"|क्या\s.{1,300}?बताने\s+की\s+कृपा\s+करेंगे(?:\s*कि)?)\s*(?:[:ः]\s*-?|[-–])?",
    re.DOTALL | re.IGNORECASE,
)
PRINTED = rf"(?:\s*(?:\d{{1,3}}(?=\s|$)|\.|{IMPRINT}))+\s*$"
# Between "state:" and the first label, and between the end of a part and the next label.
BEFORE_LABEL = re.compile(rf"(?<=[:;?।])(?P<and>\s*(?:[;,]\s*)?(?:(?:{AND})\b[,`]?)?){PRINTED}")
OFFICER = r"(?:[A-Z][A-Z. ]+\s)?Secretary[\s-]+General"
AT_THE_END = re.compile(rf"(?<=[?।])(?:\s*(?:{OFFICER}|{IMPRINT}|\d{{1,3}}(?=\s|$)|\.))+\s*$")
# What stands between parts; `join_parts` puts it there again.
SEPARATORS = " \n\t;,`"
LAST_AND = re.compile(rf"(?:^|[\s;,])(?:{AND})$")
BULLET = re.compile(r"\s[-*•]{1,3}$")
# A line that begins like this is one of its own, not broken by the width of the page.
OWN_LINE = re.compile(r"[-*•|]|\((?:[ivx]+|\d{1,2})\)|(?:\d{1,2}|[ivx]+)[.)]\s")
HEADING = re.compile(r"^[^\w\n]*(?:A\s*N\s*S\s*W\s*E\s*R|उत्तर)[^\w\n]*$", re.MULTILINE)
# A starred question is answered by "A Statement is laid", and then once more by the statement.
STATEMENT = re.compile(r"^[^\w\n]*STATEMENT\b", re.MULTILINE)
LONGEST_CELL = 100_000
# As numpy prints a list; Python reads the two names as one.
WITHOUT_COMMA = re.compile(r"""(?<=[^\[,\s])'\s+'(?=[^\],\s])|(?<=[^\[,\s])"\s+"(?=[^\],\s])""")


@dataclasses.dataclass(frozen=True)
class Parts:
    """A printed question: `parts` are pairs of a label, empty where there is none, and a text."""

    parts: list[tuple[str, str]]
    preamble: str = ""
    notes: list[str] = dataclasses.field(default_factory=list)
    left_out: list[str] = dataclasses.field(default_factory=list)


def split_parts(text):
    """
    The parts of a printed question, without its preamble and what the printer left.

    Labels stay as printed, also repeated or skipped ones: a part is known by its position. A
    text without labels is one part.
    """
    text = _with_short_blanks(text)
    marks = marks_of_parts(text)
    left_out = []
    if marks and marks[0].number == 0:
        preamble, notes = _preamble(text[: marks[0].start], left_out)
        pieces = []
    else:
        found = PREAMBLE.match(text)
        preamble, notes = flow(found[0]) if found else "", []
        pieces = [("", found.end() if found else 0, marks[0].start if marks else len(text))]
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    pieces += [(mark.label, mark.end, end) for mark, end in zip(marks, ends, strict=bool(marks))]
    parts = []
    for label, start, end in pieces:
        shape = AT_THE_END if end == len(text) else BEFORE_LABEL
        words = _without(shape, text[start:end], left_out)
        parts.append((label, flow(_without_separators(words))))
    if len(parts) == 1 and not parts[0][1]:
        parts = []
    return Parts(parts, preamble, notes + _notes_on_labels(parts), left_out)


def _preamble(text, left_out):
    """The words before the first label; a note where more than the usual stands there."""
    text = _without(BEFORE_LABEL, text, left_out)
    found = PREAMBLE.match(text)
    rest = flow(text[found.end() :]).strip("-*• ") if found else ""
    notes = []
    if rest:
        notes.append(_("“%(words)s” stands before the first part.") % {"words": rest})
    return flow(text), notes


def _without(shape, text, left_out):
    """The text without what the printer left at its end."""
    found = shape.search(text)
    if not found:
        return text
    kept = text[: found.start()] + (found.groupdict().get("and") or "")
    left = flow(text[len(kept) :])
    # A lone dot tells nobody anything.
    if left.strip(". "):
        left_out.append(left)
    return kept


def _without_separators(text):
    # Three times: a bullet, the "and" before it, the semicolon before that.
    for _time in range(3):
        text = _cut(BULLET, text.rstrip(SEPARATORS)).rstrip(SEPARATORS)
        text = _cut(LAST_AND, text)
    return text.rstrip(SEPARATORS)


def _cut(shape, text):
    """The text without a few signs of this shape at its end."""
    found = shape.search(text, max(0, len(text) - 20))
    return text[: found.start()] if found else text


def _with_short_blanks(text):
    """Lines with single blanks, at most one of them empty: long ones make the search slow."""
    if is_tidy(text):
        return text
    text = re.sub(r"\r\n?|[\f\v]", "\n", text)
    # Not of single ones, which are most.
    text = re.sub(r"[^\S\n ][^\S\n]*| [^\S\n]+", " ", text)
    return re.sub(r"\n(?: ?\n)+", "\n\n", text)


def _notes_on_labels(parts):
    numbers = [number_of(label) for label, _text in parts]
    if numbers in ([None], list(range(len(numbers)))):
        return []
    labels = " ".join(f"({label})" if label else "–" for label, _text in parts)
    sentence = _("The labels of the parts run %(labels)s; each part is known by its position.")
    return [sentence % {"labels": labels}]


def join_parts(parts):
    """Pairs of label and text as one text, which `split_parts` reads back the same."""
    pieces = []
    for at, (label, text) in enumerate(parts):
        pieces.append(f"({label}) {text}" if label else text)
        if at + 1 < len(parts) and not text.endswith(("?", "।")):
            pieces[-1] += "; and" if at + 2 == len(parts) else ";"
    return " ".join(pieces)


def split_answers(text, labels):
    """
    The answers of a printed reply: pairs of the positions of the parts covered, and the text.

    `labels` are those of the question's parts in order. Text before the first mark, such as
    the Minister's name, is an answer of its own that covers nothing; text without marks covers
    all parts. Marks inside a text (lists, sections of Acts) stay in it.
    """
    text = _with_short_blanks(text)
    heading = HEADING.search(text)
    before = text[: heading.start()].strip() if heading else ""
    text = text[heading.end() :] if heading else text
    marks = _marks_of_answers(text, labels)
    if not marks:
        everything = list(range(1, len(labels) + 1))
        found = [([], before), (everything, text.strip())]
    else:
        lead = text[: marks[0][1].start].strip()
        ends = [group.start for _covered, group in marks[1:]] + [len(text)]
        found = [([], f"{before}\n\n{lead}".strip())]
        found += [
            (covered, text[group.end : end].strip())
            for (covered, group), end in zip(marks, ends, strict=True)
        ]
    return [(covered, words) for covered, words in found if words or covered]


def _marks_of_answers(text, labels):
    """Pairs of the positions covered and the labels in the text that say so."""
    if len(labels) < 2:
        return []
    groups = list(groups_in(text))
    marks, covered, read = [], set(), 0
    for at, group in enumerate(groups):
        if STATEMENT.search(text, read, group.start):
            covered = set()
        read = group.start
        positions = _positions(groups, at, labels, covered)
        if positions and _is_next(groups, at, positions, marks, covered):
            marks.append((positions, group))
            covered |= set(positions)
    return marks


def _is_next(groups, at, positions, marks, covered):
    """Whether a group can begin an answer after those of the marks before it."""
    group = groups[at]
    if not marks:
        return True
    is_backward = bool(covered) and positions[0] < marks[-1][0][0]
    if is_backward and not (group.is_at_line and group.has_colon):
        return False
    if group.has_colon or not marks[0][1].has_colon:
        return True
    # The others have colons: a list within an answer does without.
    later = groups[at + 1 :]
    return not any(other.has_colon and other.spans[0] == group.spans[0] for other in later)


def _positions(groups, at, labels, covered):
    """The positions, from 1, that the labels of a group name; None if they name none, or taken."""
    found = []
    for first, last in groups[at].spans:
        start = _places(first, labels, covered | set(found))
        stop = _places(last, labels, covered | set(found))
        if not start or not stop:
            return None
        end = start[0]
        if first != last:
            # Of a label that stands twice, a range takes both, unless an answer names it later.
            more = sum(last in span for other in groups[at + 1 :] for span in other.spans)
            end = stop[max(0, len(stop) - 1 - more)]
        found += range(start[0], end + 1)
    is_new = covered.isdisjoint(found) and len(set(found)) == len(found)
    return sorted(found) if found and is_new else None


def _places(label, labels, covered):
    """Positions not yet covered that bear a label; else the one that should, by its place."""
    number = number_of(label)
    if number is None:
        return []
    numbers = [number_of(other) for other in labels]
    if number in numbers:
        return [
            position
            for position, other in enumerate(numbers, start=1)
            if other == number and position not in covered
        ]
    is_free = number < len(labels) and numbers[number] != number
    return [number + 1] if is_free and number + 1 not in covered else []


def join_answers(answers, labels):
    """Answers as one text with marks, which `split_answers` reads back the same."""
    if len(answers) == 1 and len(answers[0][0]) in (0, len(labels)):
        return answers[0][1]
    pieces = [
        f"{_mark(sorted(covered), labels)}: {text}" if covered else text
        for covered, text in answers
    ]
    return "\n\n".join(pieces)


def _mark(positions, labels):
    names = [f"({labels[place - 1] or letter_at(place - 1)})" for place in positions]
    return " & ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def flow(text):
    """
    A text without the line breaks of a narrow page.

    A blank line, and a break before a mark such as (i), 2. or •, stay.
    """
    if is_tidy(text):
        return text.strip()
    paragraphs = []
    for paragraph in re.split(r"\n[^\S\n]*\n\s*", text.strip()):
        lines = []
        for line in paragraph.split("\n"):
            line = " ".join(line.split())
            if lines and not OWN_LINE.match(line):
                lines[-1] = f"{lines[-1]} {line}".strip()
            else:
                lines.append(line)
        paragraphs.append("\n".join(lines))
    return "\n\n".join(filter(None, paragraphs))


def read_list(cell):
    """
    The names in one cell: a list as Python or JSON write it, or texts between semicolons.

    Not between commas, which stand within names. Empty ones stay in a written list, so that the
    lists of a row keep in step. Raises ValueError for a list that is broken.
    """
    text = cell.strip()
    if not text.startswith("["):
        return [found for name in text.split(";") if (found := " ".join(name.split()))]
    names = _literal(text)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(_("This is not a list of names."))
    # Inside a written list "\0" is a sign that the cell itself did not have.
    return [" ".join(tidy(name).split()) for name in names]


def _literal(text):
    if len(text) > LONGEST_CELL:
        raise ValueError(_("This list is too long."))
    if WITHOUT_COMMA.search(text):
        raise ValueError(_("This list has no comma between two names."))
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError(_("This list is broken: it cannot be read to its end.")) from error
