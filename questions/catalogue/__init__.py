"""
The catalogue of the public questions: which there are of each session, ministry, State, day …

Kept in the memory of each process as sets of keys (bitmaps) and brought up to date by a log of
changes, so that a filter, its counts and any page of the list are a matter of intersecting sets,
as quick with a million questions as with ten. What a page then shows of the questions is read
from the register through `published()`.
"""

from questions.catalogue.finding import NewestWith, newest_with
from questions.catalogue.keeping import current, forget, prune, warm
from questions.catalogue.selection import Selection

__all__ = ["NewestWith", "Selection", "current", "forget", "newest_with", "prune", "warm"]
