"""What a person sees of work that goes on, and how it is stopped."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.uploads.dropping import PRODUCTS, columns_of, drop, file_of
from uploads import tasks
from uploads.jobs import running
from uploads.models import Job, Upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def no_worker(monkeypatch):
    """What is asked of the worker waits."""
    monkeypatch.setattr(tasks, "work_on", SimpleNamespace(enqueue=lambda number: None))


def test_the_page_says_how_far_the_work_is(client, clerk, no_worker, odop):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    Upload.objects.update(state="checking")
    began = timezone.now() - dt.timedelta(seconds=10)
    Job.objects.update(
        runner="x",
        phase="checking",
        done=25_000,
        total=1_45_000,
        phase_at=began,
        beat_at=timezone.now(),
    )

    page = client.get(f"/uploads/{upload.pk}/").content.decode()
    piece = client.get(f"/uploads/{upload.pk}/progress/").content.decode()

    for text in (page, piece):
        assert "Checking the rows" in text
        assert '<progress class="z-progress" value="25000" max="145000"' in text
        assert "25,000 of 1,45,000 rows" in text
        assert "2,500 rows a second" in text
        assert "about 50 seconds left" in text
    assert "<html" not in piece
    assert '<noscript><meta http-equiv="refresh"' in page


def test_work_that_gives_no_sign_of_life_promises_no_time(client, clerk, no_worker, odop):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    Upload.objects.update(state="checking")
    now = timezone.now()
    Job.objects.update(
        runner="x",
        done=500,
        total=1000,
        phase_at=now - dt.timedelta(seconds=60),
        beat_at=now - dt.timedelta(seconds=20),
    )

    piece = client.get(f"/uploads/{upload.pk}/progress/").content.decode()

    assert "500 of 1,000 rows" in piece
    assert "Nothing has been heard of the work for a while." in piece
    assert "left" not in piece
    assert "a second" not in piece


def test_the_piece_is_empty_once_the_work_has_ended(client, clerk, odop):
    drop(client, file_of(*PRODUCTS))

    answer = client.get(f"/uploads/{Upload.objects.get().pk}/progress/")

    assert (answer.status_code, answer.content) == (204, b"")


def test_a_worker_that_does_not_come_is_told_of(client, clerk, no_worker):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    soon = client.get(f"/uploads/{upload.pk}/progress/").content.decode()
    Job.objects.update(queued_at=timezone.now() - dt.timedelta(seconds=20))

    late = client.get(f"/uploads/{upload.pk}/progress/").content.decode()
    Job.objects.create(upload_number=upload.pk + 1, action="check", runner="x")
    busy = client.get(f"/uploads/{upload.pk}/progress/").content.decode()

    assert "Waiting for its turn" in soon
    assert "Nothing has begun to work on it yet" not in soon
    assert "Nothing has begun to work on it yet" in late
    assert "1 other upload comes before this one." in busy


def test_work_that_waits_is_stopped_at_once(client, clerk, no_worker):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()

    page = client.post(f"/uploads/{upload.pk}/stop/", follow=True).content.decode()

    assert Upload.objects.get().state == "stopped"
    assert "Stopped." in page
    assert "Read it again" in page
    assert not Job.objects.exists()


def test_work_that_goes_on_is_asked_to_stop(client, clerk, no_worker):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()

    with running(upload.pk):
        page = client.post(f"/uploads/{upload.pk}/stop/", follow=True).content.decode()

        assert "Stopping" in page
        assert Job.objects.get().wants_stop


def test_a_stopped_file_can_be_read_again(client, clerk, odop, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(tasks, "work_on", SimpleNamespace(enqueue=lambda number: None))
        drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    client.post(f"/uploads/{upload.pk}/stop/")

    page = client.post(columns_of(upload), {"do": "read"}, follow=True).content.decode()

    assert "Read as: District products" in page
