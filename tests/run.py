"""
Runs the tests wherever they can run here, and ends with what ran and what was left out.

On SQLite always; on PostgreSQL too where a server lets us create a database; in headless
Chromium where there is one. With REQUIRE_ALL=1 leaving anything out is an error. Arguments
go to pytest.
"""

import getpass
import itertools
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import find_browser  # noqa: E402

NO_TESTS = 5  # pytest's exit status when nothing was selected


@dataclass
class Run:
    """One run of pytest: its exit status and what became of the tests, read from its report."""

    name: str
    status: int
    counts: dict = field(default_factory=dict)
    skipped: dict = field(default_factory=dict)
    ran: set = field(default_factory=set)
    output: str = ""

    @property
    def is_passed(self):
        return self.status in (0, NO_TESTS)

    def in_words(self):
        if self.status == NO_TESTS:
            return f"{self.name}: no test selected"
        words = ", ".join(f"{number} {what}" for what, number in self.counts.items() if number)
        return f"{self.name}: {words or 'nothing'}" + ("" if self.is_passed else " – FAILED")


def main():
    if sys.argv[1:] == ["--find-postgresql"]:
        return 0 if find_postgresql()[0] else 1
    left_out = []
    browser = find_browser()
    if not browser:
        left_out.append("tests in a browser: no Chromium. Get it with “sudo apt install chromium”.")
    url, reason = find_postgresql()
    if not url:
        left_out.append(f"the tests on PostgreSQL: {reason}")

    # What is the same on each engine runs once: in a browser, on SQLite; without a database.
    arguments = sys.argv[1:]
    on_sqlite = "not no_database" if browser else "not no_database and not browser"
    # All at once, on databases of their own: the lines of the others follow the first's.
    with ThreadPoolExecutor() as both:
        started = [both.submit(run_pytest, "SQLite", "", arguments, on_sqlite)]
        others = [("No database", "", "no_database")]
        if url:
            others.append(("PostgreSQL", url, "not browser and not no_database"))
        for name, address, which in others:
            started.append(both.submit(run_pytest, name, address, arguments, which, keep=True))
        runs = [future.result() for future in started]
    for run in runs:
        if run.output:
            print(f"\n=== {run.name} ===\n{run.output}", flush=True)  # noqa: T201

    ran_somewhere = set().union(*(run.ran for run in runs))
    for run in runs:
        for name, why in run.skipped.items():
            line = f"{name}: {why}"
            if name not in ran_somewhere and line not in left_out:
                left_out.append(line)
    return summary(runs, browser, left_out)


def run_pytest(name, url, arguments, which, keep=False):
    """
    Run the tests whose marks fit the expression `which` on one engine.

    pytest's own lines go to the screen, or are kept for later.
    """
    if not keep:
        print(f"\n=== {name} ===", flush=True)  # noqa: T201
    environment = {**os.environ, "TEST_DATABASE_URL": url}
    with tempfile.TemporaryDirectory(prefix="zila-report-") as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments]
        # The last -m counts, so it joins with one that was asked for.
        command += ["-m", wanted(arguments, which)]
        where = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if keep else {}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, text=True, **where)
        run = Run(name, done.returncode, output=done.stdout or "")
        if report.exists():
            read_report(report, run)
    return run


def wanted(arguments, which):
    """The marks of the tests to run: those that fit, among those that the arguments ask for."""
    for one, following in itertools.pairwise(arguments):
        if one == "-m":
            return f"({following}) and {which}"
    return which


def read_report(path, run):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for case in ET.parse(path).getroot().iter("testcase"):  # noqa: S314 - pytest wrote it
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if skipped is not None:
            counts["skipped"] += 1
            run.skipped[name] = skipped.get("message") or "no reason given"
        elif case.find("failure") is not None or case.find("error") is not None:
            counts["failed"] += 1
            run.ran.add(name)
        else:
            counts["passed"] += 1
            run.ran.add(name)
    run.counts = counts


def summary(runs, browser, left_out):
    """Print what ran and what did not; the exit status of the whole."""
    lines = ["", "=== Summary ==="]
    lines += [run.in_words() for run in runs]
    if browser:
        lines.append(f"Browser: {browser} (its tests are among those on SQLite)")
    lines += [f"LEFT OUT {line}" for line in left_out]
    if not left_out:
        lines.append("Nothing was left out.")
    required = os.environ.get("REQUIRE_ALL", "") not in {"", "0"}
    if left_out and required:
        lines.append("REQUIRE_ALL is set: leaving something out is an error.")
    nothing = all(run.status == NO_TESTS for run in runs)
    if nothing:
        lines.append("No test was selected.")
    is_passed = all(run.is_passed for run in runs) and not nothing
    is_passed = is_passed and not (left_out and required)
    lines.append("All well." if is_passed else "NOT all well.")
    print("\n".join(lines))  # noqa: T201
    return 0 if is_passed else 1


def find_postgresql():
    """An address under which databases of our own can be created, or why there is none."""
    import psycopg

    given = os.environ.get("TEST_DATABASE_URL", "").strip()
    if given:
        return given, ""
    host, port = os.environ.get("PGHOST"), os.environ.get("PGPORT", "5432")
    hosts = [host] if host else ["/var/run/postgresql", "127.0.0.1"]
    users = dict.fromkeys([os.environ.get("PGUSER") or getpass.getuser(), "postgres"])
    reason = "no server answers on the local socket or 127.0.0.1:5432."
    for place in hosts:
        for user in users:
            try:
                with psycopg.connect(
                    host=place, port=port, user=user, dbname="postgres", connect_timeout=3
                ) as connection:
                    allowed = connection.execute(
                        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                    ).fetchone()[0]
            except psycopg.Error:
                continue
            if allowed:
                # The number keeps runs at the same time apart.
                name = f"zila_{os.getpid()}"
                return f"postgres://{user}@{quote(place, safe='')}:{port}/{name}", ""
            reason = f"the server is there, but does not let “{user}” create a database."
    return None, (
        f"{reason} Install it (“sudo apt install postgresql”), or name one with "
        "TEST_DATABASE_URL=postgres://user:password@host/name."
    )


if __name__ == "__main__":
    sys.exit(main())
