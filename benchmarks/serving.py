"""Programs served in processes of their own, asked page by page, and what each page cost them."""

import contextlib
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

MOST_START_SECONDS = 120
# A batch is as many requests as take about so much CPU.
BATCH_MS = 150
MOST_IN_BATCH = 100
BATCHES = 5
# What takes longer is asked for twice and no more.
SLOW_MS = 500
WARM_CONNECTIONS = 8
MOST_OF_LOG = 3000  # letters
PROC = Path("/proc")


class NoPageError(Exception):
    """The program has no such page; `args[0]` is the status."""


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of a page: asked for the first time, and again (the median of batches)."""

    first: float
    again: float

    def __str__(self):
        return f"{self.again:.2f} ms, the first time {self.first:.2f}"


@contextlib.contextmanager
def served(command, first, environment=None, others=list):
    """
    Run what `command(port)` says until the context ends; gives the Site.

    It has started when it answers the path `first`. `others()` are the processes that work for
    it and are not its children, such as those of a database.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command(port),
            env=os.environ | (environment or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            site = Site(port, process, others)
            site.wait_for(first)
            site.start_seconds = time.perf_counter() - start
            site.warm(first)
            yield site
        except Exception:
            log.seek(0)
            print(log.read()[-MOST_OF_LOG:], file=sys.stderr)
            raise
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


@dataclass
class Site:
    """A program that answers at a port of this machine, over one connection that is kept."""

    port: int
    process: subprocess.Popen
    others: object
    start_seconds: float = 0
    # Of somebody who is signed in, for the pages that want it.
    session: str = ""
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self):
        self.connection = self._connection()

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)

    def wait_for(self, path):
        end = time.monotonic() + MOST_START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                self._read(self._connection(), path)
                return
            time.sleep(0.02)
        raise TimeoutError(f"It did not start: {' '.join(map(str, self.process.args))}")

    def warm(self, path):
        """Ask over several connections at once, so that each worker has begun."""
        there = [self._connection() for _number in range(WARM_CONNECTIONS)]
        for connection in there:
            for _time in range(2):
                self._read(connection, path)
        for connection in there:
            connection.close()

    def ask(self, path, is_signed_in=False):
        """The bytes of a page."""
        try:
            return self._read(self.connection, path, is_signed_in)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server ended a connection that was silent for long.
            self.connection.close()
            return self._read(self.connection, path, is_signed_in)

    def _read(self, connection, path, is_signed_in=False):
        headers = {"Cookie": f"sessionid={self.session}"} if is_signed_in else {}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise NoPageError(answer.status)
        return body

    def cost(self, *page):
        """What a page costs all processes of this program; `page` as for `ask`."""
        first, again = self._spent(page, 1), self._spent(page, 1)
        if again > SLOW_MS:
            return Cost(first, again)
        times = max(1, min(MOST_IN_BATCH, int(BATCH_MS / max(again, 0.01))))
        return Cost(first, statistics.median(self._spent(page, times) for _batch in range(BATCHES)))

    def _spent(self, page, times):
        before = self.cpu_ms()
        for _time in range(times):
            self.ask(*page)
        return (self.cpu_ms() - before) / times

    def processes(self):
        return descendants(self.process.pid)

    def cpu_ms(self):
        return sum(cpu_ns(process) for process in [*self.processes(), *self.others()]) / 1e6

    def memory(self):
        """MB of the largest process: (all that it sees, its share of it)."""
        return max(memory(process) for process in self.processes())


def descendants(process):
    """A process, its children and theirs."""
    found = [process]
    for file in (PROC / str(process) / "task").glob("*/children"):
        for child in file.read_text().split():
            found += descendants(int(child))
    return found


def cpu_ns(process):
    """Nanoseconds of CPU that the threads of a process have had; 0 when it has ended."""
    spent = 0
    for file in (PROC / str(process) / "task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            spent += int(file.read_text().split()[0])
    return spent


def memory(process):
    """Resident MB and the proportional share of them (what is shared counts in parts)."""
    lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    found = dict(line.split(":", 1) for line in lines if line.startswith(("Rss:", "Pss:")))
    return tuple(int(found[name].split()[0]) / 1024 for name in ("Rss", "Pss"))
