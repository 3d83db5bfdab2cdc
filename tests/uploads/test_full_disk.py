"""A disk without room: a sentence, nothing half-written, and a way on once there is room."""

import contextlib
import resource

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connections

from sources.databases import is_busy, is_full
from sources.storage import private_files
from tests.factories import make_user
from tests.uploads.files import csv_file, upload
from tests.uploads.working import (
    HEADINGS,
    LINE,
    checked,
    do_waiting,
    in_the_history,
    in_the_register,
    later,
    make_what_questions_name,
    put_in_line,
    received,
)
from uploads.models import Job, Upload
from uploads.tasks import LOST_AFTER, begin, revive

Action = Job.Action
ROWS = 300


@contextlib.contextmanager
def full(alias):
    """A database that cannot grow: SQLite is told so, PostgreSQL is played."""
    one = connections[alias]
    if one.vendor == "postgresql":
        with one.execute_wrapper(refuse_new_rows):
            yield
        return
    with one.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        with one.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def refuse_new_rows(execute, sql, params, many, context):
    if sql.startswith("INSERT") and "uploads_job" not in sql:
        raise OperationalError("could not extend file") from psycopg.errors.DiskFull()
    return execute(sql, params, many, context)


@contextlib.contextmanager
def files_end_after(size):
    """No file of this process can grow past so many bytes."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def files():
    store = private_files()
    return store.listdir("uploads")[1] if store.exists("uploads") else []


@pytest.mark.django_db(databases="__all__")
def test_a_file_that_does_not_fit_is_refused_and_leaves_nothing(client, aspirational):
    client.force_login(make_user("Data entry"))
    before = files()
    file = SimpleUploadedFile("list.csv", b"State,District\n" + b"Haryana,Nuh\n" * 20_000)

    with files_end_after(10_000):
        response = client.post(
            "/uploads/new/designated-districts/",
            {"file": file, "option_designation": "aspirational"},
        )

    assert response.status_code == 422
    assert "The disk of the server is full: the file was not kept." in response.content.decode()
    assert not Upload.objects.exists()
    assert files() == before


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_check_that_finds_no_room_says_so_and_can_be_repeated():
    make_what_questions_name()
    sent = received("Roads", ROWS)
    put_in_line(sent, Action.CHECK)

    with full("work"):
        do_waiting(sent)

    assert sent.state == "stopped"
    assert "The disk of the server is full. Nothing was written" in sent.refusal
    assert not Job.objects.exists()
    assert begin(sent, Action.CHECK)
    sent.refresh_from_db()
    assert (sent.state, sent.new, sent.refusal) == ("checked", ROWS, "")


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_an_apply_that_finds_no_room_writes_nothing_and_can_be_repeated():
    make_what_questions_name()
    sent = checked("Roads", ROWS)
    put_in_line(sent, Action.APPLY)

    # Where there is no room to say so either, a later sweep does.
    with full("default"), contextlib.suppress(OperationalError):
        do_waiting(sent)
    revive(later(2 * LOST_AFTER))

    sent.refresh_from_db()
    assert sent.state == "checked"
    assert "Nothing was written" in sent.refusal
    assert set(in_the_register(sent).values()) == {0}
    assert in_the_history(sent) == {}
    assert begin(sent, Action.APPLY)
    sent.refresh_from_db()
    assert (sent.state, in_the_register(sent)["found"]) == ("applied", ROWS)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_command_line_says_that_the_disk_is_full(tmp_path):
    make_what_questions_name()
    lines = [LINE.format(number=number, word="Roads", member=1) for number in range(1, ROWS)]
    path = csv_file(tmp_path, HEADINGS, *lines)

    with full("work"):
        status, answer = upload("questions", path, "--set", "house=lok-sabha")

    assert (status, answer["state"]) == (2, "stopped")
    assert "The disk of the server is full" in answer["notes"][0]


def test_a_full_disk_is_no_busy_database():
    error = OperationalError("could not extend file")
    error.__cause__ = psycopg.errors.DiskFull()

    assert is_full(error)
    assert not is_busy(error)


@pytest.mark.parametrize(
    "cause", [psycopg.errors.DeadlockDetected(), psycopg.errors.AdminShutdown(), None]
)
def test_a_database_that_is_away_or_in_a_knot_is_busy(cause):
    error = OperationalError("try again")
    error.__cause__ = cause

    assert is_busy(error)
    assert not is_full(error)
