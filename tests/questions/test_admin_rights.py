"""Who may do what with a question and all that belongs to it."""

import pytest

from questions.models import MemberTerm, Part, Question
from tests.factories import (
    make_answer,
    make_member,
    make_mention,
    make_part,
    make_question,
    make_source,
    make_state,
    make_user,
)
from tests.sources.admin_forms import admin_url, errors, form_values, submit, with_rows

pytestmark = pytest.mark.django_db(databases="__all__")

PART = {"position": "9", "text": "Whether it is so"}


def sign_in(client, group):
    client.force_login(make_user(group))
    return client


def publish(client, *questions):
    keys = [question.pk for question in questions]
    action = {"action": "publish_selected", "_selected_action": keys}
    return client.post(admin_url(Question, "changelist"), action, follow=True)


@pytest.mark.parametrize(("group", "is_public"), [("Data entry", False), ("Editor", True)])
def test_rows_are_added_to_a_question_by_who_may_change_it(client, group, is_public):
    sign_in(client, group)
    question = make_question(parts="x", status="published" if is_public else "draft")
    page = with_rows(form_values(client.get(admin_url(question))), "parts", PART)

    client.post(admin_url(question), page)

    assert question.parts.count() == 2


def test_data_entry_looks_at_the_rows_of_a_published_question_only(client):
    sign_in(client, "Data entry")
    question = make_question(parts="xy", status="published")
    make_answer(question, *question.parts.all())

    page = client.get(admin_url(question))
    answer = client.post(admin_url(question), {"parts-TOTAL_FORMS": "3"})

    assert "(a), (b)" in page.content.decode()
    assert 'name="parts-0-text"' not in page.content.decode()
    assert answer.status_code == 403


def test_data_entry_neither_changes_deletes_nor_restores_a_part_of_a_published_question(client):
    sign_in(client, "Data entry")
    question = make_question(parts="xy", status="published")
    part, gone = question.parts.all()
    key, version = gone.pk, gone.history.first()
    gone.delete()
    gone.pk = key

    answers = [
        client.post(admin_url(part), {"text": "Mine"}),
        client.post(admin_url(part, "delete"), {"post": "yes"}),
        client.post(admin_url(gone, "simple_history", version.pk)),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(question.parts.all()) == [part]


@pytest.mark.parametrize(
    ("group", "status", "is_added"),
    [
        ("Data entry", "draft", True),
        ("Data entry", "published", False),
        ("Editor", "published", True),
    ],
)
def test_a_part_is_added_by_itself_by_who_may_change_its_question(client, group, status, is_added):
    sign_in(client, group)
    question = make_question(status=status)

    answer = submit(client, admin_url(Part, "add"), question=str(question.pk), **PART)

    assert question.parts.exists() == is_added
    if not is_added:
        sentence = "Choose a draft: what belongs to a published record is for editors."
        assert errors(answer) == [sentence]


def test_what_belongs_to_a_question_stays_with_it(client):
    sign_in(client, "Editor")
    part, other = make_part(make_question(), 1), make_question()

    submit(client, admin_url(part), question=str(other.pk), text="When")

    part.refresh_from_db()
    assert part.text == "When"
    assert part.question != other


def test_a_term_is_added_to_a_draft_member_by_data_entry(client):
    sign_in(client, "Data entry")
    draft, published = make_member(), make_member(status="published")
    entries = {"house": "lok-sabha", "since": "2019", "source": str(make_source().pk)}

    for member in (draft, published):
        submit(client, admin_url(MemberTerm, "add"), member=str(member.pk), **entries)

    assert draft.terms.exists()
    assert not published.terms.exists()


def test_a_notice_cannot_be_published_and_the_refusal_names_it(client):
    sign_in(client, "Publisher")
    ready, notice = make_question(), make_question(number=None, diary_number="4711", subject="Silk")

    page = publish(client, ready, notice).content.decode()

    assert "A question is published with its number and the day of its answer." in page
    assert "Silk (Lok Sabha notice 4711)" in page
    assert ready.subject not in page.partition("messagelist")[2].partition("</ul>")[0]
    assert not Question.objects.filter(status="published").exists()
    assert ready.history.count() == notice.history.count() == 1


def test_publishing_a_question_is_in_its_history(client):
    sign_in(client, "Publisher")
    question = make_question()

    page = publish(client, question).content.decode()

    assert "1 record is published now." in page
    assert question.history.first().history_change_reason == "Published"


def test_a_mention_that_a_person_adds_is_confirmed(client):
    sign_in(client, "Data entry")
    question, state = make_question(), make_state()
    page = with_rows(
        form_values(client.get(admin_url(question))), "mentions", {"state": str(state.pk)}
    )
    page |= {"mentions-0-decision": "confirmed"}

    client.post(admin_url(question), page)

    assert [str(mention) for mention in question.mentions.all()] == [state.name]
    assert question.mentions.get().decision == "confirmed"


def test_a_found_mention_is_rejected_on_the_page_of_the_question(client):
    sign_in(client, "Data entry")
    mention = make_mention(make_question(), state=make_state())

    submit(client, admin_url(mention.question), **{"mentions-0-decision": "rejected"})

    mention.refresh_from_db()
    assert mention.decision == "rejected"


def test_the_same_mention_twice_is_refused_in_words(client):
    sign_in(client, "Data entry")
    mention = make_mention(make_question(), state=make_state())
    page = form_values(client.get(admin_url(mention.question)))
    row = {"state": str(mention.state_id), "decision": "confirmed"}

    answer = client.post(admin_url(mention.question), with_rows(page, "mentions", row))

    assert "This is among the mentions already." in errors(answer)
