"""A process that is killed at any moment of its work: all of it is done, or nothing."""

import os
import signal
import time

import pytest
from django.db import connection

from tests.uploads.processes import Child, work
from tests.uploads.working import (
    checked,
    in_the_history,
    in_the_register,
    later,
    make_what_questions_name,
    put_in_line,
    received,
)
from uploads.models import Job, ProblemGroup, Upload, UploadRow
from uploads.tasks import do_here, revive, work_on

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Action = Job.Action
ROWS = 150
KILLS = 20 if connection.vendor == "sqlite" else 8
NOTHING = {"questions": 0, "parts": 0, "askers": 0, "texts": 0, "found": 0}
WHOLE = {
    "questions": ROWS,
    "parts": 3 * ROWS,
    "askers": 2 * ROWS,
    "texts": ROWS,
    "found": ROWS,
}


@pytest.fixture(autouse=True)
def _what_questions_name():
    make_what_questions_name()


def seconds_for(upload):
    """How long the waiting job of an upload takes in a process of its own."""
    started = time.monotonic()
    assert Child(work, upload.pk).wait()
    return time.monotonic() - started


def moments(seconds, times):
    """Moments spread over so many seconds, the last ones somewhat later."""
    return [1.1 * seconds * (place + 0.5) / times for place in range(times)]


def kill_after(seconds, upload):
    """Start the waiting job of an upload and kill it after a while; whether it was too late."""
    child = Child(work, upload.pk)
    is_done = child.wait(seconds)
    child.kill()
    upload.refresh_from_db()
    return is_done


def test_an_apply_that_is_killed_is_in_the_register_wholly_or_not_at_all():
    first = checked("Wholly", ROWS)
    put_in_line(first, Action.APPLY)
    seconds = seconds_for(first)
    history = in_the_history(first)
    found = []

    for place, moment in enumerate(moments(seconds, KILLS)):
        upload = checked(f"Kill{place}", ROWS, first=1000 * (place + 1))
        put_in_line(upload, Action.APPLY)
        kill_after(moment, upload)
        found.append((upload.state, in_the_register(upload), in_the_history(upload)))
        revive(later())
        upload.refresh_from_db()
        assert (upload.state, upload.refusal) == ("applied", "")
        assert (in_the_register(upload), in_the_history(upload)) == (WHOLE, history)

    before, after = ("applying", NOTHING, {}), ("applied", WHOLE, history)
    assert all(one in (before, after) for one in found)
    assert before in found
    assert not Job.objects.exists()


def test_a_check_that_is_killed_begins_anew():
    first = received("Anew", ROWS)
    put_in_line(first, Action.CHECK)
    seconds = seconds_for(first)

    for place, moment in enumerate(moments(seconds, KILLS // 4)):
        upload = received(f"Check{place}", ROWS, first=1000 * (place + 1))
        put_in_line(upload, Action.CHECK)
        kill_after(moment, upload)
        assert upload.state in ("received", "checking", "checked")
        revive(later())
        upload.refresh_from_db()
        assert (upload.state, upload.new, upload.problems) == ("checked", ROWS, 0)
        assert upload.staged.count() == ROWS

    assert in_the_register(upload) == NOTHING
    assert not Job.objects.exists()


def test_an_undo_that_is_killed_took_all_back_or_nothing():
    first = applied("Undone", 1)
    put_in_line(first, Action.UNDO)
    seconds = seconds_for(first)
    first.refresh_from_db()
    assert first.state == "undone"

    for place, moment in enumerate(moments(seconds, KILLS // 4)):
        upload = applied(f"Undo{place}", 1000 * (place + 1))
        put_in_line(upload, Action.UNDO)
        kill_after(moment, upload)
        found = (upload.state, in_the_register(upload))
        assert found in (("undoing", WHOLE), ("undone", NOTHING))
        revive(later())
        upload.refresh_from_db()
        assert (upload.state, in_the_register(upload)) == ("undone", NOTHING)
        assert upload.undoing["removed"] == ROWS

    assert not Job.objects.exists()


def applied(word, first):
    upload = checked(word, ROWS, first)
    do_here(upload, Action.APPLY)
    assert in_the_register(upload) == WHOLE
    return upload


def die_at_commit(number, is_before):
    """Do the job, and die as it ends its transaction."""
    commit = connection.commit

    def die():
        if not is_before:
            commit()
        os.kill(os.getpid(), signal.SIGKILL)

    connection.commit = die
    work_on.call(number)


@pytest.mark.parametrize("is_before", [True, False])
def test_an_apply_that_is_killed_as_it_ends_is_applied_once(is_before):
    upload = checked("Ends", ROWS)
    put_in_line(upload, Action.APPLY)

    child = Child(die_at_commit, upload.pk, is_before)
    assert not child.wait()
    child.kill()

    upload.refresh_from_db()
    assert (upload.state, in_the_register(upload)) == (
        ("applying", NOTHING) if is_before else ("applied", WHOLE)
    )
    revive(later())
    upload.refresh_from_db()
    assert (upload.state, in_the_register(upload)) == ("applied", WHOLE)
    assert in_the_history(upload)["HistoricalQuestion"] == ROWS


def test_what_a_person_waited_for_in_a_terminal_is_not_done_after_its_death():
    upload = checked("Terminal", ROWS)

    child = Child(die_in_terminal, upload.pk)
    assert not child.wait()
    child.kill()
    revive(later())

    upload.refresh_from_db()
    assert (upload.state, in_the_register(upload)) == ("checked", NOTHING)
    assert "The work ended before it was done. Nothing was written." in upload.refusal


def die_in_terminal(number):
    connection.commit = lambda: os.kill(os.getpid(), signal.SIGKILL)
    do_here(Upload.objects.get(pk=number), Action.APPLY)


def test_a_job_that_always_kills_its_worker_is_tried_twice():
    upload = checked("Poison", ROWS)
    put_in_line(upload, Action.APPLY, attempts=1)

    child = Child(die_at_commit, upload.pk, True)
    assert not child.wait()
    child.kill()
    revive(later())

    upload.refresh_from_db()
    assert (upload.state, in_the_register(upload)) == ("checked", NOTHING)
    assert "Nothing was written" in upload.refusal
    assert not Job.objects.exists()
    assert UploadRow.objects.count() == ROWS
    assert not ProblemGroup.objects.exists()
