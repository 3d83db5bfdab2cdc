"""The newest questions with some words, quickly, be the words common or rare."""

import dataclasses

from questions.catalogue.selection import Selection
from sources.paging import CAP, Counted


@dataclasses.dataclass(frozen=True)
class NewestWith:
    """Keys of public questions, newest first, and how many there are in all."""

    keys: list[int]
    count: Counted


def newest_with(kept, words, limit):
    """
    The newest public questions of a catalogue that have words, at most `limit`.

    A word of most questions has more hits than anybody leafs through: these are not all read, and
    the count says "10,000+".
    """
    hits = kept.hits
    if hits.known(words) is None and hits.are_more_than(words, CAP, kept.public):
        return NewestWith(hits.newest(words, kept.all, limit), Counted(CAP, is_capped=True))
    found = Selection(kept, hits.all(words) & kept.public)
    return NewestWith(found[:limit], Counted(len(found)))
