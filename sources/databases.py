"""What an error of the database means for the person who waits for it."""

from django.db import OperationalError


def is_busy(error):
    """
    Whether somebody else is writing or the database does not answer: try again later.

    SQLite also calls a missing table or column operational: that is no matter of waiting.
    """
    return isinstance(error, OperationalError) and "no such" not in str(error)
