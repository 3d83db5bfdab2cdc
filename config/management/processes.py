"""A web server and a worker that live and end together."""

import contextlib
import os
import signal
import subprocess
import time

LOOK_EVERY = 0.2
WORKER_PAUSE = 3
GRACE = 8


class Together:
    """
    Runs the web server and the worker until a signal comes or the web server ends.

    The worker may end by itself: it gives up when another writer holds the database for
    longer than the lock timeout. It is started again after a pause. Each child leads a
    process group of its own, so that Ctrl+C reaches it once, through `end`, and so that
    nothing it started outlives it.
    """

    def __init__(self, web, worker, log, *, on_look=None, pause=WORKER_PAUSE, grace=GRACE):
        self.web_command = web
        self.worker_command = worker
        self.log = log
        self.on_look = on_look
        self.pause = pause
        self.grace = grace
        self.signals = 0

    def run(self):
        """Run until the end and return the exit status: the web server's, or 0 when told to."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._note)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup wants it ignored
            signal.signal(signal.SIGHUP, self._note)
        self.web, self.worker = start(self.web_command), start(self.worker_command)
        restart_at = None
        while not self.signals and self.web.poll() is None:
            if restart_at is None and self.worker.poll() is not None:
                self.log(
                    f"The worker ended with status {exit_status(self.worker)}; "
                    f"it starts again in {self.pause} seconds."
                )
                restart_at = time.monotonic() + self.pause
            if restart_at is not None and time.monotonic() >= restart_at:
                self.worker, restart_at = start(self.worker_command), None
            if self.on_look:
                self.on_look()
            time.sleep(LOOK_EVERY)
        if not self.signals:
            self.log(f"The web server ended with status {exit_status(self.web)}.")
        status = 0 if self.signals else exit_status(self.web)
        self.end()
        return status

    def _note(self, _number, _frame):
        self.signals += 1

    def end(self):
        """
        Ask both to end; those that have not after a while, or a second Ctrl+C, must.

        They are asked twice: the worker first means to finish its job, then gives it back.
        """
        children = [self.web, self.worker]
        first = self.signals
        for _time in range(2):
            for child in children:
                signal_group(child, signal.SIGTERM)
            give_up_at = time.monotonic() + self.grace / 2
            while any(child.poll() is None for child in children):
                if time.monotonic() > give_up_at or self.signals > first:
                    break
                time.sleep(LOOK_EVERY / 4)
        for child in children:
            signal_group(child, signal.SIGKILL)
            child.wait()


def start(command):
    return subprocess.Popen(  # noqa: S603 - our own commands
        command, stdin=subprocess.DEVNULL, process_group=0
    )


def signal_group(child, number):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def exit_status(child):
    """As a shell counts it: 128 and the signal's number for a process that a signal ended."""
    return child.returncode if child.returncode >= 0 else 128 - child.returncode
