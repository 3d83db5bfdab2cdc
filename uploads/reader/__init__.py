"""
The reader of spreadsheets, run as a process of its own.

    python -m uploads.reader FILE SPOOL LIMITS

It tells the format from the content, writes each row that is not blank to SPOOL as a line
of JSON, `[row number, [cells]]`, and prints one JSON object: what the file is, or
`{"error": code, ...}`. It imports nothing of Django and holds itself to LIMITS (JSON, see
`uploads.reading`), so that a hostile file costs this process alone.

A cell is text, a number or null; days are ISO text, truth values TRUE and FALSE. An error of
the spreadsheet program is its text (`#N/A`), a formula without a result is the formula (`=A1`).
"""
