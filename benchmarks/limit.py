"""
The limit: the same rows in the same tables from ready values, with as little work as it takes.

    python -m benchmarks.limit REGISTER

REGISTER is the SQLite file that ours wrote. Each of its tables is read (which is not
counted), put into a staging table, and goes from there to the register in VAR_DIR by
`INSERT … ON CONFLICT`, with a history that one statement writes, and the index of words.
"""

import argparse
import contextlib
import itertools
import sqlite3

from benchmarks.measuring import measured, set_up, tell

CHUNK = 5000


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("register")
    wish = parser.parse_args()
    set_up()
    tell(write(wish.register))


def write(register):
    from django.conf import settings

    found = {}
    with (
        contextlib.closing(sqlite3.connect(register)) as source,
        contextlib.closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as target,
    ):
        target.executescript(settings.DATABASES["default"]["OPTIONS"]["init_command"])
        with target:
            target.execute("BEGIN IMMEDIATE")
            for table, history in tables():
                copy(source, target, table, history, found)
            with measured(found):
                target.commit()
        found["rows"] = target.execute("SELECT count(*) FROM questions_question").fetchone()[0]
    return found


def tables():
    """What an upload of questions writes, each with the table of its history."""
    from questions import models
    from questions.models import QuestionText

    names = ["Member", "Question", "Asker", "Part", "Answer", "AnswerPart", "Mention"]
    for model in (getattr(models, name) for name in names):
        yield model._meta.db_table, model.history.model._meta.db_table
    yield QuestionText._meta.db_table, None


def copy(source, target, table, history, found):
    columns = [row[1] for row in source.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    key = columns[0]
    rest = ", ".join(f'"{name}" = excluded."{name}"' for name in columns[1:])
    target.execute(f"CREATE TEMP TABLE staging ({names})")
    rows = source.execute(f"SELECT {names} FROM {table} ORDER BY 1")
    while chunk := list(itertools.islice(rows, CHUNK)):
        with measured(found):
            target.executemany(f"INSERT INTO staging VALUES ({marks})", chunk)
    with measured(found):
        target.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM staging WHERE true "
            f'ON CONFLICT ("{key}") DO UPDATE SET {rest}'
        )
        if history:
            target.execute(
                f"INSERT INTO {history} ({names}, history_date, history_type, "
                "history_change_reason, upload_number) "
                f"SELECT {names}, datetime('now'), '+', 'Upload 1', 1 FROM staging"
            )
        target.execute("DROP TABLE staging")


if __name__ == "__main__":
    main()
