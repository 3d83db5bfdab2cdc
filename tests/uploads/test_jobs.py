"""A job: one run has it, shows how far it is, and can be stopped."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from tests.factories import make_user
from tests.uploads.working import (
    break_down,
    checked,
    die,
    do_waiting,
    in_the_register,
    later,
    make_what_questions_name,
    put_in_line,
)
from uploads import applying, checking, tasks
from uploads.jobs import ask_to_stop, running
from uploads.models import Job
from uploads.tasks import LOST_AFTER, begin, revive, stop

pytestmark = pytest.mark.django_db(databases="__all__")
Action = Job.Action


@pytest.fixture
def upload():
    make_what_questions_name()
    return checked("Roads", 3)


# Holding -----------------------------------------------------------------------------------


def test_one_run_has_a_job(upload):
    put_in_line(upload, Action.APPLY)

    with running(upload.pk) as first, running(upload.pk) as second:
        assert first is not None
        assert second is None

    assert not Job.objects.exists()


def test_a_run_that_only_slept_writes_nothing_beside_its_successor(upload):
    put_in_line(upload, Action.CHECK)

    with running(upload.pk) as sleeper:
        job = Job.objects.get()
        revive(later())  # the successor, from beginning to end
        tasks.carry_out(job, sleeper)

    upload.refresh_from_db()
    assert (upload.state, upload.new, upload.refusal) == ("checked", 3, "")
    assert upload.staged.count() == 3


def test_a_run_that_slept_in_its_check_leaves_the_rows_of_its_successor(upload, monkeypatch):
    put_in_line(upload, Action.CHECK)
    stage = checking.Check.stage
    woken = []

    def sleep_once(self, row):
        if not woken:
            woken.append(row)
            revive(later())
        return stage(self, row)

    monkeypatch.setattr(checking.Check, "stage", sleep_once)
    do_waiting(upload)

    assert (upload.state, upload.new, upload.refusal) == ("checked", 3, "")
    assert upload.staged.count() == 3


def test_a_job_that_is_given_back_begins_anew(upload, monkeypatch):
    put_in_line(upload, Action.APPLY)
    with monkeypatch.context() as patch:
        break_down(patch, applying, "write", SystemExit())
        with pytest.raises(SystemExit):
            do_waiting(upload)
    assert in_the_register(upload)["questions"] == 0

    revive(later(LOST_AFTER * 2))

    upload.refresh_from_db()
    assert (upload.state, in_the_register(upload)["questions"]) == ("applied", 3)


# Progress ----------------------------------------------------------------------------------


def test_a_job_says_how_many_rows_are_done(upload):
    put_in_line(upload, Action.CHECK)

    with running(upload.pk) as held:
        held.start("checking", 200)
        held.advance(50)
        held.advance(30)
        job = Job.objects.get()

    assert (job.phase, job.done, job.total) == ("checking", 80, 200)
    assert job.phase_at <= job.beat_at


def test_each_phase_counts_anew(upload):
    put_in_line(upload, Action.CHECK)

    with running(upload.pk) as held:
        held.start("reading", 10)
        held.advance(10)
        held.start("checking", 200)
        job = Job.objects.get()

    assert (job.phase, job.done, job.total, job.rate) == ("checking", 0, 200, 0)
    assert job.seconds_left is None


def test_rate_and_time_left_follow_from_the_rows_of_the_phase():
    began = timezone.now()
    job = Job(phase_at=began, beat_at=began + dt.timedelta(seconds=4), done=800, total=2000)

    assert job.rate == 200
    assert job.seconds_left == 6


def test_the_time_left_is_not_told_when_nothing_can_be_known():
    began = timezone.now()
    soon, later = began + dt.timedelta(seconds=0.1), began + dt.timedelta(seconds=9)

    assert Job(phase_at=began, beat_at=soon, done=800, total=2000).seconds_left is None
    assert Job(phase_at=began, beat_at=later, done=0, total=2000).seconds_left is None
    assert Job(phase_at=began, beat_at=later, done=2000, total=2000).seconds_left is None
    assert Job(total=2000).seconds_left is None


def test_a_job_shows_in_the_work_database_how_far_its_check_is(upload, monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 2)
    put_in_line(upload, Action.CHECK)
    seen = []
    look = checking.Check.check_chunk

    def look_first(self, rows):
        seen.append(Job.objects.values_list("phase", "done", "total").get())
        look(self, rows)

    monkeypatch.setattr(checking.Check, "check_chunk", look_first)
    do_waiting(upload)

    assert [done for _phase, done, _total in seen] == [0, 2]
    assert {phase for phase, _done, _total in seen} == {"checking"}
    assert upload.state == "checked"


# Stopping ----------------------------------------------------------------------------------


def test_a_job_that_waits_is_stopped_at_once(upload):
    put_in_line(upload, Action.APPLY)

    stop(upload)

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("checked", "Stopped. Nothing was written.")
    assert not Job.objects.exists()
    do_waiting(upload)  # the task is still there, and finds nothing to do
    assert upload.state == "checked"


def test_a_check_is_stopped_at_its_next_step(upload, monkeypatch):
    put_in_line(upload, Action.CHECK)
    stop_in(monkeypatch, checking.Check, "check_chunk", upload)

    do_waiting(upload)

    assert (upload.state, upload.refusal) == ("stopped", "Stopped. Nothing was written.")
    assert begin(upload, Action.CHECK)
    upload.refresh_from_db()
    assert upload.state == "checked"


def test_an_apply_is_stopped_with_nothing_written(upload, monkeypatch):
    put_in_line(upload, Action.APPLY)
    stop_in(monkeypatch, applying, "create", upload)

    do_waiting(upload)

    assert (upload.state, upload.refusal) == ("checked", "Stopped. Nothing was written.")
    assert in_the_register(upload)["questions"] == 0
    assert begin(upload, Action.APPLY)
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("applied", "")


def stop_in(monkeypatch, place, name, upload):
    """Somebody presses stop while this is done for the first time."""
    original = getattr(place, name)
    pressed = []

    def press(*args, **kwargs):
        if not pressed:
            pressed.append(stop(upload))
        return original(*args, **kwargs)

    monkeypatch.setattr(place, name, press)


def test_a_job_that_was_to_stop_and_died_is_stopped(upload):
    put_in_line(upload, Action.APPLY)
    die(upload)
    ask_to_stop(upload)

    revive(later())

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("checked", "Stopped. Nothing was written.")


def test_stopping_what_is_done_changes_nothing(upload):
    stop(upload)

    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("checked", "")


def test_a_job_of_somebody_who_is_gone_is_not_done(upload):
    helper = make_user("Data entry")
    put_in_line(upload, Action.APPLY, by=helper)
    helper.delete()

    with pytest.raises(get_user_model().DoesNotExist):
        do_waiting(upload)

    upload.refresh_from_db()
    assert (upload.state, upload.applied_at) == ("checked", None)
