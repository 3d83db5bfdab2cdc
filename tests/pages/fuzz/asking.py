"""Ask requests at a door and keep what became of them."""

import sys

from django.core.signals import got_request_exception

from tests.pages.fuzz.answers import faults, most_seconds
from tests.pages.fuzz.register import all_addresses

# On a busy machine one answer may wait for others: slow is what is slow each time.
TRIES = 3


def addresses_through(door):
    def read(address):
        raw = door.ask(f"GET {address} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        return raw.decode(errors="replace")

    return all_addresses(read)


class Asking:
    """Asks, judges and counts; `raw` is the last answer."""

    def __init__(self, door):
        self.door, self.raw = door, b""
        self.count, self.failed = 0, 0
        self.statuses, self.times = [], []
        self.errors = []
        got_request_exception.connect(self.note)

    def note(self, **_given):
        """Keep what broke in this process, for the line that tells of the fault."""
        self.errors.append(repr(sys.exception()))

    def ask(self, asked):
        """The faults of the answer."""
        self.errors.clear()
        seconds = self.timed(asked.raw)
        for _again in range(TRIES - 1):
            if seconds > most_seconds(asked):
                seconds = self.timed(asked.raw)
        found = faults(asked, self.raw, seconds)
        self.count += 1
        self.failed += bool(found)
        self.statuses.append(self.raw[9:12].decode(errors="replace") or "none")
        self.times.append((seconds, asked.in_shell()))
        return found + self.errors if found else found

    def timed(self, raw):
        start = self.door.clock()
        self.raw = self.door.ask(raw)
        return self.door.clock() - start

    def slowest(self):
        return sorted(self.times, reverse=True)[:5]

    def is_dead(self):
        """Why the server is not well after all of it; "" when it is."""
        raw = self.door.ask(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return "" if b" 200 " in raw[:20] else "it does not answer"
