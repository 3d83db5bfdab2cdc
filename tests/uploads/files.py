"""Small files and runs of the upload command for tests."""

import io
import json

from django.core.management import call_command
from openpyxl import Workbook


def csv_file(folder, *lines, name="file.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def xlsx_file(folder, *rows, name="file.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = folder / name
    book.save(path)
    return path


def upload(sheet, path, *words):
    """Run `manage.py upload … --json`; return its exit status and the object it printed."""
    out = io.StringIO()
    status = 0
    try:
        call_command("upload", sheet, str(path), "--json", *words, stdout=out)
    except SystemExit as end:
        status = end.code
    return status, json.loads(out.getvalue())


def counts(answer):
    """Rows, new, changed, unchanged, problems."""
    return tuple(answer[name] for name in ("rows", "new", "changed", "unchanged", "problems"))
