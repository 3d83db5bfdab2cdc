"""What an error of the database means for the person who waits for it."""

import errno
import sqlite3
import time

from django.db import DatabaseError, OperationalError, connections

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# SQLite calls a quota that is used up a failure to write.
FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
# What PostgreSQL says of its disk: no room left, cannot be read or written.
FULL_ON_SERVER = {"53100", "58030"}
FULL_ON_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
OUT_OF_MEMORY_ON_SERVER = "53200"


def is_busy(error):
    """
    Whether somebody else is writing or the database does not answer: try again later.

    Two writers that wait for each other on PostgreSQL (one of them fails) are this, too. SQLite
    also calls a missing table, a full disk or a file that cannot be written operational, and
    PostgreSQL a full disk: waiting does not help there.
    """
    if not isinstance(error, OperationalError) or is_full(error):
        return False
    code = sqlite_code(error)
    if code is not None:
        return code in BUSY
    return getattr(error.__cause__, "sqlstate", None) != OUT_OF_MEMORY_ON_SERVER


def is_full(error):
    """Whether there is no room left, on this machine's disk or the database's."""
    if isinstance(error, OSError):
        return error.errno in FULL_ON_DISK
    if not isinstance(error, DatabaseError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return sqlite_code(error) in FULL or state in FULL_ON_SERVER


def sqlite_code(error):
    """SQLite's number for an error, None of another engine's."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    # The lowest byte: extended codes say in the others how it came.
    return None if code is None else code & 0xFF


# Longer than any upload takes to be applied.
PATIENCE = 15 * 60


def patiently(work, seconds=None, pause=1.0):
    """
    What `work()` gives, tried again while another writer holds the database.

    For work in the background, which nobody waits for: a request is told to come back. `work`
    begins and ends its own transaction, so that all of it is done again, also when the
    database ended it because two writers waited for each other. Raises OperationalError after
    so many seconds (PATIENCE by default), or when waiting does not help.
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
