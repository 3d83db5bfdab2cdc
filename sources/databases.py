"""What an error of the database means for the person who waits for it."""

import sqlite3

from django.db import OperationalError

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_busy(error):
    """
    Whether somebody else is writing or the database does not answer: try again later.

    SQLite also calls a missing table, a full disk or a file that cannot be written
    operational: waiting does not help there.
    """
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    # The lowest byte: extended codes say in the others why it is locked.
    return code is None or code & 0xFF in BUSY
