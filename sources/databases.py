"""What an error of the database means for the person who waits for it."""

import sqlite3
import time

from django.db import OperationalError, connections

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


# Longer than any upload takes to be applied.
PATIENCE = 15 * 60


def patiently(work, seconds=None, pause=1.0):
    """
    What `work()` gives, tried again while another writer holds the database.

    For work in the background, which nobody waits for: a request is told to come back. `work`
    begins and ends its own transaction. Raises OperationalError after so many seconds
    (PATIENCE by default), or when waiting does not help.
    """
    give_up_at = time.monotonic() + (PATIENCE if seconds is None else seconds)
    while True:
        try:
            return work()
        except OperationalError as error:
            inside = any(one.in_atomic_block for one in connections.all(initialized_only=True))
            if inside or not is_busy(error) or time.monotonic() > give_up_at:
                raise
            for one in connections.all(initialized_only=True):
                one.close_if_unusable_or_obsolete()
            time.sleep(pause)
