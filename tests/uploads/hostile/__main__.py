"""
Read all hostile and awkward files, and print what became of each.

    python -m tests.uploads.hostile [WORD …]

A bomb must be answered within 2 seconds of CPU time and 64 MB more than a small file takes, in
the reader and in the process that asks it. Ends with 1 when an outcome is not as expected.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django

from tests.uploads.hostile.case import SMALL, all_cases
from uploads import reading

MOST_SECONDS, MOST_MB = 2, 64
MEASURE = Path(__file__).with_name("measure.py")


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    failed, count = 0, 0
    with tempfile.TemporaryDirectory(prefix="zila-hostile-") as folder:
        path, peak = Path(folder, "file"), Path(folder, "peak")
        reading.COMMAND[:] = [sys.executable, "-S", str(MEASURE), str(peak), *reading.COMMAND]
        usual = run(SMALL, path, peak)[2]
        for kind, case in all_cases():
            if sys.argv[1:] and not any(word in case.name for word in sys.argv[1:]):
                continue
            differs, seconds, reader, mine = run(case, path, peak)
            taken = max(mine, reader - usual, 0) / 1024
            if case.is_bomb and not differs and (seconds > MOST_SECONDS or taken > MOST_MB):
                differs = "too much time or memory"
            count += 1
            failed += bool(differs)
            print(  # noqa: T201
                f"{'DIFFERS' if differs else 'as told'} {seconds:5.2f} s {taken:4.0f} MB "
                f"{path.stat().st_size:>12,} B  {kind}: {case.name} → {case.expected[:90]}"
                + f" | BUT {differs}"
                * bool(differs),
                flush=True,
            )
    print(f"{count} files, {failed} not as expected.")  # noqa: T201
    return 1 if failed else 0


def run(case, path, peak):
    """What differs; CPU seconds; the peak of the reader and the growth of this process in KB."""
    case.write(path)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    differs = case.differs(path)
    mine, seconds = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time() - start
    reader, reading_seconds = peak.read_text().split()
    return differs, seconds + float(reading_seconds), int(reader), mine - before


if __name__ == "__main__":
    sys.exit(main())
