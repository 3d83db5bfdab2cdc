"""What is forgotten, and when; what was applied stays."""

import datetime as dt
import os

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sources.storage import private_files
from tests.uploads.working import (
    checked,
    in_the_register,
    make_what_questions_name,
    received,
)
from uploads import keeping
from uploads.keeping import tidy
from uploads.models import Decision, Job, ProblemGroup, Upload, UploadRow
from uploads.tasks import begin

pytestmark = pytest.mark.django_db(databases="__all__")
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Temporary files that are not those of other tests."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "temporary"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return settings.FILE_UPLOAD_TEMP_DIR


@pytest.fixture
def upload():
    make_what_questions_name()
    return checked("Roads", 3)


def untouched(upload, hours):
    Upload.objects.filter(pk=upload.pk).update(touched_at=timezone.now() - hours * HOUR)


def is_kept(upload):
    is_known = Upload.objects.filter(pk=upload.pk).exists()
    assert private_files().exists(upload.file.name) == is_known
    return is_known


def test_an_upload_that_nobody_went_on_with_is_forgotten_after_a_day(upload):
    Decision.objects.create(upload=upload, mark="1" * 16, kind="leave", decided_at=timezone.now())
    ProblemGroup.objects.create(upload_number=upload.pk, mark="1" * 16, position=2)
    Job.objects.create(upload_number=upload.pk, action="check")
    untouched(upload, hours=25)

    tidy()

    assert not is_kept(upload)
    for model in (UploadRow, ProblemGroup, Job, Decision):
        assert not model.objects.exists()


@pytest.mark.parametrize("state", ["columns", "checked", "stopped", "refused"])
def test_it_is_forgotten_wherever_it_waits_for_a_person(upload, state):
    Upload.objects.update(state=state)
    untouched(upload, hours=25)

    tidy()

    assert not is_kept(upload)


def test_an_upload_that_somebody_touched_today_stays(upload):
    untouched(upload, hours=23)

    tidy()

    assert is_kept(upload)
    assert upload.staged.count() == 3


def test_how_long_it_stays_is_a_setting(upload, settings):
    settings.UPLOAD_KEEP_HOURS = 72
    untouched(upload, hours=71)
    tidy()
    assert is_kept(upload)

    untouched(upload, hours=73)
    tidy()
    assert not is_kept(upload)


def test_what_was_applied_stays_with_its_file_and_rows_also_when_undone(upload):
    begin(upload, Job.Action.APPLY)
    untouched(upload, hours=24 * 365)
    tidy()
    assert is_kept(upload)
    assert in_the_register(upload)["questions"] == 3

    begin(upload, Job.Action.UNDO)
    untouched(upload, hours=24 * 365)
    tidy()
    assert is_kept(upload)
    assert upload.staged.count() == 3


@pytest.mark.parametrize("state", Upload.BUSY)
def test_what_waits_for_a_worker_stays(upload, state):
    Upload.objects.update(state=state)
    untouched(upload, hours=25)

    tidy()

    assert is_kept(upload)


def test_an_upload_that_somebody_takes_up_just_then_stays(upload):
    seen = Upload.objects.get()
    begin(upload, Job.Action.CHECK)

    keeping.forget(seen)

    assert is_kept(upload)
    assert upload.staged.count() == 3


def test_what_a_kill_left_half_forgotten_is_forgotten_the_next_time(upload, monkeypatch):
    untouched(upload, hours=25)
    with monkeypatch.context() as patch:
        patch.setattr(Upload, "groups", property(die))
        with pytest.raises(SystemExit):
            tidy()

    upload.refresh_from_db()
    assert not upload.can_be_applied
    tidy()
    assert not is_kept(upload)


def die(upload):
    raise SystemExit


def test_a_file_that_no_upload_names_goes_after_a_day(upload):
    store = private_files()
    old, new = (store.save(f"uploads/{name}", ContentFile(b"x")) for name in ("old", "new"))
    for path in (old, upload.file.name):
        age(store.path(path), hours=25)

    tidy()

    assert not store.exists(old)
    assert store.exists(new)
    assert store.exists(upload.file.name)


def age(path, hours):
    moment = (timezone.now() - hours * HOUR).timestamp()
    os.utime(path, (moment, moment))


def test_temporary_files_of_a_process_that_was_killed_go_after_a_day(own_folder):
    spool, fresh = own_folder / "zila-reading-old", own_folder / "zila-reading-new"
    half, other = own_folder / "tmp1.upload.csv", own_folder / "another-program"
    for folder in (spool, fresh):
        folder.mkdir()
        (folder / "rows").write_text("[]")
    for file in (half, other):
        file.write_text("x")
    for path in (spool, half, other):
        age(path, hours=25)

    tidy()

    assert sorted(path.name for path in own_folder.iterdir()) == [other.name, fresh.name]


def test_finished_tasks_are_thrown_away_after_a_week():
    kept = [
        make_result(status="SUCCESSFUL", days=6),
        make_result(status="FAILED", days=6),
        make_result(status="READY", days=None),
    ]
    make_result(status="SUCCESSFUL", days=8)
    make_result(status="FAILED", days=8)

    tidy()

    assert set(DBTaskResult.objects.all()) == set(kept)


def make_result(status, days):
    return DBTaskResult.objects.create(
        task_path="uploads.tasks.work_on",
        args_kwargs={"args": [1], "kwargs": {}},
        run_after=timezone.now(),
        backend_name="default",
        status=status,
        finished_at=days and timezone.now() - dt.timedelta(days=days),
    )


def test_an_upload_that_was_never_checked_is_forgotten_when_its_check_was_stopped():
    make_what_questions_name()
    upload = received("Roads", 2)
    Upload.objects.update(state="stopped")
    untouched(upload, hours=25)

    tidy()

    assert not is_kept(upload)
