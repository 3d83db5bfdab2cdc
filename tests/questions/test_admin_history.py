"""The history of a question shows what changed in its rows, also in those that are gone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questions.models import AnswerPart, Question
from sources import row_history
from sources.actions import restore
from tests.factories import (
    make_annexure,
    make_answer,
    make_district,
    make_member,
    make_mention,
    make_part,
    make_question,
    make_user,
)
from tests.sources.admin_forms import admin_url, submit

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor", first_name="Asha", last_name="Rao"))
    return client


def rows(client, record):
    """The rows of the lower table: who, which row, what, changes; the newest first."""
    page = client.get(admin_url(record, "history"))
    assert page.status_code == 200
    return [
        (
            change.who,
            f"{change.kind}: {change.label}",
            change.version.get_history_type_display(),
            [f"{found.label}: {found.old} → {found.new}" for found in change.differences],
        )
        for change in page.context["rows"]["changes"]
    ]


def test_removing_a_covered_part_stands_in_the_history(editor):
    question = make_question(parts="xy")
    make_answer(question, *question.parts.all())

    submit(editor, admin_url(question), **{"answers-0-covers": "a"})

    removed = rows(editor, question)[0]
    assert removed[:3] == ("Asha Rao", "Part that an answer covers: Answer 1 (b)", "Deleted")
    assert rows(editor, question.answers.get())[0][1:3] == removed[1:3]


def test_removing_an_asker_stands_in_the_history(editor):
    question = make_question(make_member(name="Ranjeeta Koli", honorific="Smt."))

    submit(editor, admin_url(question), **{"askers-0-DELETE": "on"})

    assert rows(editor, question)[0] == (
        "Asha Rao",
        "Asker: Smt. Ranjeeta Koli",
        "Deleted",
        ["Member: Smt. Ranjeeta Koli → ", "Position: 1 → "],
    )


def test_a_changed_part_stands_in_the_history_from_and_to(editor):
    question = make_question(parts=["Whether it is so"])

    submit(editor, admin_url(question), **{"parts-0-text": "Whether it was so"})

    newest = rows(editor, question)[0]
    assert newest[1:3] == ("Part of a question: (a)", "Changed")
    assert newest[3] == ["Text: Whether it is so → Whether it was so"]


def test_a_row_that_pointed_to_what_is_gone_keeps_its_name(editor):
    question = make_question(parts="xy")
    make_answer(question, *question.parts.all())

    submit(editor, admin_url(question), **{"parts-1-DELETE": "on"})

    labels = {label for _who, label, _what, _changes in rows(editor, question)[:2]}
    assert labels == {"Part that an answer covers: Answer 1 (b)", "Part of a question: (b)"}


def test_a_row_that_has_a_page_leads_to_its_version(editor):
    question = make_question(parts="x")
    part = question.parts.get()

    page = editor.get(admin_url(question, "history")).content.decode()

    assert admin_url(part, "simple_history", part.history.get().pk) in page


def test_rows_of_another_question_are_not_in_the_history(editor):
    question, other = make_question(parts="x"), make_question(parts="xyz")
    make_answer(other, *other.parts.all())

    assert len(rows(editor, question)) == 1


def test_no_more_than_the_newest_changes_are_shown(editor, monkeypatch):
    monkeypatch.setattr(row_history, "MOST", 2)
    question = make_question(parts="xyz")

    page = editor.get(admin_url(question, "history"))

    assert [change.label for change in page.context["rows"]["changes"]] == ["(c)", "(b)"]
    assert "The newest 2 changes are shown." in page.content.decode()


def test_the_history_of_rows_asks_as_often_for_many_as_for_few(editor):
    def add(number):
        for _number in range(number):
            make_mention(question, district=make_district())
        for asker in question.askers.all():
            asker.position += 1
            asker.save()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(admin_url(question, "history"))
        return len(captured)

    question = make_question(make_member(), make_member(), parts="xy")
    make_answer(question, *question.parts.all())
    AnswerPart.objects.first().delete()
    add(1)
    few = queries()
    add(20)

    assert queries() <= few <= 30


@pytest.mark.parametrize("make", [make_part, make_answer, make_mention, make_annexure])
def test_what_went_with_its_question_is_looked_at_and_comes_back_after_it(editor, make):
    question = make_question()
    words = {make_part: {"position": 1}, make_mention: {"district": make_district()}}
    row = make(question, **words.get(make, {}))
    model, version = type(row), f"{admin_url(row, 'history')}{{}}/"
    question.delete()
    gone = model.history.first()

    assert editor.get(admin_url(gone.instance, "history")).status_code == 200
    assert not editor.get(version.format(gone.pk)).context["may_restore"]
    assert editor.post(version.format(gone.pk)).status_code == 403

    restore(Question.history.first(), by=None)
    editor.post(version.format(gone.pk))

    assert model.objects.get().question == Question.objects.get()
