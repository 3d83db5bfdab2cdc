"""What people decide about problems, and what the next check makes of it."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from districts.models import DesignatedDistrict
from tests.factories import make_designated_district, make_member, make_user
from tests.uploads.choosing import check, choose
from tests.uploads.files import csv_file, upload
from uploads import applying, checking, targets
from uploads.deciding import Choice, Deciding
from uploads.grouping import MOST_ROWS
from uploads.models import Decision, Upload
from uploads.tasks import revive

pytestmark = pytest.mark.django_db(databases="__all__")
Kind = Decision.Kind


@pytest.fixture
def send(tmp_path, nuh, hisar, aspirational):
    def send(*lines):
        path = csv_file(tmp_path, *lines)
        words = ("--set", "designation=aspirational", "--check")
        _status, answer = upload("designated-districts", path, *words)
        return Upload.objects.get(pk=answer["upload"])

    return send


def decide(upload, group, kind, **values):
    Decision.objects.create(
        upload=upload,
        mark=group.mark,
        kind=kind,
        target=group.target,
        field=group.field,
        about=group.about,
        decided_at=timezone.now(),
        **values,
    )
    checking.check(upload)


def test_problems_with_one_cause_and_value_are_one_group(send):
    sent = send("State,District,Since", "HR,Nuh,31/31/2020", "HR,Hisar,31/31/2020", "HR,Nuh,x")

    groups = list(sent.groups)

    assert [(group.value, group.rows, group.first_rows) for group in groups] == [
        ("31/31/2020", 2, [2, 3]),
        ("x", 1, [4]),
    ]


def test_rows_are_left_out_as_decided(send):
    sent = send("State,District,Since", "HR,Nuh,x", "HR,Hisar,2020")

    decide(sent, sent.groups.get(), Kind.LEAVE)

    assert (sent.problems, sent.left_out, sent.new) == (0, 1, 1)
    applying.apply(sent)
    assert DesignatedDistrict.objects.get().district.name == "Hisar"


def test_a_value_is_replaced_for_all_its_rows(send):
    sent = send("State,District,Since", "HR,Nuh,2O20", "HR,Hisar,2O20")

    decide(sent, sent.groups.get(), Kind.REPLACE, text="2020")

    assert sent.new == 2
    assert sent.staged.first().cells[-1] == ["since", "2O20"]
    assert sent.staged.first().values["since"] == "2020"


@pytest.mark.parametrize(
    ("kind", "part"), [(Kind.EMPTY, None), (Kind.CLEAR, ""), (Kind.TEXT, "n/a")]
)
def test_a_word_for_nothing_is_asked_once_a_file(send, kind, part):
    sent = send("State,District,Named as,Part", "HR,Nuh,NA,n/a", "HR,Hisar,Hissar,N.A.")
    group = sent.groups.get()

    decide(sent, group, kind)

    assert (group.target, group.rows) == ("blank", 2)
    assert sent.problems == 0
    assert sent.staged.first().values.get("part") == part


def test_rows_that_contradict_one_another_are_both_a_problem_until_one_is_kept(send):
    sent = send("State,District,Part", "HR,Nuh,one", "HR,Hisar,", "HR,Nuh,two", "HR,Nuh,three")
    group = sent.groups.get()

    decide(sent, group, Kind.CHOOSE, key=4)

    assert (group.rows, [one["key"] for one in group.suggestions]) == (3, [2, 4, 5])
    assert (sent.new, sent.left_out, sent.problems) == (2, 2, 0)
    assert sent.staged.get(number=4).values["part"] == "two"


def test_an_upload_is_applied_without_its_problem_rows_when_a_person_says_so(send):
    sent = send("State,District,Since", "HR,Nuh,x", "HR,Hisar,2020")
    clerk = make_user("Data entry")

    with pytest.raises(applying.NotApplicableError):
        applying.apply(sent, clerk)
    applying.apply(sent, clerk, except_problems=True)

    assert (sent.state, sent.except_problems) == ("applied", True)
    assert DesignatedDistrict.objects.get().district.name == "Hisar"


def test_nothing_is_revived_while_nothing_died(send):
    sent = send("State,District", "HR,Nuh")

    revive()

    sent.refresh_from_db()
    assert sent.state == "checked"


def test_a_check_says_what_the_person_who_asks_may_write(send, aspirational, nuh):
    stored = make_designated_district(designation=aspirational, district=nuh, status="published")
    sent = send("lgd_code,since,part", f"604,{stored.since},one")
    clerk, editor = make_user("Data entry"), make_user("Editor")

    checking.check(sent, by=clerk)
    as_clerk = sent.problems
    checking.check(sent, by=editor)

    assert (as_clerk, sent.problems) == (1, 0)


def test_a_long_value_is_replaced_and_no_other_that_begins_like_it(send):
    sent = send("State,District,Since", f"HR,Nuh,{'x' * 900}", f"HR,Hisar,{'x' * 901}")

    decide(sent, sent.groups.first(), Kind.REPLACE, text="2020")

    assert (sent.new, sent.problems) == (1, 1)


def test_a_record_that_is_gone_is_asked_about_anew(tmp_path):
    member = make_member(name="Asha Devi")
    sent = check(tmp_path, "member-terms", "Member,House", "Asha Devii,Lok Sabha")
    choose(sent, sent.groups.get(), member)
    chosen = sent.new

    member.delete()
    checking.check(sent)

    assert (chosen, sent.new, sent.problems) == (1, 0, 1)


def test_of_many_rows_that_contradict_one_another_some_are_offered(send):
    sent = send("State,District,Part", *(f"HR,Nuh,part {number}" for number in range(50)))

    group = sent.groups.get()

    assert (group.rows, len(group.suggestions)) == (50, MOST_ROWS)


def test_rows_that_contradict_one_another_keep_their_cells_and_are_left_out_far_apart(
    send, monkeypatch
):
    monkeypatch.setattr(checking, "CHUNK", 1)
    part = "a block; " * 25 + "all"
    sent = send("State,District,Part", f"HR,Nuh,{part}", "HR,Hisar,", "HR,Nuh,two")
    first = sent.staged.get(number=2)

    decide(sent, sent.groups.get(), Kind.LEAVE)

    assert first.cells[-1] == ["part", part]
    assert (sent.new, sent.left_out, sent.problems) == (1, 2, 0)


def test_what_somebody_records_in_the_same_moment_is_told_and_not_an_error(send, monkeypatch):
    sent = send("State,District", "HR,Nooh")
    group = sent.groups.get()
    deciding = Deciding(sent, make_user("Editor"))
    value = next(answer.value for answer in deciding.answers(group, None))

    def taken(self, *_said):
        raise IntegrityError

    monkeypatch.setattr(targets.registered["district"], "keep", taken)
    saved = deciding.save({group.mark: Choice(value)})

    assert saved.mistakes == {
        group.mark: "Somebody recorded the same in this moment. Save once more."
    }
    assert not sent.decisions.exists()
