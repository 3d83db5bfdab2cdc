"""Which questions have words, remembered for as long as the catalogue is."""

import collections

from pyroaring import BitMap

from questions.search import WORDS

# So many searches are remembered of each kind, of at most 130 KB with a million questions.
MOST = 200
# So many of the newest questions are asked first whether they have a common word; then more.
STEP, GROWTH = 150, 3


class Hits:
    """
    The answers of the index of words: keys of questions, public or not.

    All hits of a word that most questions have are a long list. `are_more_than` stops reading as
    soon as there are many public ones, and `newest` asks the questions from the newest on.
    """

    def __init__(self):
        self._all, self._many, self._newest = (collections.OrderedDict() for _each in range(3))

    def known(self, words):
        """All hits where they were read before, else None."""
        return self._all.get(words)

    def all(self, words):
        found = self._all.get(words)
        if found is None:
            found = remember(self._all, words, BitMap(WORDS.hits(words)), MOST)
        return found

    def are_more_than(self, words, most, public):
        """Whether more public questions than `most` have the words; if not, all hits are known."""
        if words in self._many:
            return True
        # Drafts have words, too: where they are many, more hits are read.
        limit = most + 1
        while True:
            found = BitMap(WORDS.hits(words, limit=limit))
            if found.intersection_cardinality(public) > most:
                return remember(self._many, words, True, MOST)
            if len(found) < limit:
                remember(self._all, words, found, MOST)
                return False
            limit *= 4

    def newest(self, words, selection, limit):
        """The first keys of all public questions, as a selection, that have the words."""
        found = self._newest.get((words, limit))
        if found is None:
            read = self._read_newest(words, selection, limit)
            found = remember(self._newest, (words, limit), read, MOST)
        return found

    def _read_newest(self, words, selection, limit):
        found, start, step = [], 0, STEP
        while len(found) < limit and start < len(selection):
            keys = selection[start : start + step]
            have = set(WORDS.hits(words, few=keys))
            found += [key for key in keys if key in have]
            start, step = start + step, step * GROWTH
        return found[:limit]


def remember(kept, asked, answer, most):
    """
    Keep an answer in an OrderedDict, where those that came first go: what people ask has no end.

    Of any other dictionary a thread could not take the first while another one writes.
    """
    kept[asked] = answer
    while len(kept) > most:
        kept.popitem(last=False)
    return answer
