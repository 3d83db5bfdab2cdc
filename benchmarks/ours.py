"""
Our way: `manage.py upload` of a file, its steps measured one by one.

    python -m benchmarks.ours FILE [--check] [--behind]

The check reads, stages and compares; the apply writes the register, its history, what the
questions speak of, and the index of words. With --behind it gives way to others, as a worker does.
"""

import argparse
import os

from benchmarks.measuring import measured, set_up, tell


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--behind", action="store_true")
    wish = parser.parse_args()
    set_up()
    if wish.behind:
        from uploads.management.commands.work import NICENESS

        os.nice(NICENESS)
    tell(upload(wish.file, wish.check))


def upload(path, is_check_only):
    from django.core.files import File

    from uploads.applying import apply
    from uploads.checking import check
    from uploads.receiving import receive

    whole, checked = {}, {}
    with measured(whole):
        with measured(checked), open(path, "rb") as file:
            upload = receive(File(file, name="questions"), sheet="questions", publish=True)
            check(upload)
        if not is_check_only:
            apply(upload)
    names = ["rows", "new", "changed", "unchanged", "problems", "state", "refusal"]
    return whole | {"check": checked} | {name: getattr(upload, name) for name in names}


if __name__ == "__main__":
    main()
