"""Where names of a table occur in a text: one pass over its words, then only where one begins."""

import dataclasses
import re

from sources.folding import fold
from sources.words import normal

# Vowel signs belong to a Hindi word, though Python counts them as no letters.
IN_A_WORD = r"\w\u0900-\u0963"
WORD = re.compile(rf"[{IN_A_WORD}]+|&")
INSIDE = re.compile(rf"[{IN_A_WORD}]")
AND = {"&", "and"}
PUNCTUATION = "!\"'()*+,-./:;<=>?[]\\`{|}~–—‘’“”…।&"
BLANKS = str.maketrans(dict.fromkeys(PUNCTUATION, " "))


@dataclasses.dataclass(frozen=True)
class Span:
    """A name in a text, from `start` to `end`; `key` is the name folded."""

    start: int
    end: int
    key: str


class Searched:
    """A text made ready for searching: `lower` has the same signs at the same places."""

    def __init__(self, text):
        text = normal(text)
        lower = text.lower()
        if len(lower) != len(text):
            # A capital that is two small letters (İ) must not shift what follows.
            lower = "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)
        self.text, self.lower = text, lower
        if lower.isascii():
            bare = lower.translate(BLANKS)
        else:
            # Much faster than `translate`, once a text has a sign that is not ASCII.
            bare = lower
            for sign in PUNCTUATION:
                bare = bare.replace(sign, " ")
        self.words = set(bare.split())

    def is_capital(self, at):
        """Whether a capital stands there, or a sign of a script that has none."""
        sign = self.text[at]
        return sign != sign.lower() or sign == sign.upper()


class Names:
    """
    Names to look for, folded: "S.A.S. Nagar", "SAS Nagar" and "SASNagar" are one.

    `between` are the signs that may stand between the words of a name.
    """

    def __init__(self, names, between=r"\s.'’\-–"):
        beginnings = {}
        for name in names:
            words = WORD.findall(normal(name).lower())
            for end in range(1, len(words) + 1):
                if words[end - 1] not in AND:
                    first = "".join(words[:end])
                    beginnings.setdefault(first, set()).add((tuple(words), end))
        self.first_words = frozenset(beginnings)
        self.names = beginnings
        # By the first word: the other words of each name.
        self.others = {
            first: {frozenset(words[end:]) - AND for words, end in names}
            for first, names in beginnings.items()
        }
        self.gap = rf"[{between}]{{0,3}}"
        self.shapes, self.folded = {}, {}

    def spans(self, searched):
        """Where names stand, in their order; of two that overlap the longer one."""
        found = []
        lower = searched.lower
        for first in self.first_words.intersection(searched.words):
            if not any(map(searched.words.issuperset, self.others[first])):
                continue
            match = self._shape(first).match
            at = lower.find(first)
            while at >= 0:
                name = match(lower, at)
                if name and not (at and INSIDE.match(lower, at - 1)):
                    found.append(Span(at, name.end(), self._key(name[0])))
                at = lower.find(first, at + 1)
        return _longest(found) if len(found) > 1 else found

    def _shape(self, first):
        """What the names with a first word look like; made when a text has that word."""
        if first not in self.shapes:
            names = {words for words, _end in self.names[first]}
            # The longer name first: the first that fits is taken.
            ordered = sorted(names, key=lambda words: (-sum(map(len, words)), words))
            patterns = (
                self.gap.join("(?:and|&)" if word in AND else re.escape(word) for word in words)
                for words in ordered
            )
            self.shapes[first] = re.compile(rf"(?:{'|'.join(patterns)})(?![{IN_A_WORD}])")
        return self.shapes[first]

    def _key(self, name):
        key = self.folded.get(name)
        if key is None:
            key = self.folded[name] = fold(name)
        return key


def _longest(spans):
    """Of two that overlap the longer, of two as long the first."""
    spans.sort(key=lambda span: (span.start, -span.end))
    kept = spans[:1]
    for span in spans[1:]:
        last = kept[-1]
        if span.start >= last.end:
            kept.append(span)
        elif span.end - span.start > last.end - last.start:
            kept[-1] = span
    return kept
