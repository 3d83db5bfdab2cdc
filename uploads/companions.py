"""
What one cell writes beside its record: who asked a question, its parts, what it speaks of.

A companion's value is a list that JSON can hold, in a form that compares: equal lists are the
same thing, an empty one is nothing. It is checked, staged, compared again and written with the
record's own values, in the same transaction and with a history of its own.
"""

import collections

from sources import bulk


class Companion:
    """One column's rows beside a record. `label` names it to people."""

    def __init__(self, label):
        self.label = label

    def stored(self, keys):
        """The values that records have now, by their keys, in a bounded number of queries."""
        raise NotImplementedError

    def write(self, changes, history):
        """
        Make what is stored what it should be.

        `changes` are `(record, value)`; `history` the keywords of the bulk history functions.
        """
        raise NotImplementedError

    def in_words(self, values):
        """Values as a person reads them, in a bounded number of queries for all."""
        raise NotImplementedError

    def cells(self, keys):
        """
        What records (keys) have now as a download writes it, in their order.

        The upload reads it back as the same values.
        """
        stored = stored_of(self, keys)
        return self.in_words([stored[key] for key in keys])

    def is_same(self, value, stored):
        return value == stored


def stored_of(companion, keys):
    """The stored values of a companion, an empty list where there is none."""
    return collections.defaultdict(list, companion.stored(list(keys)))


def replace_rows(model, old, new, history):
    """
    Delete some rows and create others, each with its history.

    `old` are records of the model; what both hold is for the caller to leave out.
    """
    bulk.delete(model, [record.pk for record in old], history)
    bulk.create(model, new, history)


def change_rows(model, changed, fields, history):
    """Save these fields of some rows, each with its history."""
    bulk.update(model, changed, fields, history)
