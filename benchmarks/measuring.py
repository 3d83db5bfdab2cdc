"""What a piece of work costs, measured in a process of its own."""

import contextlib
import json
import os
import resource
import subprocess
import sys
import time


def set_up():
    """Start Django on the databases in VAR_DIR, with limits that the made-up files fit."""
    os.environ["DEVELOPMENT"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ.setdefault("UPLOAD_MAX_MB", "2000")
    os.environ.setdefault("UPLOAD_MAX_ROWS", "1000000")
    os.environ.setdefault("UPLOAD_READ_SECONDS", "600")
    import django

    django.setup()


@contextlib.contextmanager
def measured(found):
    """
    Add the CPU and wall seconds of what runs inside to those in the dict `found`.

    CPU is of this process and of the children that it waited for.
    """
    wall, cpu = time.perf_counter(), cpu_seconds()
    yield
    found["wall"] = found.get("wall", 0) + time.perf_counter() - wall
    found["cpu"] = found.get("cpu", 0) + cpu_seconds() - cpu


def cpu_seconds():
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in both)


def peak():
    """The most memory in MB that this process, or one that it started, had."""
    both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return max(resource.getrusage(who).ru_maxrss for who in both) / 1024


def tell(found):
    """Hand what was measured to the process that asked for it."""
    print(json.dumps(found | {"peak": peak()}))


def run(module, folder, *words, environment=None):
    """What `python -m benchmarks.<module>` tells of its work, with the register in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *map(str, words)],
        env=os.environ | {"VAR_DIR": str(folder)} | (environment or {}),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)
