"""Writing in bulk leaves the same rows as simple_history's own functions do."""

import pytest
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from questions.models import Answer, Asker, Mention, Part, Question
from sources import bulk
from tests.factories import (
    make_district,
    make_ministry,
    make_part,
    make_question,
    make_session,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def history():
    return {
        "default_user": make_user(),
        "default_change_reason": "Upload 7",
        "custom_historical_attrs": {"upload_number": 7},
    }


@pytest.fixture
def about():
    return {"session": make_session(), "ministry": make_ministry(), "source": make_source()}


def new_questions(first, about):
    """Two questions, one with more than it needs."""
    return [
        Question(number=first, subject="Roads", **about),
        Question(
            number=first + 1,
            subject="नदी % ' \"",
            type=Question.Type.STARRED,
            stage=Question.Stage.ANSWERED,
            answered_on="2022-08-03",
            notice_in_hindi=True,
            **about,
        ),
    ]


def stored(model, keys):
    """Records and their versions as the database has them, without keys, number and moment."""
    mine = {"id", "history_id", "history_date", "number", "slug"}
    rows = model.objects.filter(pk__in=keys).order_by("pk").values()
    versions = model.history.filter(id__in=keys).order_by("history_id").values()
    return [
        [{name: value for name, value in row.items() if name not in mine} for row in found]
        for found in (rows, versions)
    ]


def test_created_records_are_those_that_simple_history_creates(history, about):
    ours, theirs = new_questions(1, about), new_questions(11, about)

    bulk.create(Question, ours, history)
    bulk_create_with_history(theirs, Question, **history)

    assert stored(Question, [one.pk for one in ours]) == stored(
        Question, [one.pk for one in theirs]
    )
    assert [version.slug for version in Question.history.order_by("history_id")] == [
        one.slug for one in [*ours, *theirs]
    ]


def test_created_records_can_be_saved_again(history, about):
    question = new_questions(1, about)[0]

    bulk.create(Question, [question], history)
    question.subject = "Rivers"
    question.save()

    assert Question.objects.get().subject == "Rivers"


def test_records_that_were_just_created_can_be_pointed_to(history, about):
    question = new_questions(1, about)[0]
    part = Part(question=question, position=1, text="the details")

    bulk.create(Question, [question], history)
    bulk.create(Part, [part], history)

    assert Part.objects.get().question == question


def test_updated_records_are_those_that_simple_history_updates(history, about):
    ours, theirs = make_question(number=1, **about), make_question(number=2, **about)
    for one in (ours, theirs):
        one.subject, one.stage, one.due_on = "Rivers", Question.Stage.POSTPONED, None

    bulk.update(Question, [ours], ["subject", "stage", "due_on"], history)
    bulk_update_with_history([theirs], Question, ["subject", "stage", "due_on"], **history)

    (mine,), my_versions = stored(Question, [ours.pk])
    (other,), other_versions = stored(Question, [theirs.pk])
    assert mine["subject"] == other["subject"] == "Rivers"
    assert my_versions[-1] == other_versions[-1]
    assert my_versions[-1]["history_type"] == "~"


def test_an_update_keeps_derived_columns_in_step(history):
    question = make_question(number=5)
    question.number = 6

    bulk.update(Question, [question], ["number", "slug"], history)

    assert Question.objects.get().slug == question.key()


def test_an_update_of_no_field_is_kept_in_the_history_alone(history):
    question = make_question(subject="Roads")
    question.subject = "Rivers"

    bulk.update(Question, [question], [], history)

    assert Question.objects.get().subject == "Roads"
    assert question.history.first().history_change_reason == "Upload 7"


def test_rows_of_values_get_keys_defaults_and_a_history(history):
    question = make_question()

    keys = bulk.insert(
        Part,
        ["question_id", "position", "text"],
        [(question.pk, 1, "a"), (question.pk, 2, "b")],
        history,
    )

    assert list(Part.objects.order_by("pk").values_list("pk", "text", "label", "text_hi")) == [
        (keys[0], "a", "", ""),
        (keys[1], "b", "", ""),
    ]
    versions = Part.history.filter(upload_number=7).order_by("history_id")
    assert list(versions.values_list("id", "text", "history_type")) == [
        (keys[0], "a", "+"),
        (keys[1], "b", "+"),
    ]


def test_keys_of_deleted_records_are_not_given_again(history):
    question = make_question()
    part = make_part(question, 1)
    gone = part.pk
    part.delete()

    (key,) = bulk.insert(
        Part, ["question_id", "position", "text"], [(question.pk, 1, "a")], history
    )

    assert key > gone


def test_what_is_saved_afterwards_gets_a_key_of_its_own(history):
    question = make_question()

    (key,) = bulk.insert(
        Part, ["question_id", "position", "text"], [(question.pk, 1, "a")], history
    )

    assert make_part(question, 2).pk > key


def test_derived_columns_are_not_forgotten(history):
    row = (make_question().pk, make_district().pk)

    with pytest.raises(TypeError, match="target"):
        bulk.insert(Mention, ["question_id", "district_id"], [row], history)


def test_deleted_records_leave_their_last_version(history):
    part = make_part(make_question(), 1, text="the details")

    bulk.delete(Part, [part.pk], history)

    assert not Part.objects.exists()
    last = Part.history.filter(id=part.pk).latest("history_id")
    assert (last.history_type, last.text, last.upload_number) == ("-", "the details", 7)
    assert last.history_user == history["default_user"]


def test_nothing_is_written_for_no_rows(history, django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.create(Answer, [], history)
        bulk.insert(Asker, ["question_id"], [], history)
        bulk.update(Answer, [], ["text"], history)
        bulk.delete(Answer, [], history)


def test_a_thousand_rows_take_as_many_statements_as_one(history, django_assert_num_queries):
    question = make_question()
    rows = [(question.pk, position, "text") for position in range(1, 1001)]

    # The keys, the rows, their history.
    with django_assert_num_queries(3):
        bulk.insert(Part, ["question_id", "position", "text"], rows, history)

    assert Part.history.count() == 1000
