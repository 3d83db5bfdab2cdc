"""Jobs that die are revived once; what fails leaves its upload with a way on, in words."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories import make_user
from tests.uploads.working import (
    break_down,
    checked,
    die,
    do_waiting,
    later,
    make_what_questions_name,
    put_in_line,
    received,
)
from uploads import applying, checking, tasks
from uploads.jobs import DEAD_AFTER, StoppedError, running
from uploads.models import Job, Upload
from uploads.tasks import LOST_AFTER, begin, revive, work_on

pytestmark = pytest.mark.django_db(databases="__all__")
Action = Job.Action


@pytest.fixture
def upload():
    make_what_questions_name()
    return checked("Roads", 3)


# Dying -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "state", "end"),
    [
        (Action.READ, "reading", "columns"),
        (Action.CHECK, "checking", "checked"),
        (Action.APPLY, "applying", "applied"),
    ],
)
def test_a_job_that_died_is_done_by_another_run(upload, action, state, end):
    put_in_line(upload, action)
    Upload.objects.update(state=state)
    die(upload)

    revive(later())

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == (end, "")
    assert not Job.objects.exists()


def test_a_run_that_lives_keeps_its_job(upload):
    put_in_line(upload, Action.APPLY)
    die(upload)

    revive(later(DEAD_AFTER / 2))

    assert Job.objects.get().runner == "dead"


def test_a_job_is_revived_by_one_of_several_workers(upload, monkeypatch):
    put_in_line(upload, Action.APPLY)
    die(upload)
    begun = []
    monkeypatch.setattr(tasks, "work_on", Recorder(begun))
    seen = list(Job.objects.all())

    for job in seen * 2:
        tasks.revive_job(job)

    assert begun == [upload.pk]


class Recorder:
    """Stands for the task: keeps what would be begun."""

    def __init__(self, begun):
        self.enqueue = begun.append


@pytest.mark.parametrize(
    ("action", "left"),
    [(Action.READ, "stopped"), (Action.CHECK, "stopped"), (Action.APPLY, "checked")],
)
def test_a_job_that_dies_twice_has_failed_and_says_so(upload, action, left):
    put_in_line(upload, action, attempts=1)
    die(upload)

    revive(later())

    upload.refresh_from_db()
    assert upload.state == left
    assert "Nothing was written." in upload.refusal
    assert not Job.objects.exists()


def test_a_job_that_has_no_task_gets_one(upload):
    put_in_line(upload, Action.APPLY)

    revive(later(LOST_AFTER / 2))
    upload.refresh_from_db()
    assert upload.state == "applying"

    revive(later(LOST_AFTER * 2))
    upload.refresh_from_db()
    assert upload.state == "applied"


def test_a_job_whose_task_waits_is_not_begun_twice(upload, monkeypatch):
    put_in_line(upload, Action.APPLY)
    make_result(upload, status="READY")
    begun = []
    monkeypatch.setattr(tasks, "work_on", Recorder(begun))
    monkeypatch.setattr(tasks.work_on, "module_path", work_on.module_path, raising=False)

    revive(later(LOST_AFTER * 2))

    assert begun == []


@pytest.mark.parametrize(
    ("state", "end"),
    [
        ("arrived", "columns"),
        ("reading", "columns"),
        ("received", "checked"),
        ("checking", "checked"),
        ("applying", "checked"),
        ("undoing", "applied"),
    ],
)
def test_an_upload_that_has_no_job_is_taken_up(upload, state, end):
    Upload.objects.update(state=state)

    revive(later(LOST_AFTER * 2))

    upload.refresh_from_db()
    assert upload.state == end
    assert bool(upload.refusal) == (state in ("applying", "undoing"))


def make_result(upload, **values):
    return DBTaskResult.objects.create(
        task_path=work_on.module_path,
        args_kwargs={"args": [upload.pk], "kwargs": {}},
        run_after=timezone.now() - dt.timedelta(minutes=5),
        backend_name="default",
        **values,
    )


def test_the_task_of_a_worker_that_died_is_marked_as_failed(upload):
    long_ago = timezone.now() - 2 * DEAD_AFTER
    dead = make_result(upload, status="RUNNING", started_at=long_ago)
    other = received("Canals", 1, first=100)
    living = make_result(other, status="RUNNING", started_at=long_ago)
    put_in_line(other, Action.CHECK)

    with running(other.pk):
        revive()

    dead.refresh_from_db()
    living.refresh_from_db()
    assert (dead.status, living.status) == ("FAILED", "RUNNING")


# Failing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "broken", "left"),
    [
        (Action.CHECK, (checking, "find_columns"), "stopped"),
        (Action.APPLY, (applying, "create"), "checked"),
    ],
)
def test_a_failure_of_ours_leaves_a_way_on_and_words(upload, monkeypatch, action, broken, left):
    put_in_line(upload, action)

    with monkeypatch.context() as patch:
        break_down(patch, *broken, ZeroDivisionError("nobody expected this"))
        with pytest.raises(ZeroDivisionError):
            do_waiting(upload)

    upload.refresh_from_db()
    assert upload.state == left
    assert "a reason of ours" in upload.refusal
    assert begin(upload, action)
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ({"stopped": "checked"}.get(left, "applied"), "")


def test_a_job_that_cannot_be_done_any_more_leaves_its_upload(upload):
    put_in_line(upload, Action.APPLY)
    Upload.objects.update(problems=1)

    do_waiting(upload)

    assert (upload.state, bool(upload.refusal)) == ("checked", True)
    assert not Job.objects.exists()


def test_a_register_that_is_busy_for_too_long_is_told(upload, monkeypatch):
    put_in_line(upload, Action.APPLY)
    break_down(monkeypatch, applying, "apply", OperationalError("the connection is lost"))

    do_waiting(upload)

    assert upload.state == "checked"
    assert "busy for too long. Nothing was written. Try again." in upload.refusal


def test_who_did_it_and_how_comes_with_the_job(upload):
    clerk = make_user("Data entry")
    put_in_line(upload, Action.APPLY, clerk, except_problems=True)

    do_waiting(upload)

    assert (upload.applied_by, upload.except_problems) == (clerk, True)


def test_a_run_without_its_job_stops():
    with running(99) as held:
        assert held is None

    put = Job.objects.create(upload_number=98, action="check")
    with running(98) as held:
        put.delete()
        with pytest.raises(StoppedError):
            held.advance(1)
