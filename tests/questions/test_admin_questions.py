"""The page of a question in the admin: the question with parts, answers and askers at once."""

import datetime as dt

import pytest

from questions import search
from questions.models import Answer, Asker, Part, Question
from tests.factories import (
    make_answer,
    make_member,
    make_ministry,
    make_part,
    make_question,
    make_session,
    make_source,
    make_state,
    make_user,
)
from tests.sources.admin_forms import admin_url, errors, form_values, submit, with_rows

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.user = make_user("Editor", first_name="Asha", last_name="Rao")
    client.force_login(client.user)
    return client


def new_question(client, **values):
    """The entries of the empty page with what a question needs, of the 9th session."""
    page = form_values(client.get(admin_url(Question, "add")))
    needed = {"session": str(make_session().pk), "ministry": str(make_ministry().pk)}
    needed |= {"number": "2908", "answered_on": "2022-08-03", "subject": "Export hubs"}
    return page | needed | {"source": str(make_source().pk)} | values


def parts(*labels):
    return [{"label": label, "text": f"Whether {label or 'it'} is so"} for label in labels]


def answers(*covers):
    return [{"covers": text, "text": f"So it is with {text}."} for text in covers]


def covered(question):
    return [
        [row.part.position for row in answer.covered.order_by("part__position")]
        for answer in question.answers.order_by("position")
    ]


def found(words):
    return list(Question.objects.filter(pk__in=search.matching(words)))


def test_a_question_is_entered_at_once_with_parts_answers_and_askers(editor):
    first, second = make_member(), make_member()
    entries = new_question(editor)
    entries = with_rows(entries, "askers", {"member": str(second.pk)}, {"member": str(first.pk)})
    entries = with_rows(entries, "parts", *parts("a", "b", "c", "d", "e"))
    entries = with_rows(entries, "answers", *answers("(a) & (b)", "c, e", "d"))

    answer = editor.post(admin_url(Question, "add"), entries)

    question = Question.objects.get()
    assert answer.status_code == 302
    assert question.slug == "ls-17-9-u2908"
    assert [part.position for part in question.parts.all()] == [1, 2, 3, 4, 5]
    assert [asker.member for asker in question.askers.all()] == [second, first]
    assert covered(question) == [[1, 2], [3, 5], [4]]
    assert question.history.get().history_user == editor.user


def test_a_new_question_offers_rows_without_any_script(editor):
    page = editor.get(admin_url(Question, "add"))

    assert form_values(page)["parts-TOTAL_FORMS"] == "4"
    assert form_values(page)["answers-TOTAL_FORMS"] == "2"


@pytest.mark.parametrize(
    ("text", "positions"),
    [("1, 3", [1, 3]), ("a to c", [1, 2, 3]), ("(A)–(B)", [1, 2]), ("a and d", [1, 4]), ("", [])],
)
def test_covered_parts_are_named_by_label_position_or_range(editor, text, positions):
    question = make_question(parts="wxyz")
    page = form_values(editor.get(admin_url(question)))

    editor.post(admin_url(question), with_rows(page, "answers", {"covers": text, "text": "Yes."}))

    assert covered(question) == [positions]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("f", "The question has no part “f”. It has: 1 (a); 2 (b); 3 (b); 4."),
        ("b", "“b” can mean more than one part. Write positions: 1 (a); 2 (b); 3 (b); 4."),
        ("9", "The question has no part “9”. It has: 1 (a); 2 (b); 3 (b); 4."),
        ("a to", "Say up to which part: a to d."),
        ("to a", "Say from which part on: a to d."),
    ],
)
def test_a_part_that_cannot_be_told_is_refused_in_words_and_nothing_is_written(
    editor, text, sentence
):
    question = make_question()
    for position, label in enumerate(["a", "b", "b", ""], start=1):
        make_part(question, position, label=label)
    page = form_values(editor.get(admin_url(question))) | {"subject": "Mine"}
    page = with_rows(page, "answers", {"covers": text, "text": "Yes."})

    answer = editor.post(admin_url(question), page)

    question.refresh_from_db()
    assert sentence in errors(answer)
    assert question.subject != "Mine"
    assert not question.answers.exists()


def test_an_answer_to_a_question_without_parts_says_so(editor):
    entries = with_rows(new_question(editor), "answers", *answers("a"))

    answer = editor.post(admin_url(Question, "add"), entries)

    assert "The question has no part “a”, as it has no parts yet." in errors(answer)
    assert not Question.objects.exists()


def test_labels_that_repeat_are_shown_by_position(editor):
    question = make_question()
    one, other = (make_part(question, position, label="b") for position in (1, 2))
    last = make_part(question, 3, label="c")
    make_answer(question, one, other, last)

    page = form_values(editor.get(admin_url(question)))

    assert page["answers-0-covers"] == "1, 2, c"


def test_a_new_label_of_a_part_leaves_it_covered(editor):
    question = make_question(parts=["Whether it is so"])
    make_answer(question, question.parts.get())

    submit(editor, admin_url(question), **{"parts-0-label": "b"})

    assert question.parts.get().label == "b"
    assert covered(question) == [[1]]


def test_an_answer_cannot_be_given_a_part_that_goes_in_the_same_moment(editor):
    question = make_question(parts="xy")
    make_answer(question, question.parts.first())
    changes = {"parts-1-DELETE": "on", "answers-0-covers": "a, b"}

    answer = submit(editor, admin_url(question), **changes)

    assert "The question has no part “b”. It has: 1 (a)." in errors(answer)
    assert question.parts.count() == 2


def test_two_parts_at_one_position_are_refused_at_the_row(editor):
    rows = [{"position": "1", "text": "Whether"}, {"position": "1", "text": "When"}]
    entries = with_rows(new_question(editor), "parts", *rows)

    answer = editor.post(admin_url(Question, "add"), entries)

    assert "The question has a part at this position already." in errors(answer)
    assert not Question.objects.exists()


def test_a_number_that_is_taken_is_refused_with_the_question_that_has_it(editor):
    entries = new_question(editor)
    editor.post(admin_url(Question, "add"), entries)

    answer = editor.post(admin_url(Question, "add"), entries | {"subject": "Another"})

    name = "Export hubs (Lok Sabha unstarred 2908)"
    assert errors(answer) == [f"{name} is recorded already, as ls-17-9-u2908."]


def test_a_published_question_keeps_its_number_also_for_who_may_not_publish(editor):
    question = make_question(status="published")

    answer = submit(editor, admin_url(question), number="", diary_number="12")

    assert errors(answer) == ["A question is published with its number and the day of its answer."]


def test_two_people_at_one_answer_are_told_of_each_other(editor):
    question = make_question(parts="xy")
    answer = make_answer(question, question.parts.first())
    mine = form_values(editor.get(admin_url(question))) | {"answers-0-text": "Mine"}
    submit(editor, admin_url(question), **{"answers-0-covers": "a, b"})

    refused = editor.post(admin_url(question), mine)

    answer.refresh_from_db()
    assert answer.text != "Mine"
    assert "Asha Rao changed this record on" in errors(refused)[0]
    assert "(Covers parts)" in errors(refused)[0]


def test_saving_makes_the_words_of_question_parts_and_answers_found(editor):
    entries = with_rows(new_question(editor), "parts", {"text": "whether saffron grows"})
    entries = with_rows(entries, "answers", {"text": "walnuts grow"})

    editor.post(admin_url(Question, "add"), entries)

    question = Question.objects.get()
    assert found("hubs") == found("saffron") == found("walnuts") == [question]
    submit(editor, admin_url(question), **{"parts-0-DELETE": "on", "subject": "Apples"})
    assert found("apples") == [question]
    assert found("saffron") == found("hubs") == []


def test_a_deleted_question_is_not_found_and_a_restored_one_is(editor):
    question = make_question(subject="Saffron")
    search.index([question.pk])

    restored = deleted_and_restored(editor, question, lambda: found("saffron"))

    assert restored.found_meanwhile == []
    assert found("saffron") == [question]


def deleted_and_restored(editor, question, meanwhile=lambda: None):
    """The page after a question was deleted and brought back from its history."""
    key = question.pk
    editor.post(admin_url(question, "delete"), {"post": "yes"})
    found_meanwhile = meanwhile()
    question.pk = key
    version = admin_url(question, "simple_history", question.history.first().pk)
    page = editor.post(version, follow=True)
    page.found_meanwhile = found_meanwhile
    return page


def test_what_was_deleted_with_a_question_comes_back_with_it(editor):
    members = [make_member(), make_member()]
    question = make_question(*members, parts=["whether apples grow", "how"])
    answer = make_answer(question, *question.parts.all(), text="They do.")

    page = deleted_and_restored(editor, question, members[1].delete)

    texts = question.parts.order_by("position").values_list("text", flat=True)
    assert list(texts) == ["whether apples grow", "how"]
    assert [part.position for part in answer.parts.order_by("position")] == [1, 2]
    assert [asker.member for asker in question.askers.all()] == [members[0]]
    assert found("apples") == [question]
    assert "6 rows that were deleted with it came back." in page.content.decode()
    assert "1 row stays deleted" in page.content.decode()


def test_a_part_that_was_deleted_long_before_stays_deleted(editor):
    question = make_question(parts=["one", "two"])
    question.parts.get(position=2).delete()
    before = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Part.history.filter(history_type="-").update(history_date=before)

    deleted_and_restored(editor, question)

    assert [part.text for part in question.parts.all()] == ["one"]


@pytest.mark.parametrize("way", ["page", "list"])
def test_words_of_a_part_deleted_by_itself_are_not_found(editor, way):
    question = make_question(parts=["whether saffron grows"])
    search.index([question.pk])
    part = question.parts.get()
    version = part.history.first().pk

    if way == "page":
        editor.post(admin_url(part, "delete"), {"post": "yes"})
    else:
        action = {"action": "delete_selected", "_selected_action": [part.pk], "post": "yes"}
        editor.post(admin_url(type(part), "changelist"), action)

    assert not question.parts.exists()
    assert found("saffron") == []
    editor.post(admin_url(part, "simple_history", version))
    assert found("saffron") == [question]


def test_an_answer_on_its_own_page_names_parts_of_its_question(editor):
    question = make_question(parts="xyz")
    make_answer(question, *question.parts.all()[:2])
    answer = question.answers.get()

    refused = submit(editor, admin_url(answer), covers="f")
    submit(editor, admin_url(answer), covers="b to c", text="Walnuts")

    assert "The question has no part “f”. It has: 1 (a); 2 (b); 3 (c)." in errors(refused)
    assert covered(question) == [[2, 3]]
    assert found("walnuts") == [question]


def test_an_answer_is_added_on_a_page_of_its_own(editor):
    question = make_question(parts="xyz")
    entries = {"question": str(question.pk), "position": "1", "covers": "c", "text": "Yes."}

    submit(editor, admin_url(Answer, "add"), **entries)

    assert covered(question) == [[3]]


def test_an_asker_once_only(editor):
    member = make_member()
    entries = new_question(editor)
    entries = with_rows(entries, "askers", {"member": str(member.pk)}, {"member": str(member.pk)})

    answer = editor.post(admin_url(Question, "add"), entries)

    assert "This member is among the askers already." in errors(answer)
    assert not Asker.objects.exists()


def test_a_day_outside_of_the_session_is_refused_at_the_entry(editor):
    question = make_question()

    answer = submit(editor, admin_url(question), answered_on="2022-09-30")

    assert errors(answer) == ["17th Lok Sabha, 9th session has no such day."]
    question.refresh_from_db()
    assert question.answered_on == dt.date(2022, 7, 18)


def test_what_the_words_name_is_found_when_a_question_is_saved(editor):
    haryana = make_state(name="Haryana")
    question = make_question(parts=["whether hubs run in Haryana"])

    submit(editor, admin_url(question), subject="Hubs")

    mention = question.mentions.get()
    assert (mention.state, mention.decision) == (haryana, "found")
    assert mention.history.get().history_user == editor.user
    submit(editor, admin_url(question), **{"parts-0-text": "whether hubs run"})
    assert not question.mentions.exists()
