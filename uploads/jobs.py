"""
The hold of a worker on its job: how far it is, whether it lives, whether it shall stop.

A heart beats into the work database while the job runs, which may be a minute in one statement.
A job whose heart stopped is started again once, and marked as failed when it dies again.
"""

import contextlib
import datetime as dt
import logging
import secrets
import threading
import time

from django.db import DatabaseError, connections
from django.utils import timezone

from uploads.models import Job

logger = logging.getLogger(__name__)
BEAT_SECONDS = 5
DEAD_AFTER = dt.timedelta(seconds=30)
# Progress is written so often, at most.
TELL_SECONDS = 0.5


class StoppedError(Exception):
    """A person asked to stop, or another run has taken the job over."""


class Idle:
    """Stands for a job where nobody watches, such as on the command line."""

    def start(self, phase, total=0):
        pass

    def advance(self, rows):
        pass


IDLE = Idle()


class Running:
    """A job that this process runs. Raises StoppedError from `start` and `advance`."""

    def __init__(self, number, runner):
        self.mine = Job.objects.filter(upload_number=number, runner=runner)
        self.done = 0
        self.told_at = 0.0

    def start(self, phase, total=0):
        """Begin a phase ("reading", "checking" …) of so many rows, 0 when that is not known."""
        self.done = 0
        now = timezone.now()
        self._tell(phase=phase, total=total, phase_at=now)

    def advance(self, rows):
        """Count rows as done; tells the person who waits, now and then."""
        self.done += rows
        if time.monotonic() - self.told_at >= TELL_SECONDS:
            self._tell()

    def _tell(self, **values):
        self.told_at = time.monotonic()
        # One statement tells, and asks whether to go on.
        going = self.mine.filter(wants_stop=False)
        if not going.update(done=self.done, beat_at=timezone.now(), **values):
            raise StoppedError


@contextlib.contextmanager
def running(number):
    """
    Take the waiting job of an upload and keep its heart beating; gives a Running.

    None when there is no such job, or another run has it.
    """
    runner = secrets.token_hex(16)
    now = timezone.now()
    waiting = Job.objects.filter(upload_number=number, runner="")
    if not waiting.update(runner=runner, beat_at=now, phase_at=now, phase="", done=0, total=0):
        yield None
        return
    stop = threading.Event()
    heart = threading.Thread(target=beat, args=(number, runner, stop), daemon=True)
    heart.start()
    try:
        yield Running(number, runner)
    finally:
        stop.set()
        heart.join()
        Job.objects.filter(upload_number=number, runner=runner).delete()


def beat(number, runner, stop):
    """The heart: says every few seconds that the run lives, in a thread of its own."""
    try:
        while not stop.wait(BEAT_SECONDS):
            try:
                mine = Job.objects.filter(upload_number=number, runner=runner)
                mine.update(beat_at=timezone.now())
            except DatabaseError:
                # A beat that is late does no harm; the next may come through.
                logger.info("The heart of upload %s missed a beat", number)
    finally:
        connections["work"].close()


def ask_to_stop(upload):
    """Have the job of an upload stop at its next step; whether there is one."""
    return bool(Job.objects.filter(upload_number=upload.pk).update(wants_stop=True))


def dead_jobs(now=None):
    """Jobs whose run has ended without a word."""
    return Job.objects.exclude(runner="").filter(beat_at__lt=(now or timezone.now()) - DEAD_AFTER)
