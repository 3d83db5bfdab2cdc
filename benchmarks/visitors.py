"""Visitors who read public pages of a served register, one page after the other."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from benchmarks.generate_questions import Questions

VISITORS = 2
# A process that has just begun answers its first requests late: they are not counted.
ROUNDS_BEFORE = 4


@contextlib.contextmanager
def served(folder):
    """Serve the register in a folder; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"VAR_DIR": str(folder), "DEVELOPMENT": "1"}
    manage = [sys.executable, "manage.py"]
    subprocess.run(
        [*manage, "collectstatic", "--noinput", "--verbosity", "0"], env=environment, check=True
    )
    server = subprocess.Popen(
        [*manage, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _time in range(200):
            alive = f"{address}/healthz"
            with contextlib.suppress(OSError), urllib.request.urlopen(alive):  # noqa: S310
                break
            time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


class Visitors:
    """
    Read the pages at an address as long as the context lasts.

    `waits` are pairs of seconds and page; `failures` tell of pages that did not come.
    """

    def __init__(self, address):
        self.pages = [f"{address}{path}" for path in paths()]
        self.waits, self.failures = [], []
        self.is_over = threading.Event()

    def __enter__(self):
        for page in self.pages * ROUNDS_BEFORE:
            self.ask(page)
        self.threads = [
            threading.Thread(target=self.read, args=(number,)) for number in range(VISITORS)
        ]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def read(self, number):
        while not self.is_over.wait(0.05):
            page = self.pages[number % len(self.pages)]
            number += 1
            start = time.perf_counter()
            self.ask(page)
            self.waits.append((time.perf_counter() - start, page))

    def ask(self, page):
        try:
            with urllib.request.urlopen(page) as answer:  # noqa: S310 - our own server
                answer.read()
        except (OSError, urllib.error.HTTPError) as error:
            self.failures.append(f"{page}: {error}")

    def slowest(self, share=0.99):
        """The wait that this share of all did not exceed, and the page."""
        return sorted(self.waits)[int(len(self.waits) * share)]


def paths():
    """Home, lists, searches, a record: what the public reads most."""
    house, kind, number, _session, day, *_rest = next(iter(Questions().rows(1)))
    house = {"LS": "lok-sabha", "RS": "rajya-sabha"}[house]
    return [
        "/",
        "/questions/",
        "/questions/?q=rural+health",
        f"/questions/{house}/{day}/{kind.lower()}-{number}/",
        "/districts/",
        "/schemes/",
        "/questions/?q=desalination",
    ]
