"""What is done at the same time: both finish, or one waits; nobody meets a locked database."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections, transaction
from django.utils import timezone

from districts.models import District
from questions.models import Member
from sources.databases import patiently
from tests.factories import make_district, make_user
from tests.uploads.processes import Child, fork, work
from tests.uploads.working import (
    checked,
    in_the_register,
    make_what_questions_name,
    put_in_line,
    received,
)
from uploads import applying, checking
from uploads.models import Job, Upload
from uploads.receiving import receive
from uploads.tasks import do_here

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Action = Job.Action
ROWS = 120


@pytest.fixture(autouse=True)
def _what_questions_name():
    make_what_questions_name()


def both(*pairs):
    """Do two things at the same time in processes of their own; both come to their end."""
    children = [Child(work, *args) for work, *args in pairs]
    ended = [child.wait() for child in children]
    for child in children:
        child.kill()
    assert ended == [True] * len(children)


def states():
    return list(Upload.objects.order_by("pk").values_list("state", "refusal"))


def test_two_uploads_are_applied_at_the_same_time():
    first, second = checked("Bridges", ROWS), checked("Canals", ROWS, first=1000)
    put_in_line(first, Action.APPLY)
    put_in_line(second, Action.APPLY)

    both((work, first.pk), (work, second.pk))

    assert states() == [("applied", ""), ("applied", "")]
    assert in_the_register(first)["found"] == in_the_register(second)["found"] == ROWS


def test_one_is_checked_while_another_is_applied():
    first, second = checked("Bridges", ROWS), received("Canals", ROWS, first=1000)
    put_in_line(first, Action.APPLY)
    put_in_line(second, Action.CHECK)

    both((work, first.pk), (work, second.pk))

    assert states() == [("applied", ""), ("checked", "")]
    assert second.staged.count() == ROWS


def test_the_command_line_works_beside_the_worker():
    first, second = checked("Bridges", ROWS), received("Canals", ROWS, first=1000)
    put_in_line(first, Action.APPLY)

    both((work, first.pk), (in_terminal, second.pk))

    assert states() == [("applied", ""), ("applied", "")]


def in_terminal(number):
    upload = Upload.objects.get(pk=number)
    do_here(upload, Action.CHECK)
    do_here(upload, Action.APPLY)


def test_two_workers_at_one_job_do_it_once():
    upload = checked("Bridges", ROWS)
    put_in_line(upload, Action.APPLY)

    both((work, upload.pk), (work, upload.pk))

    assert states() == [("applied", "")]
    assert in_the_register(upload)["questions"] == ROWS
    assert not Job.objects.exists()


def test_of_two_uploads_of_the_same_new_records_one_is_refused():
    first, second = checked("Bridges", ROWS), checked("Bridges", ROWS)
    put_in_line(first, Action.APPLY)
    put_in_line(second, Action.APPLY)

    both((work, first.pk), (work, second.pk))

    assert sorted(state for state, _refusal in states()) == ["applied", "refused"]
    assert any("changed since the check" in refusal for _state, refusal in states())
    assert in_the_register(first)["questions"] == ROWS


def test_two_uploads_name_the_same_new_members():
    first, second = checked("Bridges", ROWS), checked("Bridges", ROWS, first=1000)
    put_in_line(first, Action.APPLY)
    put_in_line(second, Action.APPLY)

    both((work, first.pk), (work, second.pk))

    assert states() == [("applied", ""), ("applied", "")]
    assert Member.objects.count() == 14


def test_two_uploads_change_the_same_records_in_another_order(monkeypatch):
    monkeypatch.setattr(applying, "CHUNK", 1)
    codes = [make_district().lgd_code for _number in range(40)]
    census = {code: number for number, code in enumerate(codes, start=1)}
    first = changes(codes, "name_hi", lambda code: f"ज़िला {code}")
    second = changes(reversed(codes), "census_2011_code", census.get)
    put_in_line(first, Action.APPLY)
    put_in_line(second, Action.APPLY)

    both((work, first.pk), (work, second.pk))

    assert states() == [("applied", ""), ("applied", "")]
    assert all(
        (district.name_hi, district.census_2011_code)
        == (f"ज़िला {district.lgd_code}", census[district.lgd_code])
        for district in District.objects.filter(lgd_code__in=codes)
    )


def changes(codes, field, value):
    """An upload that changes one field of districts."""
    lines = [f"LGD code,{field}", *(f"{code},{value(code)}" for code in codes)]
    file = ContentFile("\n".join(lines).encode(), name="districts.csv")
    upload = receive(file, sheet="districts")
    checking.check(upload)
    assert (upload.state, upload.problems) == ("checked", 0), list(upload.groups.values())
    return upload


def test_two_writers_that_wait_for_each_other_both_finish():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    one, other = make_district(), make_district()
    met = threading.Barrier(2, timeout=30)
    tries = []

    def write(districts, name):
        def attempt():
            tries.append(name)
            with transaction.atomic():
                for place, district in enumerate(districts):
                    District.objects.filter(pk=district.pk).update(name_hi=name)
                    if place == 0 and len(tries) <= 2:
                        met.wait()

        patiently(attempt, pause=0.1)
        connections.close_all()

    threads = [
        threading.Thread(target=write, args=args)
        for args in (([one, other], "एक"), ([other, one], "दो"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(tries) == 3
    names = set(District.objects.values_list("name_hi", flat=True))
    assert len(names) == 1


def test_an_apply_is_not_disturbed_by_hearts_that_beat(monkeypatch):
    monkeypatch.setattr(applying, "CHUNK", 2)
    upload = checked("Bridges", 10)
    put_in_line(upload, Action.APPLY)
    attempt, create = applying.attempt, applying.create
    attempts = []

    def count(*args):
        attempts.append(args)
        return attempt(*args)

    def create_while_another_writes(*args):
        if len(attempts) == 1:
            beating = threading.Thread(target=beat_elsewhere)
            beating.start()
            beating.join()
        return create(*args)

    monkeypatch.setattr(applying, "attempt", count)
    monkeypatch.setattr(applying, "create", create_while_another_writes)
    work(upload.pk)

    assert states() == [("applied", "")]
    assert len(attempts) == 1


def beat_elsewhere():
    Job.objects.update(beat_at=timezone.now())
    connections.close_all()


def test_pages_are_read_while_an_upload_is_applied(client, monkeypatch):
    upload = checked("Bridges", 10)
    put_in_line(upload, Action.APPLY)
    has_written, may_end = fork.Event(), fork.Event()
    claim = applying.claim

    def wait_after_claim(*args):
        claim(*args)
        has_written.set()
        assert may_end.wait(60)

    monkeypatch.setattr(applying, "claim", wait_after_claim)
    client.force_login(make_user("Data entry", is_superuser=True))
    child = Child(work, upload.pk)
    assert has_written.wait(60)

    pages = [
        client.get(path) for path in ("/", "/questions/", "/uploads/", f"/uploads/{upload.pk}/")
    ]
    may_end.set()
    is_done = child.wait()
    child.kill()

    assert is_done
    assert [page.status_code for page in pages] == [200] * 4
    assert "Being applied" in pages[-1].content.decode()
    assert states() == [("applied", "")]
