"""Holding this process to memory and time that fit the file."""

import resource
import signal
from pathlib import Path

SPARE = 40_000_000
USE = Path("/proc/self/statm")


def hold_to(extra):
    """Let this process take no more than 40 MB and `extra` bytes beyond what it has now."""
    if not USE.exists():
        return
    now = int(USE.read_text().split()[0]) * resource.getpagesize()
    _soft, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + SPARE + int(extra)
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def hurry(size):
    """
    Let this process take no more than 2 seconds, and one for each MB of the file.

    By the clock of the wall it may be five times that, should it wait for nothing.
    """
    _soft, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = 2 + size // 1_000_000
    resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, most), most))
    signal.alarm(5 * wanted)
