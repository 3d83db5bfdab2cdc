"""
Labels of parts in print, (a) or (क): where one marks a part, and where it is only quoted.

What stands before a label tells most of it: after a semicolon a part can begin, after "Section
12(1)" none does. Labels follow one another, so the order decides the rest.
"""

import dataclasses
import re

ENGLISH = "abcdefghijklmnopqrstuvwxyz"
HINDI = "कखगघङचछजझञटठडढण"
# The fifth letter of Hindi is often printed as one that looks like it.
FIFTH = {"ड", "ड\u093c", "\u095c", "डं", "ङ"}
LETTER = rf"[a-z]|[{HINDI}\u095c][\u093c\u0902]?\.?"
LABEL = re.compile(rf"\(\s*({LETTER})\s*\)")
AND = r"and|और|तथा|एवं"
# The foot of a printed list, when it stands in the middle of a question.
IMPRINT = (
    r"NEW DELHI\s*[;,:]\s*[A-Z][a-z]+ \d{1,2}, \d{4}\s+[A-Z][a-z]+ \d{1,2}, \d{4}\s*"
    r"\(S[Aa][Kk][Aa]\)"
)
# What a printer leaves: the number of a page, a lone dot, the foot of the list.
LEFTOVERS = rf"(?:(?:^|\s|(?<=[;:?।]))(?:\d{{1,3}}|\.|{IMPRINT})(?=\s|$)|\s)*"
STRONG = re.compile(rf"[;:?।]\s*[;,]?\s*(?:(?:{AND})\b[,`]?)?[-*•]?{LEFTOVERS}[-*•]*\s*$")
REFERENCE = re.compile(
    # "2013-Estt( (b)", "12(1) (c)"
    r"(?:[\w(/]|\((?:\d{1,3}|[a-z]|[ivx]+)\)\s*|"
    # "clause (b)", "Section 12 (b)", "Sections 3 and 4A (b)"
    r"\b(?:section|article|clause|sub-?section|sub-?clause|rule|regulation|para|paragraph|part|"
    r"item|group|category|schedule)\s*|"
    r"\b(?:section|article|clause|rule|regulation|para|paragraph|item|schedule)s?\s[\w\s.,/-]{0,20}"
    r"\d[\w./-]*\s*|"
    r"\b(?:भाग|धारा|खंड|खण्ड|नियम)\s*(?:\d[\w./-]*\s*)?)$",
    re.IGNORECASE,
)
# How far back one looks from a label.
REACH = 120


@dataclasses.dataclass(frozen=True)
class Mark:
    """A label from `start` to `end` of a text; `number` is 0 for a and क, 1 for b and ख."""

    label: str
    number: int
    start: int
    end: int
    # Whether what stands before it ends a part.
    is_strong: bool


def number_of(label):
    """0 for a and क, 1 for b and ख …; None for what is no label."""
    label = label.strip().removesuffix(".")
    if label in FIFTH:
        return HINDI.index("ङ")
    for letters in (ENGLISH, HINDI):
        if len(label) == 1 and label in letters:
            return letters.index(label)
    return None


def letter_at(number):
    """The label that a part has by its place, from 0; empty past the alphabet."""
    return ENGLISH[number] if number < len(ENGLISH) else ""


def is_reference(before):
    """Whether a label after these words is quoted, such as that of a section of an Act."""
    return bool(REFERENCE.search(before))


def marks_of_parts(text):
    """
    The labels that mark the parts of a question, in the order of the text.

    The label that follows the last one marks a part wherever it stands, unless it is quoted. One
    that repeats the last one or passes over some is a misprint, and marks a part only where one
    can begin. If the first label got lost, (b) begins.
    """
    candidates = _candidates(text)
    chosen, last = [], -1
    for at, mark in enumerate(candidates):
        step = mark.number - last
        if step == 1:
            is_part = mark.is_strong or not _comes_better(mark, candidates[at + 1 :])
        else:
            # Roman numbers count within a part.
            is_part = mark.is_strong and 0 <= step <= 3 and mark.label not in "ivx"
            is_part = is_part and (chosen or mark.number == 1)
        if is_part:
            chosen.append(mark)
            last = mark.number
    return chosen


def _candidates(text):
    found = []
    for match in LABEL.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        number = number_of(match[1])
        is_strong = bool(STRONG.search(before)) or not before.strip()
        if number is not None and (is_strong or not is_reference(before)):
            found.append(Mark(match[1], number, match.start(), match.end(), is_strong))
    return found


def _comes_better(mark, later):
    """Whether its label stands again where a part can begin, before one of a later part does."""
    strong = (other for other in later if other.is_strong and other.number >= mark.number)
    return next((other.number == mark.number for other in strong), False)


@dataclasses.dataclass(frozen=True)
class Group:
    """
    Labels before an answer, `(a) & (b)` or `(a) to (c) and (e)`, from `start` to `end`.

    `spans` are pairs of labels, the first and the last of a range; mostly they are the same.
    """

    spans: list[tuple[str, str]]
    start: int
    end: int
    is_at_line: bool
    has_colon: bool


TO = r"(?i:to)|से|[-–]"
BETWEEN = rf"\s*(?:{TO}|,\s*(?:(?:{AND})\b|&)?|&|(?:{AND})\b)\s*"
ONE = rf"\(\s*(?:{LETTER})\s*\)"
INSIDE = rf"\(\s*(?:{LETTER})(?:{BETWEEN}(?:{LETTER}))+\s*\)"
GROUP = re.compile(
    r"(?:(?P<line>(?:^|\n)[-*•\t ]*)|(?<=[.?!:;।|])\s+)"
    rf"(?P<labels>{ONE}(?:{BETWEEN}{ONE})*|{INSIDE})"
    r"\s*(?P<colon>[:ः]\s*-?|[-–](?=\s))?(?:\*\*)?:?\s*"
)
PIECE = re.compile(rf"(?P<to>{TO})|(?P<label>(?<![^\W_])(?:{LETTER})(?![^\W_]))")


def groups_in(text):
    """What may be the labels before an answer: at a line's start, or after a sentence."""
    for found in GROUP.finditer(text):
        at = found.start("labels")
        if found["line"] is None and is_reference(text[max(0, at - REACH) : at]):
            continue
        yield Group(
            spans=_spans(found["labels"]),
            start=found.start(),
            end=found.end(),
            is_at_line=found["line"] is not None,
            has_colon=bool(found["colon"]),
        )


def _spans(text):
    spans, is_range = [], False
    for piece in PIECE.finditer(text):
        if piece["to"]:
            is_range = True
        elif is_range:
            spans[-1] = (spans[-1][0], piece["label"])
            is_range = False
        else:
            spans.append((piece["label"], piece["label"]))
    return spans
