"""
What the benchmarks begin with.

    python -m benchmarks.prepare register [--times 10]
    python -m benchmarks.prepare workbook FILE.csv FILE.xlsx
    python -m benchmarks.prepare served

`register` makes an empty one with the made-up world in VAR_DIR; with --times, the questions
that it has become so many times as many. `served` brings a register up to date and makes what it
is served with; it tells how many questions there are, and a session of somebody who may do all.
"""

import argparse
import csv

from benchmarks.measuring import set_up, tell


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("what", choices=["register", "workbook", "served"])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--times", type=int)
    wish = parser.parse_args()
    set_up()
    found = {}
    if wish.what == "workbook":
        make_workbook(*wish.files)
    elif wish.what == "served":
        found = make_ready()
    elif wish.times:
        multiply(wish.times)
    else:
        make_register()
    tell(found)


def migrate():
    from django.core.management import call_command

    for alias in ("default", "work"):
        call_command("migrate", database=alias, verbosity=0)


def make_register():
    from benchmarks.generate_questions import Questions
    from benchmarks.world import seed

    migrate()
    seed(Questions())


def make_ready():
    from django.core.management import call_command
    from django.db.models import Max

    from questions.models import Question

    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)
    count = Question.objects.aggregate(most=Max("pk"))["most"] or 0
    return {"questions": count, "session": sign_in()}


def sign_in():
    """The key of a session in which a superuser is signed in, without the door of sign-in."""
    from django.conf import settings
    from django.contrib import auth
    from django.contrib.sessions.backends.db import SessionStore

    user, _is_new = auth.get_user_model().objects.get_or_create(
        username="benchmark", defaults={"is_staff": True, "is_superuser": True}
    )
    session = SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def make_workbook(source, target):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Questions")
    with open(source, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
    book.save(target)


def multiply(times):
    """
    Repeat the questions of the register under other numbers, with all that belongs to them.

    Their texts stay the same; history and index grow with them.
    """
    from django.db import connection, transaction

    from benchmarks.limit import tables

    shifts = {}
    with connection.cursor() as cursor:
        for table, history in tables():
            if table == "questions_member":
                continue
            cursor.execute(f"SELECT max(rowid) FROM {table}")
            shifts[table] = history, cursor.fetchone()[0]
        for time in range(1, times):
            with transaction.atomic():
                for table, (history, _most) in shifts.items():
                    for name in filter(None, (table, history)):
                        repeat(cursor, name, table, time, shifts)


def repeat(cursor, name, table, time, shifts):
    """Copy the first rows of a table or of its history (`name`), with other keys."""
    cursor.execute(f"PRAGMA table_info({name})")
    columns = [row[1] for row in cursor.fetchall()]
    columns = [column for column in columns if column != "history_id"]
    moved = {
        "id": shifts[table][1],
        "question_id": shifts["questions_question"][1],
        "answer_id": shifts["questions_answer"][1],
        "part_id": shifts["questions_part"][1],
    }
    values = [
        f"{column} + {moved[column] * time}" if column in moved else column for column in columns
    ]
    if table == "questions_question":
        values[columns.index("number")] = f"number + {time * 5000}"
        values[columns.index("slug")] = f"rtrim(slug, '0123456789') || (number + {time * 5000})"
    key = "question_id" if table == "questions_questiontext" else "id"
    cursor.execute(
        f"INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {name} "
        f"WHERE {key} <= {moved[key]} ORDER BY {key}"
    )


if __name__ == "__main__":
    main()
