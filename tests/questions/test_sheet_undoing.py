"""Undoing uploads of questions: texts, words, members and mentions with them."""

import pytest

from questions.mentions import find_in
from questions.models import Answer, Asker, Member, MemberTerm, Mention, Part, Question
from questions.search import index, matching
from tests.factories import (
    make_annexure,
    make_district,
    make_member,
    make_ministry,
    make_part,
    make_question,
    make_session,
    make_state,
)
from tests.uploads.files import csv_file, upload
from uploads.models import Upload
from uploads.undoing import undo

pytestmark = pytest.mark.django_db(databases="__all__")

HEADINGS = "house,date,number,type,subject,ministry,from,contents,answer"
NEW = (
    "Lok Sabha,2022-08-03,501,unstarred,Fresh kites,Boats,New Name,(a) whether; (b) if so,(a) Yes."
)


@pytest.fixture(autouse=True)
def _session():
    make_session()
    make_ministry(name="Boats")


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


def applied(tmp_path, sheet, *lines):
    _status, answer = upload(sheet, csv_file(tmp_path, *lines))
    assert answer["state"] == "applied", answer
    return Upload.objects.get(pk=answer["upload"])


def found(words):
    return set(Question.objects.filter(pk__in=matching(words)))


def reasons(done):
    return {kind: reason for kind, _name, reason, _address in done.undoing["kept"]}


def read(question):
    index([question.pk])
    find_in([question.pk])


def test_the_search_finds_the_words_of_before(tmp_path):
    question = make_question(parts=["about lanterns"])
    read(question)
    done = applied(tmp_path, "questions", "question,contents", f"{question.slug},about candles")

    undo(done)

    assert found("lanterns") == {question}
    assert found("candles") == set()


def test_nothing_is_found_of_a_new_question_that_is_undone(tmp_path):
    done = applied(tmp_path, "questions", HEADINGS, NEW)

    undo(done)

    assert found("kites") == set()
    assert not Part.objects.exists()
    assert not Answer.objects.exists()


def test_new_members_go_with_their_questions(tmp_path):
    done = applied(tmp_path, "questions", f"{HEADINGS},asker_constituency", f"{NEW},Karnal")

    undo(done)

    assert (done.undoing["removed"], done.undoing["beside"]) == (1, 2)
    assert not Member.objects.exists()
    assert not MemberTerm.objects.exists()


def test_a_new_member_who_asked_again_stays(tmp_path):
    done = applied(tmp_path, "questions", HEADINGS, NEW)
    other = make_question(Member.objects.get())

    undo(done)

    assert Question.objects.get() == other
    assert reasons(done)["Member"] == f"{other} needs it."


def test_a_new_member_whom_somebody_corrected_stays(tmp_path):
    done = applied(tmp_path, "questions", HEADINGS, NEW)
    member = Member.objects.get()
    member.honorific = "Smt."
    member.save()

    undo(done)

    assert not Question.objects.exists()
    assert Member.objects.get() == member
    assert "changed it on" in reasons(done)["Member"]


def test_askers_come_back_in_their_order_under_their_keys(tmp_path):
    question = make_question(make_member(slug="a"), make_member(slug="b"))
    before = list(Asker.objects.values_list("pk", "member", "position"))
    done = applied(tmp_path, "questions", "question,from", f"{question.slug},b")

    undo(done)

    assert list(Asker.objects.values_list("pk", "member", "position")) == before
    assert done.undoing["brought_back"] == 2


def test_a_question_to_which_somebody_added_is_kept_whole(tmp_path):
    done = applied(tmp_path, "questions", HEADINGS, NEW)
    question = Question.objects.get()
    make_annexure(question)

    undo(done)

    assert (question.parts.count(), question.answers.count()) == (2, 1)
    assert "added to it on" in reasons(done)["Question"]
    assert "annexure" in reasons(done)["Question"]


def test_a_part_that_somebody_changed_keeps_its_question(tmp_path):
    done = applied(tmp_path, "questions", HEADINGS, NEW)
    part = Part.objects.first()
    part.text = "whether corrected"
    part.save()

    undo(done)

    assert Question.objects.exists()
    assert "changed what belongs to it" in reasons(done)["Question"]
    assert found("kites")


def test_a_mention_that_somebody_confirmed_keeps_its_question(tmp_path, haryana):
    done = applied(tmp_path, "questions", HEADINGS, NEW.replace("whether", "in Haryana"))
    mention = Mention.objects.get()
    mention.decision = Mention.Decision.CONFIRMED
    mention.save()

    undo(done)

    assert "changed what belongs to it" in reasons(done)["Question"]


def test_what_was_found_in_the_text_since_is_nobodys_change(tmp_path, haryana):
    done = applied(tmp_path, "questions", HEADINGS, NEW.replace("kites", "kites in Nuh district"))
    make_district(name="Nuh", state=haryana)
    find_in(Question.objects.values_list("pk", flat=True))
    assert Mention.objects.exists()

    undo(done)

    assert done.undoing["kept"] == []
    assert not Question.objects.exists()
    assert not Mention.objects.exists()


def test_an_undone_part_says_again_what_it_spoke_of(tmp_path, haryana):
    question = make_question()
    make_part(question, 1, "kites in Haryana")
    read(question)
    mention = Mention.objects.get()
    lines = ["question,position,text", f"{question.slug},1,lamps for all"]
    done = applied(tmp_path, "parts", *lines)
    assert not Mention.objects.exists()

    undo(done)

    assert Mention.objects.get() == mention
    assert found("kites") == {question}


def test_a_kept_part_still_says_what_it_speaks_of(tmp_path, haryana):
    question = make_question()
    make_part(question, 1, "lamps for all")
    read(question)
    lines = ["question,position,text", f"{question.slug},1,kites in Haryana"]
    done = applied(tmp_path, "parts", *lines)
    part = Part.objects.get()
    part.label = "z"
    part.save()

    undo(done)

    assert "changed it on" in reasons(done)["Part of a question"]
    assert Mention.objects.get().state == haryana
