"""
Upload made-up questions into an empty register, and print what it took.

    python -m benchmarks.upload_questions --rows 100000 [--keep FOLDER]

Time is of this process and the reader that it starts; memory is the peak of each. With --keep
the register stays in that folder, to be looked at with VAR_DIR=FOLDER: collectstatic, then serve
(not prepare, whose ministries bear the names of the made-up ones).
"""

import argparse
import io
import json
import os
import resource
import tempfile
import time
from pathlib import Path


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--keep", metavar="FOLDER")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zila-benchmark-") as folder:
        os.environ["VAR_DIR"] = wish.keep or folder
        run(wish.rows, Path(folder))


def run(rows, folder):
    os.environ["DEVELOPMENT"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ.setdefault("UPLOAD_MAX_MB", "2000")
    os.environ.setdefault("UPLOAD_MAX_ROWS", "1000000")
    os.environ.setdefault("UPLOAD_READ_SECONDS", "600")
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.generate_questions import Questions, write
    from benchmarks.world import seed

    for alias in ("default", "work"):
        call_command("migrate", database=alias, verbosity=0)
    seed(Questions())
    path = folder / "questions.csv"
    write(path, rows)
    print(f"{rows} questions, {path.stat().st_size / 1e6:.0f} MB")
    for title, words in (
        ("check alone", ["--check"]),
        ("check and apply", ["--publish"]),
        ("the same again", ["--publish"]),
    ):
        measure(title, rows, lambda words=words: upload(path, words))


def upload(path, words):
    from django.core.management import call_command

    out = io.StringIO()
    call_command("upload", "questions", str(path), "--json", *words, stdout=out)
    return json.loads(out.getvalue())


def measure(title, rows, work):
    wall, cpu = time.perf_counter(), seconds()
    answer = work()
    wall, cpu = time.perf_counter() - wall, seconds() - cpu
    counts = {name: answer[name] for name in ("new", "changed", "unchanged", "problems")}
    print(
        f"{title}: {wall:.1f} s, {cpu:.1f} CPU s, {rows / cpu:.0f} rows a CPU s, peak "
        f"{peak(resource.RUSAGE_SELF):.0f} MB, reader {peak(resource.RUSAGE_CHILDREN):.0f} MB; "
        f"{counts}, beside {answer['beside']}"
    )


def seconds():
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in both)


def peak(who):
    return resource.getrusage(who).ru_maxrss / 1024


if __name__ == "__main__":
    main()
