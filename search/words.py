"""What somebody typed into the search box, in the pieces that names are compared by."""

import dataclasses
import functools
import re

from sources.folding import fold
from sources.words import normal

UNWANTED = re.compile(r'(?<!\S)-(?:["“][^"“”]*["”]?|\S+)')
# A name has at most so many words; who types more words is after questions, not after a place.
LONGEST_NAME = 4
MOST_WORDS = 12


def key_of(name):
    """A name folded, its Hindi in one spelling."""
    return normal(fold(name))


@dataclasses.dataclass(frozen=True)
class Run:
    """Some words that follow one another, from `start` to `end`, as typed and folded."""

    start: int
    end: int
    text: str
    key: str


@dataclasses.dataclass(frozen=True)
class Typed:
    """The text of a search; words with a minus before them name nothing that is looked for."""

    text: str

    @functools.cached_property
    def words(self):
        return UNWANTED.sub(" ", self.text).split()

    @functools.cached_property
    def key(self):
        """All words folded into one, as names are."""
        return key_of("".join(self.words))

    @functools.cached_property
    def runs(self):
        """Each run of words that could be a name, long ones first."""
        words = self.words[:MOST_WORDS]
        found = []
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                text = " ".join(words[start : start + length])
                if key := key_of(text):
                    found.append(Run(start, start + length, text, key))
        return found

    def with_name(self, run, name):
        """The text with a name in the place of a run."""
        return self.text.replace(run.text, name, 1) if run.text in self.text else name
