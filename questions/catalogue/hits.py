"""Which questions have words, remembered for as long as the catalogue is."""

import collections
import itertools

from django.db import connection
from pyroaring import BitMap

from questions import search
from sources.versions import among

# So many searches are remembered, each of at most 130 KB with a million questions.
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
        self._all = collections.OrderedDict()
        self._many = set()

    def known(self, words):
        """All hits where they were read before, else None."""
        return self._all.get(words)

    def all(self, words):
        found = self._all.get(words)
        if found is None:
            found = self._keep(words, BitMap(_read(words)))
        return found

    def are_more_than(self, words, most, public):
        """Whether more public questions than `most` have the words; if not, all hits are known."""
        if words in self._many:
            return True
        found = BitMap()
        with connection.cursor() as cursor:
            cursor.execute(*_query(words))
            while rows := cursor.fetchmany(most + 1):
                found |= BitMap(key for (key,) in rows)
                if found.intersection_cardinality(public) > most:
                    self._many.add(words)
                    return True
        self._keep(words, found)
        return False

    def newest(self, words, selection, limit):
        """The first keys of a selection that have the words."""
        found, start, step = [], 0, STEP
        while len(found) < limit and start < len(selection):
            keys = selection[start : start + step]
            have = set(_read(words, keys))
            found += [key for key in keys if key in have]
            start, step = start + step, step * GROWTH
        return found[:limit]

    def _keep(self, words, found):
        self._all[words] = found
        while len(self._all) > MOST:
            self._all.popitem(last=False)
        return found


def _read(words, keys=None):
    """The keys of the questions that have the words, among `keys` or of all."""
    with connection.cursor() as cursor:
        cursor.execute(*_query(words, keys))
        return list(itertools.chain.from_iterable(cursor.fetchall()))


def _query(words, keys=None):
    found = search.matching(words)
    if keys is None:
        return found.sql, found.params
    chosen = among(keys)
    # Beside the words in one query: each of the keys is looked up in their index.
    column = "rowid" if connection.vendor == "sqlite" else "question_id"
    return f"{found.sql} AND {column} IN ({chosen.sql})", [*found.params, *chosen.params]
