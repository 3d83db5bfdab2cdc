"""
The upload desk beside plain django-import-export and beside the limit, as one table.

    python -m benchmarks.uploads [--rows 100000] [--plain 10000] [--only check new] [--keep FOLDER]

Each piece of work runs in a process of its own, so that its peak of memory is its own. With
--keep the registers stay in that folder, to be looked at with VAR_DIR=FOLDER/ours: collectstatic,
then serve (not prepare, whose ministries bear the names of the made-up ones).
"""

import argparse
import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import generate_questions
from benchmarks.measuring import run
from benchmarks.visitors import Visitors, served

LINES = ["check", "new", "changed", "growth", "xlsx", "pages", "million"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--plain", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", choices=LINES, default=LINES[:-1])
    parser.add_argument("--keep", metavar="FOLDER")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zila-benchmark-") as folder:
        bench = Bench(Path(wish.keep or folder), wish.rows, wish.plain)
        print(f"{wish.rows} questions, {bench.csv.stat().st_size / 1e6:.0f} MB as csv")
        print(ROW.format("", "CPU s", "wall s", "MB", "rows/CPU s", "ratio", "required", ""))
        for line in wish.only:
            getattr(bench, f"show_{line}")()


ROW = "{:44} {:>8} {:>8} {:>6} {:>10} {:>14} {:>9} {:>8}"


def show(title, found, verdict=()):
    """One line: what was measured, and how it compares with what is required."""
    rate = found["rows"] / found["cpu"]
    figures = [f"{found[name]:.1f}" for name in ("cpu", "wall")]
    words = [title, *figures, f"{found['peak']:.0f}", f"{rate:.0f}"]
    print(ROW.format(*words, *(verdict or ["", "", ""])), flush=True)


def at_least(value, required, than):
    return f"{value:.1f} × {than}", f"≥ {required}", "met" if value >= required else "NOT MET"


def at_most(value, required, than=""):
    words = f"{value:.2f} × {than}" if than else f"{value:.0f} MB"
    return words, f"≤ {required}", "met" if value <= required else "NOT MET"


def rate(found):
    return found["rows"] / found["cpu"]


class Bench:
    """The measurements in a folder, each made when it is first asked for."""

    def __init__(self, folder, rows, plain):
        self.folder, self.rows, self.few = folder, rows, plain
        self.world = self.folder / "world"
        self.world.mkdir(parents=True)
        run("prepare", self.world, "register")

    def register(self, name, like="world"):
        """A folder with a copy of another register."""
        target = self.folder / name
        shutil.copytree(self.folder / like, target)
        return target

    def file(self, rows, changed=0.0):
        path = self.folder / f"{rows}{'-changed' if changed else ''}.csv"
        if not path.exists():
            generate_questions.write(path, rows, changed)
        return path

    @cached_property
    def csv(self):
        return self.file(self.rows)

    @cached_property
    def next(self):
        """Questions that the register does not have yet."""
        path = self.folder / "next.csv"
        generate_questions.write(path, self.few, skip=self.rows)
        return path

    @cached_property
    def plain(self):
        files = self.file(self.few), self.file(self.few, changed=0.01)
        found = run("plain", self.register("plain"), *files)
        return [one | {"peak": found["peak"]} for one in found["files"]]

    @cached_property
    def checked(self):
        return run("ours", self.register("checked"), self.file(self.few), "--check")

    @cached_property
    def few_new(self):
        return run("ours", self.register("few"), self.file(self.few))

    @cached_property
    def new(self):
        return run("ours", self.register("ours"), self.csv)

    @cached_property
    def applied(self):
        """The name of the register with the new questions in it."""
        if self.new["state"] != "applied":
            raise SystemExit(f"The upload was not applied: {self.new}")
        return "ours"

    @cached_property
    def limit(self):
        return run("limit", self.register("limit"), self.folder / self.applied / "zila.sqlite3")

    @cached_property
    def changed(self):
        # In a copy: the limit is read from the register as it was before.
        again = self.register("again", like=self.applied)
        return run("ours", again, self.file(self.rows, changed=0.01))

    # Lines of the table --------------------------------------------------------------------

    def show_check(self):
        first, _again = self.plain
        dry = first["dry"] | {"rows": self.few, "peak": first["peak"]}
        show(f"plain, dry run of {self.few}", dry)
        ratio = rate(self.checked) / rate(dry)
        show(f"ours, check of {self.few}", self.checked, at_least(ratio, 10, "dry run"))

    def show_new(self):
        first, _again = self.plain
        show(f"plain, {self.few} new (dry run, import)", first)
        show(f"limit, {self.rows} new", self.limit)
        check = self.new["check"] | {"rows": self.new["rows"], "peak": self.new["peak"]}
        show("ours, the check alone", check)
        ratio = rate(self.new) / rate(first)
        show(f"ours, {self.rows} new", self.new, at_least(ratio, 8, "plain"))
        ratio = rate(self.limit) / rate(self.new)
        show("", self.new, at_most(ratio, 2.5, "limit"))
        show("", self.new, at_most(self.new["peak"], 300))

    def show_changed(self):
        first, again = self.plain
        show(f"plain, {self.few} again, 1 % changed", again)
        ratio = rate(self.changed) / rate(first)
        show(f"ours, {self.rows} again, 1 % changed", self.changed, at_least(ratio, 30, "plain"))
        ratio = rate(self.changed) / rate(again)
        show("", self.changed, at_least(ratio, 30, "plain again"))

    def show_growth(self):
        show(f"ours, {self.few} new", self.few_new)
        ratio = rate(self.few_new) / rate(self.new)
        show(f"ours, {self.rows} new", self.new, at_most(ratio, 1.3, "time a row"))

    def show_xlsx(self):
        book = self.folder / "questions.xlsx"
        run("prepare", self.world, "workbook", self.csv, book)
        found = run("ours", self.register("workbook"), book)
        show(f"ours, {self.rows} new, xlsx", found, at_most(found["peak"], 700))

    def show_pages(self):
        """Public pages of the register with all questions, while more are checked and applied."""
        folder = self.register("served", like=self.applied)
        with served(folder) as address, Visitors(address) as visitors:
            found = run("ours", folder, self.next, "--behind")
        wait, page = visitors.slowest()
        verdict = f"{wait:.2f} s, p99", "≤ 0.5 s", "met" if wait <= 0.5 else "NOT MET"
        show(f"{len(visitors.waits)} pages meanwhile", found, verdict)
        print(
            f"    the slowest of them: {urlsplit(page).path}; " + ", ".join(visitors.failures[:3])
        )
        failed = len(visitors.failures)
        verdict = f"{failed} failed", "none", "NOT MET" if failed else "met"
        show("", found, verdict)

    def show_million(self):
        """The same after a million questions: some minutes, and 15 GB of disk."""
        times = 1_000_000 // self.rows
        full = self.register("million", like=self.applied)
        run("prepare", full, "register", "--times", times)
        found = run("ours", full, self.next)
        ratio = rate(self.few_new) / rate(found)
        show(f"ours, {self.few} new beside 1,000,000", found, at_most(ratio, 1.3, "time a row"))


if __name__ == "__main__":
    main()
