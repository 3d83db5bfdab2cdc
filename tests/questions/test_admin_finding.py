"""Finding questions in the admin: through indexes, and the same be the words common or rare."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questions import search
from questions.admin import QuestionAdmin, finding
from questions.models import Mention, Part, Question
from tests.factories import (
    make_mention,
    make_part,
    make_question,
    make_session,
    make_state,
    make_user,
)
from tests.sources.admin_forms import admin_url

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def publisher(client):
    client.force_login(make_user("Publisher"))
    return client


def found(client, model, **query):
    return list(client.get(admin_url(model, "changelist"), query).context["cl"].result_list)


def plan_of(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "; ".join(step[-1] for step in cursor.fetchall())


FILTERS = [
    {"status__exact": "draft"},
    {"type__exact": "starred"},
    {"stage__exact": "notice"},
    {"session__house__exact": "rajya-sabha"},
    {"ministry__id__exact": "1"},
    {"ministry__id__exact": "1", "stage__exact": "notice", "type__exact": "starred"},
    {"status__exact": "draft", "session__house__exact": "lok-sabha"},
]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans few rows otherwise")
@pytest.mark.parametrize("order", [{}, {"o": "5"}, {"o": "-1"}])
@pytest.mark.parametrize("query", FILTERS)
def test_a_filtered_list_of_questions_is_counted_and_read_from_indexes(publisher, query, order):
    for number in range(3):
        make_question(type="starred", number=number + 1, stage="notice")

    with CaptureQueriesContext(connection) as captured:
        found(publisher, Question, **query, **order)

    asked = [sql["sql"] for sql in captured if "LIMIT" in sql["sql"]]
    for sql in [sql for sql in asked if 'FROM "questions_question"' in sql]:
        plan = plan_of(sql)
        assert "COVERING INDEX question_" in plan, sql
        assert "TEMP B-TREE FOR ORDER BY" not in plan, sql


def test_a_list_of_questions_is_ordered_only_by_what_it_offers(publisher):
    first, second = make_question(number=2), make_question(number=1)

    by_key = found(publisher, Question, o="1")

    assert by_key == [second, first] == found(publisher, Question)


def test_questions_are_shown_from_the_oldest_day(publisher):
    session = make_session()
    late, early = (
        make_question(session=session, number=number, answered_on=session.starts_on + days)
        for number, days in [(1, dt.timedelta(days=2)), (2, dt.timedelta(days=1))]
    )

    assert found(publisher, Question, o="5") == [early, late]
    assert found(publisher, Question) == [late, early]


def make_question_with_rows(**values):
    question = make_question(**values)
    make_part(question, position=7)
    make_mention(question, state=make_state())
    return question


@pytest.fixture
def common_words(monkeypatch):
    """As if what three questions have were common, and what six have very common."""
    monkeypatch.setattr(finding, "CAP", 2)
    monkeypatch.setattr(finding, "VERY_MANY", 5)
    monkeypatch.setattr(finding, "ASKED", 3)


@pytest.mark.parametrize("count", [2, 4, 8])
@pytest.mark.parametrize("query", [{}, {"type__exact": "starred"}, {"o": "5"}])
def test_rare_and_common_words_find_the_same(publisher, common_words, count, query):
    session = make_session()
    questions = [
        make_question(
            session=session,
            number=number,
            type="starred" if number % 3 else "unstarred",
            subject="Saffron" if number <= count else "Walnuts",
        )
        for number in range(1, 13)
    ]
    search.index([question.pk for question in questions])

    rows = found(publisher, Question, q="saffron", **query)

    in_order = found(publisher, Question, **query)
    assert rows == [question for question in in_order if question.subject == "Saffron"]


def test_a_page_of_a_common_word_after_the_first_follows_it(publisher, common_words, monkeypatch):
    monkeypatch.setattr(QuestionAdmin, "list_per_page", 2)
    monkeypatch.setattr(finding, "CAP", 4)
    questions = [make_question(subject="Saffron") for _number in range(6)]
    search.index([question.pk for question in questions])

    pages = [found(publisher, Question, q="saffron", p=number) for number in ["1", "2"]]

    assert pages == [questions[:3:-1], questions[3:1:-1]]


def test_how_many_have_a_common_word_is_said_as_far_as_it_was_counted(publisher, common_words):
    questions = [make_question(subject="Saffron") for _number in range(6)]
    search.index([question.pk for question in questions])

    page = publisher.get(admin_url(Question, "changelist"), {"q": "saffron"}).context["cl"]

    assert page.result_count == 2
    assert page.paginator.is_capped


@pytest.mark.parametrize("model", [Part, Mention])
def test_what_belongs_to_questions_with_common_words_is_found(publisher, common_words, model):
    questions = [make_question_with_rows(subject="Saffron") for _number in range(6)]
    search.index([question.pk for question in questions])
    make_question_with_rows(subject="Walnuts")

    rows = found(publisher, model, q="saffron")

    assert {row.question for row in rows} == set(questions)
    assert rows == sorted(rows, key=lambda row: -row.pk)
