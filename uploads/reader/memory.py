"""Holding this process to an amount of memory that fits the file."""

import resource
from pathlib import Path

SPARE = 64_000_000
USE = Path("/proc/self/statm")


def hold_to(extra):
    """Let this process take no more than 64 MB and `extra` bytes beyond what it has now."""
    if not USE.exists():
        return
    now = int(USE.read_text().split()[0]) * resource.getpagesize()
    _soft, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = now + SPARE + int(extra)
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
