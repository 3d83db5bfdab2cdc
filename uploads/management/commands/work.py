"""The worker: what waits is done, what died is revived, what nobody wants any more goes."""

import contextlib
import logging
import os
import threading
import time

from django.db import connections
from django_tasks_db.management.commands import db_worker

from sources.sweeping import sweep
from uploads.keeping import tidy
from uploads.tasks import revive

logger = logging.getLogger(__name__)
SWEEP_SECONDS = 10
TIDY_SECONDS = 60 * 60
# As the command `nice` counts it: work that nobody waits for gives way to pages.
NICENESS = 10


class Command(db_worker.Command):
    help = (
        "Do what waits in the background: read, check, apply and undo uploads, one after the "
        "other. Start several for several at a time. What a worker that died left is taken up."
    )

    def handle(self, **options):
        os.nice(NICENESS)
        with sweeping():
            super().handle(**options)


@contextlib.contextmanager
def sweeping():
    """Sweep in a thread of its own: the worker may be busy for minutes."""
    stop = threading.Event()
    sweeper = threading.Thread(target=keep_sweeping, args=(stop,), daemon=True)
    sweeper.start()
    try:
        yield
    finally:
        stop.set()
        sweeper.join()


def keep_sweeping(stop):
    tidy_at = 0.0
    while True:
        try:
            revive()
            sweep()
            if time.monotonic() >= tidy_at:
                tidy()
                tidy_at = time.monotonic() + TIDY_SECONDS
        except Exception:
            # A database that is busy, a disk that is full: the next time may do.
            logger.exception("Sweeping failed")
        finally:
            connections.close_all()
        if stop.wait(SWEEP_SECONDS):
            return
