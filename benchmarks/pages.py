"""
Public pages of a register with a million questions, ours beside other programs, as one table.

    python -m benchmarks.pages [--rows 1000000] [--folder FOLDER] [--database ADDRESS]
                               [--only first search] [--programs fresh plain datasette]

Each program is served in processes of its own; the table has their CPU milliseconds a request. The
registers are made in the folder, or in a PostgreSQL database, and stay there for the next run.
Datasette and the bare way read SQLite only.
"""

import argparse
import collections
import contextlib
import os
import signal
import sqlite3
import statistics
import sys
from pathlib import Path

from benchmarks.peers import SERVE
from benchmarks.registers import Register, at_database, name_of
from benchmarks.serving import Cost, NoPageError
from benchmarks.table import Table
from benchmarks.works import LINES, MOST_PAGE, NEEDED, SHOWN, works

SQLITE_ONLY = {"datasette", "bare"}
FEW = 10_000
FOLDER = Path("var", "benchmarks")


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--database", default="", metavar="ADDRESS")
    parser.add_argument("--only", nargs="+", choices=LINES, default=LINES)
    parser.add_argument("--programs", nargs="+", choices=SERVE, default=list(SERVE))
    wish = parser.parse_args()
    # What is ended from outside ends what it serves.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit("Ended."))
    load = os.getloadavg()[0]
    programs = [name for name in wish.programs if not (wish.database and name in SQLITE_ONLY)]
    bench = Bench(wish.folder.resolve(), wish.rows, wish.database, wish.only)
    bench.measure(programs)
    engine = "PostgreSQL" if wish.database else "SQLite"
    print(f"{wish.rows:,} questions, {engine}; CPU ms a request (how many times ours, fresh)")
    print(f"Load of this machine at the start: {load:.1f} processes; figures want it quiet.\n")
    print(Table(bench, programs).text())


class Bench:
    """
    The measurements: `costs` by program and title, `costs_of_few` the same with few questions.

    `memory` and `starts` are by program; a page that is not there has its status for a cost.
    """

    def __init__(self, folder, rows, database, lines):
        self.register = Register(folder / str(rows), rows, database)
        few = database and at_database(database, f"{name_of(database)}_{FEW}")
        self.few = Register(folder / str(FEW), FEW, few)
        self.rows, self.lines = rows, lines
        self.measured = {line for name in lines for line in {name, *NEEDED.get(name, ())}}
        self.costs, self.costs_of_few = {}, {}
        self.memory, self.starts = {}, {}

    def measure(self, programs):
        for program in programs:
            self.costs[program] = self.costs_in(program, self.register, self.measured)
        if "growth" in self.lines:
            for program in {"fresh", "plain"}.intersection(programs):
                self.costs_of_few[program] = self.costs_in(program, self.few, NEEDED["growth"])

    def costs_in(self, program, register, lines):
        """The cost of each title in a program that serves a register."""
        print(f"{program}, {register.rows:,} questions …", file=sys.stderr)
        found = collections.defaultdict(list)
        with SERVE[program](register) as site:
            for work in self.works(program):
                if work.line in lines and (address := work.address(program)):
                    found[work.title].append(cost(site, address, work.is_signed_in))
                    print(f"    {work.title}: {found[work.title][-1]}", file=sys.stderr)
            if register is self.register:
                self.memory[program], self.starts[program] = site.memory(), site.start_seconds
        return {title: median(costs) for title, costs in found.items()}

    def works(self, program):
        page = min(MOST_PAGE, self.rows // SHOWN)
        return works(page, after(self.register.flat, page) if program == "datasette" else "")


def cost(site, address, is_signed_in):
    """The cost of a page, or its status when there is none."""
    try:
        return site.cost(address, is_signed_in)
    except NoPageError as error:
        return error.args[0]


def median(costs):
    """Of several pages that are the same work; the first failure when one failed."""
    failed = [one for one in costs if not isinstance(one, Cost)]
    if failed:
        return failed[0]
    return Cost(
        statistics.median(one.first for one in costs), statistics.median(one.again for one in costs)
    )


def after(flat, page):
    """How Datasette names a page: by day and key of the last row before it."""
    with contextlib.closing(sqlite3.connect(flat)) as connection:
        day, key = connection.execute(
            "SELECT date, id FROM questions ORDER BY date DESC LIMIT 1 OFFSET ?",
            [max(0, (page - 1) * SHOWN - 1)],
        ).fetchone()
    return f"{day},{key}"


if __name__ == "__main__":
    main()
