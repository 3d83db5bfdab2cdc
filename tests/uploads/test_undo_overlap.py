"""An undo beside others who write, and one that is killed: all of it is done, or nothing."""

import contextlib

import pytest
from django.core.files.base import ContentFile

from districts.models import District
from questions.models import Member
from tests.factories import make_district
from tests.uploads.processes import Child, work
from tests.uploads.working import (
    checked,
    in_the_register,
    later,
    make_what_questions_name,
    put_in_line,
)
from uploads import applying, checking
from uploads.models import Job, Upload
from uploads.receiving import receive
from uploads.tasks import revive, work_on
from uploads.undoing import undo

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Action = Job.Action
ROWS = 60


@pytest.fixture
def roads():
    """An applied upload of new questions, of members who were not recorded either."""
    make_what_questions_name()
    upload = checked("Bridges", ROWS)
    applying.apply(upload)
    return upload


@pytest.fixture
def districts():
    """Twenty districts, changed by an applied upload."""
    found = [make_district() for _number in range(20)]
    lines = ["LGD code,name_hi", *(f"{district.lgd_code},ज़िला" for district in found)]
    upload = receive(ContentFile("\n".join(lines).encode(), name="list.csv"), sheet="districts")
    checking.check(upload)
    applying.apply(upload)
    assert (upload.state, upload.changed) == ("applied", 20), upload.refusal
    return upload


def both(*pairs):
    """Do two things at the same time in processes of their own; both come to their end."""
    children = [Child(work, *args) for work, *args in pairs]
    ended = [child.wait() for child in children]
    for child in children:
        child.kill()
    assert ended == [True] * len(children)


def test_two_workers_undo_an_upload_once(roads):
    put_in_line(roads, Action.UNDO)

    both((work, roads.pk), (work, roads.pk))

    roads.refresh_from_db()
    assert (roads.state, roads.undoing["removed"]) == ("undone", ROWS)
    assert set(in_the_register(roads).values()) == {0}
    assert not Member.objects.exists()


def test_the_command_line_and_the_worker_undo_an_upload_once(roads):
    put_in_line(roads, Action.UNDO)

    both((work, roads.pk), (undo_or_not, roads.pk))

    roads.refresh_from_db()
    assert (roads.state, roads.undoing["removed"]) == ("undone", ROWS)


def undo_or_not(number):
    with contextlib.suppress(applying.NotApplicableError):
        undo(Upload.objects.get(pk=number))


def test_an_edit_beside_an_undo_is_before_or_after_it(districts):
    put_in_line(districts, Action.UNDO)

    both((work, districts.pk), (rename_all, "नाम"))

    districts.refresh_from_db()
    names = sorted(District.objects.values_list("name_hi", flat=True))
    assert districts.state == "undone"
    assert districts.undoing["kept_count"] + districts.undoing["restored"] == 20
    assert names == ["नाम"] * 20


def rename_all(name):
    for district in District.objects.all():
        district.name_hi = name
        district.save(update_fields=["name_hi"])


@pytest.mark.parametrize("part", range(4))
def test_an_undo_that_is_killed_is_done_by_the_next_run(roads, part):
    put_in_line(roads, Action.UNDO)
    child = Child(work, roads.pk)
    child.wait(0.05 + 0.12 * part)
    child.kill()
    left = in_the_register(roads)["questions"]

    revive(later())
    work_on.call(roads.pk)

    roads.refresh_from_db()
    assert left in {0, ROWS}
    assert (roads.state, roads.undoing["removed"]) == ("undone", ROWS)
    assert set(in_the_register(roads).values()) == {0}
