"""Doubts in a list of questions: who asked, in which session, of which districts."""

import types

import pytest

from questions.models import Member, MemberName, Mention
from tests.factories import (
    make_district,
    make_member,
    make_member_term,
    make_ministry,
    make_session,
    make_source,
    make_state,
    make_user,
)
from tests.uploads.choosing import check, choose, history_of
from uploads import applying
from uploads.targets import registered

pytestmark = pytest.mark.django_db(databases="__all__")
HEADINGS = "House,Date,Type,No.,Subject,Ministry"
ROW = "Lok Sabha,2022-08-03,Unstarred,1,Roads,Ministry of Roads"


@pytest.fixture
def nuh():
    return make_district(
        name="Nuh", lgd_code=604, state=make_state(name="Haryana", code="HR", lgd_code=6)
    )


@pytest.fixture
def send(tmp_path):
    make_session(house="lok-sabha", lok_sabha=17, number=9, starts_on="2022-07-18")
    make_ministry(name="Ministry of Roads", slug="roads")

    def send(headings, *rows):
        lines = [f"Type,Number,Subject,Ministry,{headings}"]
        for number, row in enumerate(rows, start=1):
            lines.append(f"unstarred,{number},Subject {number},roads,{row}")
        return check(tmp_path, "questions", *lines)

    return send


def test_each_district_of_a_list_is_decided_by_itself(send, nuh):
    sent = send("House,Date,Districts", 'LS,2022-08-03,"604; Nooh, Haryana; Noo, HR"')
    first, second = sent.groups.all()

    choose(sent, first, nuh)
    choose(sent, second, nuh)

    assert (first.about, first.keeps) == ([["districts", "Nooh, Haryana"]], "Nooh")
    assert second.about == [["districts", "Noo, HR"]]
    assert (sent.new, sent.problems) == (1, 0)
    applying.apply(sent)
    assert Mention.objects.get(decision="confirmed").district == nuh


def test_a_district_without_its_state_is_suggested(send, nuh):
    sent = send("House,Date,Districts", "LS,2022-08-03,Nuh")

    group = sent.groups.get()

    assert (group.target, group.keeps) == ("district", "")
    assert [one["key"] for one in group.suggestions] == [nuh.pk]


def test_a_member_of_two_of_one_name_is_chosen_name_by_name(send):
    first = make_member(name="Ravi Kumar", slug="ravi-kumar")
    second = make_member(name="Ravi Kumar", slug="ravi-kumar-2")
    make_member_term(second, house="lok-sabha", constituency="Sirsa")
    sent = send(
        "House,Date,Asked by",
        'LS,2022-08-03,"Shri Ravi Kumar; Smt. Lata Rao"',
        'LS,2022-08-03,"Kumar, Shri Ravi"',
    )
    group, other = sent.groups.all()

    choose(sent, group, second)

    assert (group.target, group.about) == ("member", [["asked_by", "Shri Ravi Kumar"]])
    assert [(one["key"], one["note"]) for one in group.suggestions] == [
        (first.pk, ""),
        (second.pk, "Sirsa"),
    ]
    assert (sent.new, sent.problems) == (1, 1)
    assert sent.staged.get(number=2).values["asked_by"][0] == second.pk
    assert other.about == [["asked_by", "Kumar, Shri Ravi"]]


def test_a_member_of_another_constituency_is_chosen_for_that_constituency(send):
    member = make_member(name="Ravi Kumar")
    make_member_term(member, house="lok-sabha", constituency="Sirsa")
    sent = send("House,Date,Asked by,Constituency", "LS,2022-08-03,Ravi Kumar,Hisar")
    group = sent.groups.get()

    choose(sent, group, member)

    assert group.about == [["asked_by", "Ravi Kumar"], ["asker_constituency", "Hisar"]]
    assert sent.staged.get().values["asked_by"] == [member.pk]


def test_the_state_of_a_new_member_is_chosen(send, nuh):
    sent = send("House,Date,Asked by,State", "LS,2022-08-03,Ravi Kumar,Hariana")
    group = sent.groups.get()

    choose(sent, group, nuh.state)

    assert (group.target, group.about) == ("state", [["asker_state", "Hariana"]])
    assert sent.staged.get().values["asked_by"][0]["state"] == nuh.state.pk


def test_the_session_of_a_day_is_suggested_where_the_number_says_otherwise(send):
    sent = send("House,Date,Session", "LS,2022-08-03,8")
    group = sent.groups.get()
    meant = registered["session"]().find("ls-17-9")

    choose(sent, group, types.SimpleNamespace(pk=meant))

    assert (group.target, [one["key"] for one in group.suggestions]) == ("session", [meant])
    assert sent.staged.get().values["session_id"] == meant


@pytest.mark.parametrize("typed", ["Ranjeeta Koli", "Koli, Smt. Ranjeeta", "ranjeeta-koli"])
def test_a_member_is_found_by_what_a_person_types(typed):
    member = make_member(name="Ranjeeta Koli", slug="ranjeeta-koli")

    assert registered["member"]().find(typed) == member.pk


def test_a_spelling_in_the_terms_is_kept_for_the_member(tmp_path):
    member, clerk = make_member(name="Ranjeeta Koli"), make_user("Data entry")
    sent = check(tmp_path, "member-terms", "Member,House", "Ranjita Koli,Lok Sabha")
    group, members = sent.groups.get(), registered["member"]()
    source = types.SimpleNamespace(document=make_source())

    for _twice in range(2):
        members.keep("Ranjita Koli", member.pk, group.about, source, history_of(clerk))
    choose(sent, group, member)

    assert (group.keeps, group.suggestions[0]["key"]) == ("Ranjita Koli", member.pk)
    assert MemberName.objects.get().member == member
    assert sent.staged.get().values["member_id"] == member.pk


def test_a_name_of_a_published_member_is_for_editors():
    draft, public = make_member(), make_member(status="published")
    clerk, editor, members = make_user("Data entry"), make_user("Editor"), registered["member"]()

    assert members.may_keep(clerk, draft.pk)
    assert not members.may_keep(clerk, public.pk)
    assert members.may_keep(editor, public.pk)


def test_a_new_member_is_a_draft_with_the_form_of_address():
    source = types.SimpleNamespace(document=make_source())

    key = registered["member"]().create("Rao, Smt. Lata", source, history_of(None))
    again = registered["member"]().create("Lata Rao", source, history_of(None))

    member = Member.objects.get()
    assert key == again == member.pk
    assert (member.honorific, member.name, member.status) == ("Smt.", "Lata Rao", "draft")
