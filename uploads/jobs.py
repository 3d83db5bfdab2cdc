"""
The hold of a worker on its job: how far it is, whether it lives, whether it shall stop.

A heart beats into the work database while the job runs, which may be a minute in one statement.
A job whose heart stopped is taken from its run; a run that only slept finds that out at its
next step, and ends without a word.
"""

import contextlib
import datetime as dt
import logging
import secrets
import threading

from django.db import DatabaseError, connections
from django.utils import timezone

from sources.databases import patiently
from uploads.models import Job

logger = logging.getLogger(__name__)
BEAT_SECONDS = 5
DEAD_AFTER = dt.timedelta(seconds=30)
# A job before a run takes it, and after the run gave it back.
WAITING = {"runner": "", "beat_at": None, "phase_at": None, "phase": "", "done": 0, "total": 0}


class StoppedError(Exception):
    """A person asked to stop, or another run has taken the job over."""


class Idle:
    """Stands for a job where nobody watches."""

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

    def start(self, phase, total=0):
        """Begin a phase ("reading", "checking" …) of so many rows, 0 when that is not known."""
        self.done = 0
        self._tell(phase=phase, total=total, phase_at=timezone.now())

    def advance(self, rows):
        """
        Count rows as done; a statement of its own, so for some hundred at a time.

        Inside a transaction of the work database, what is written there after it is written
        only as long as the job is held: nobody can take the job over before the transaction ends.
        """
        self.done += rows
        self._tell()

    def _tell(self, **values):
        # One statement tells, and asks whether to go on.
        going = self.mine.filter(wants_stop=False)
        if not going.update(done=self.done, beat_at=timezone.now(), **values):
            raise StoppedError

    def beat(self):
        """Say that the run lives, between its steps."""
        self.mine.update(done=self.done, beat_at=timezone.now())

    def give_back(self):
        """Let another run do the job from its beginning."""
        patiently(lambda: self.mine.update(**WAITING))


@contextlib.contextmanager
def running(number):
    """
    Take the waiting job of an upload and keep its heart beating; gives a Running.

    None when there is no such job, or another run has it. Afterwards the job is gone, unless
    it was given back or taken over.
    """
    runner = secrets.token_hex(16)
    waiting = Job.objects.filter(upload_number=number, runner="")
    now = timezone.now()
    if not patiently(lambda: waiting.update(runner=runner, beat_at=now, phase_at=now)):
        yield None
        return
    held = Running(number, runner)
    stop = threading.Event()
    heart = threading.Thread(target=keep_beating, args=(held, stop), daemon=True)
    heart.start()
    try:
        yield held
    finally:
        stop.set()
        heart.join()
        patiently(held.mine.delete)


def keep_beating(held, stop):
    """The heart, in a thread of its own with a connection of its own."""
    try:
        while not stop.wait(BEAT_SECONDS):
            try:
                held.beat()
            except DatabaseError:
                # A beat that is late does no harm; the next may come through.
                logger.info("A heart missed a beat", exc_info=True)
    finally:
        connections["work"].close()


def dead_jobs(now=None):
    """Jobs whose run has ended without a word."""
    return Job.objects.exclude(runner="").filter(beat_at__lt=(now or timezone.now()) - DEAD_AFTER)


def ask_to_stop(upload):
    """Have the job of an upload stop at its next step; whether there is one."""
    return bool(Job.objects.filter(upload_number=upload.pk).update(wants_stop=True))
