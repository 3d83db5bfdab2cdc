"""
Ask the public pages for what nobody should, and print what goes wrong.

    python -m tests.pages.fuzz [--requests 10000] [--seed 1] [--only N] [--served]
                               [--rows 3000] [--database postgres://…]

On a register of its own in a temporary folder, or in an empty database: the sample, so many
questions, and records that are not public. --only asks one request again and shows the answer;
--served goes through the whole server. Ends with 1 when an answer is not as it must be: no error
of ours, none past a second (a download of all rows: five), words to read, nothing that is not
public. In one process its CPU time is what counts, whatever else the machine does.
"""

import argparse
import collections
import contextlib
import logging
import os
import sys
import tempfile
from pathlib import Path

import django

# What a server's log says only when something broke in it.
BROKE = ["Internal Server Error", "Error handling request", "WORKER TIMEOUT", "exited with code"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", type=int)
    parser.add_argument("--served", action="store_true")
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--database", default="")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zila-fuzz-") as folder:
        set_up(folder, wish.database)
        make(wish.rows)
        return ask(wish, Path(folder, "server.log"))


def set_up(folder, database):
    os.environ |= {"VAR_DIR": folder, "DEVELOPMENT": "1", "DATABASE_URL": database}
    os.environ |= {"WORK_DATABASE_URL": "", "DEBUG": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    logging.disable()


def make(rows):
    from django.core.management import call_command

    from tests.pages.fuzz.register import make_all

    print("Making the register …", flush=True)  # noqa: T201
    call_command("prepare", verbosity=0)
    call_command("load_sample", verbosity=0)
    make_all(rows)


def ask(wish, log):
    from tests.pages.fuzz.asked import Requests
    from tests.pages.fuzz.asking import Asking, addresses_through
    from tests.pages.fuzz.doors import InProcess, served

    here = InProcess()
    requests = Requests(wish.seed, addresses_through(here))
    with served(log) if wish.served else contextlib.nullcontext(here) as door:
        asking = Asking(door)
        numbers = range(wish.requests) if wish.only is None else [wish.only]
        for number in numbers:
            asked = requests[number]
            for fault in asking.ask(asked):
                print(f"{number}: {fault}\n    {asked.in_shell()}", flush=True)  # noqa: T201
        if wish.only is not None:
            print(f"{asked.in_shell()}\n{asking.raw.decode(errors='replace')}")  # noqa: T201
        broke = asking.is_dead() if wish.served else ""
        # Before it ends: that processes are told to end is then in it, too.
        said = log.read_text(errors="replace") if wish.served else ""
    broke = broke or next((f"its log says “{words}”" for words in BROKE if words in said), "")
    return tell(asking, broke, said)


def tell(asking, broke, said):
    statuses = collections.Counter(asking.statuses)
    print(  # noqa: T201
        f"{asking.count} requests, {asking.failed} not as they must be. Answers: "
        + ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    )
    for seconds, line in asking.slowest():
        print(f"{seconds:5.2f} s  {line[:150]}")  # noqa: T201
    if broke:
        print(f"The server broke: {broke}\n{said[-5000:]}")  # noqa: T201
    return 1 if asking.failed or broke else 0


if __name__ == "__main__":
    sys.exit(main())
