"""
Finding by words: one full-text index over the table of words of a room.

A room keeps such a table with one row a record, lets its doors write it, and says which columns
it has (`WordIndex`). How words are read and spelled is the same for what is kept and for what is
looked for.
"""

from sources.words.index import WordIndex
from sources.words.terms import for_fts5, for_tsquery, is_wanting, normal, pieces, read_terms

__all__ = [
    "WordIndex",
    "for_fts5",
    "for_tsquery",
    "is_wanting",
    "normal",
    "pieces",
    "read_terms",
]
