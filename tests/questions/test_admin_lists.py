"""The lists of questions, members and what belongs to them: found, bounded, never all counted."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questions import search
from questions.models import (
    Annexure,
    Answer,
    Assurance,
    Correction,
    Member,
    MemberName,
    MemberTerm,
    Mention,
    Part,
    Question,
    QuestionRelation,
    Session,
)
from tests.factories import (
    make_annexure,
    make_answer,
    make_assurance,
    make_correction,
    make_district,
    make_member,
    make_member_name,
    make_member_term,
    make_mention,
    make_ministry,
    make_question,
    make_question_relation,
    make_session,
    make_state,
    make_user,
)
from tests.sources.admin_forms import admin_url

pytestmark = pytest.mark.django_db(databases="__all__")

MODELS = [
    Annexure,
    Answer,
    Assurance,
    Correction,
    Member,
    MemberName,
    MemberTerm,
    Mention,
    Part,
    Question,
    QuestionRelation,
    Session,
]


@pytest.fixture
def publisher(client):
    client.force_login(make_user("Publisher"))
    return client


def found(client, model, **query):
    return list(client.get(admin_url(model, "changelist"), query).context["cl"].result_list)


def make_whole_question(**values):
    """A question with a row of each kind."""
    member, state = make_member(), make_state()
    make_member_name(member, f"Name {member.pk}")
    make_member_term(member, state=state)
    question = make_question(member, parts="xy", **values)
    make_answer(question, *question.parts.all())
    make_annexure(question)
    make_correction(question)
    make_assurance(question)
    make_mention(question, state=state)
    make_mention(question, district=make_district(state=state))
    make_question_relation(question, make_question())
    search.index([question.pk])
    return question


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize(
    "text", ["2908", "ls-17-9-u2908", "LS-17-9-U2908 ", "saffron", "“saffron”"]
)
def test_a_question_is_found_by_number_key_and_words(publisher, text):
    question = make_question(number=2908, subject="Saffron")
    other = make_question(number=29, subject="Walnuts")
    search.index([question.pk, other.pk])

    assert found(publisher, Question, q=text) == [question]


def test_a_number_is_found_in_every_session_and_type(publisher):
    first, other = make_session(), make_session(house="rajya-sabha", number=257)
    questions = {
        make_question(number=7, session=first),
        make_question(number=7, session=first, type="starred"),
        make_question(number=7, session=other),
    }
    make_question(number=77)

    assert set(found(publisher, Question, q="7")) == questions


@pytest.mark.parametrize("model", [Part, Answer, Mention, Annexure, QuestionRelation])
def test_what_belongs_to_a_question_is_found_by_it(publisher, model):
    question, other = make_whole_question(number=2908), make_whole_question()

    rows = found(publisher, model, q="2908")

    assert {row.question for row in rows} == {question}
    assert {row.question for row in found(publisher, model)} >= {question, other}


def test_the_rows_of_one_question_are_a_list_by_themselves(publisher):
    question = make_whole_question()
    make_whole_question()

    rows = found(publisher, Part, question__id__exact=question.pk)

    assert set(rows) == set(question.parts.all())


def test_a_member_is_found_by_words_of_any_name(publisher):
    member = make_member(name="Ranjeeta Koli")
    make_member_name(member, "Koli, Smt. Ranjita")
    make_member(name="Koli Singh")

    assert found(publisher, Member, q="koli ranjita") == [member]


@pytest.mark.parametrize(
    "query",
    [
        {"session__house__exact": "rajya-sabha"},
        {"type__exact": "starred"},
        {"stage__exact": "notice"},
    ],
)
def test_questions_are_filtered(publisher, query):
    other = make_session(house="rajya-sabha", number=257)
    wanted = make_question(session=other, type="starred", stage="notice")
    make_question(session=make_session())

    assert found(publisher, Question, **query) == [wanted]


def test_questions_are_filtered_by_ministry(publisher):
    ministry = make_ministry()
    wanted = make_question(ministry=ministry)
    make_question()

    assert found(publisher, Question, ministry__id__exact=ministry.pk) == [wanted]


def test_assurances_that_are_pending_are_a_list(publisher):
    question = make_question()
    pending = make_assurance(question)
    make_assurance(question, position=2, fulfilled_on=dt.date(2022, 9, 1))

    assert found(publisher, Assurance, kept="pending") == [pending]


@pytest.mark.parametrize("search_for", ["", "?q=e", "?q=subject"])
def test_a_list_asks_as_often_for_many_as_for_few(publisher, search_for):
    addresses = [admin_url(model, "changelist") + search_for for model in MODELS]
    make_whole_question()
    few = [len(queries(publisher, address)) for address in addresses]
    for _number in range(10):
        make_whole_question()

    many = [len(queries(publisher, address)) for address in addresses]

    for address, before, after in zip(addresses, few, many, strict=True):
        assert after <= before <= 14, address


@pytest.mark.parametrize("model", MODELS)
def test_no_list_counts_all_or_reads_texts(publisher, model):
    make_whole_question()

    asked = queries(publisher, admin_url(model, "changelist"))

    counts = [sql for sql in asked if "COUNT(" in sql]
    assert len(counts) == 1
    assert "LIMIT 10001" in counts[0]
    for column in ["text", "text_hi", "table", "note", "replaced_text"]:
        assert not [sql for sql in asked if f'."{column}"' in sql]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans few rows otherwise")
def test_the_list_of_questions_reads_its_index_and_sorts_nothing(publisher):
    make_whole_question()
    asked = queries(publisher, admin_url(Question, "changelist"))
    keys = next(sql for sql in asked if "ORDER BY" in sql and "questions_question" in sql)

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {keys}")
        plan = [step[-1] for step in cursor.fetchall()]

    assert "SCAN questions_question USING COVERING INDEX question_newest" in plan
    assert not [step for step in plan if "TEMP B-TREE" in step]


@pytest.mark.parametrize("role", ["Publisher", "Data entry"])
def test_the_page_of_a_question_asks_as_often_for_many_rows_as_for_few(client, role):
    client.force_login(make_user(role))
    question = make_whole_question()
    few = len(queries(client, admin_url(question)))
    for number in range(10):
        make_answer(question, *question.parts.all())
        make_annexure(question, position=number + 2)
        make_mention(question, district=make_district())
        make_question_relation(question, make_question())

    many = len(queries(client, admin_url(question)))

    assert many <= few <= 28


def test_many_mentions_are_a_list_of_their_own(publisher, monkeypatch):
    monkeypatch.setattr("questions.admin.inlines.MentionInline.most_rows", 2)
    question = make_question()
    for _number in range(3):
        make_mention(question, district=make_district())

    page = publisher.get(admin_url(question)).content.decode()

    assert "mentions-TOTAL_FORMS" not in page
    assert f"{admin_url(Mention, 'changelist')}?question__id__exact={question.pk}" in page
    assert "Show all (3)" in page


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [
        ("questionrelation", "earlier", "saffron"),
        ("asker", "member", "koli"),
        ("question", "session", "17"),
    ],
)
def test_choices_are_found_in_a_bounded_number_of_queries(publisher, model, field, term):
    question = make_question(make_member(name="Ranjeeta Koli"), subject="Saffron")
    search.index([question.pk])
    about = {"app_label": "questions", "model_name": model, "field_name": field, "term": term}

    with CaptureQueriesContext(connection) as captured:
        answer = publisher.get(reverse("admin:autocomplete"), about)

    assert len(answer.json()["results"]) == 1
    assert len(captured) <= 8


ODD = [
    "\0",
    "a\0b",
    "a" * 5000,
    "word " * 2000,
    "%",
    "'",
    '"',
    "9" * 99,
    "-1",
    "(",
    "*",
    "AND",
    "-",
]


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("key", ["0", "-1", "9" * 99, "x", "1.5", "%00"])
def test_a_key_of_no_record_leads_to_no_error(publisher, page, key):
    answer = publisher.get(reverse(f"admin:questions_question_{page}", args=[key]), follow=True)

    assert answer.status_code in {200, 404}


@pytest.mark.parametrize("value", ODD)
def test_any_address_of_a_list_shows_a_list(publisher, value):
    make_whole_question()
    names = ["q", "status__exact", "session__house__exact", "ministry__id__exact", "o", "p", "e"]

    for model, name in [
        *[(Question, name) for name in names],
        (Part, "q"),
        (Part, "question__id__exact"),
        (Question, "id__in"),
        (Mention, "scheme__id__exact"),
        (Assurance, "kept"),
        (Member, "q"),
    ]:
        answer = publisher.get(admin_url(model, "changelist"), {name: value}, follow=True)

        assert answer.status_code == 200, (model, name)


@pytest.mark.parametrize("model", [Answer, Member, MemberTerm, Part, Question, Session])
def test_the_list_gives_away_what_it_shows(publisher, model):
    question = make_whole_question(number=2908, subject="Saffron")
    other = make_whole_question(subject="Walnuts")
    address = admin_url(model, "changelist")

    page = publisher.get(address).content.decode()
    answer = publisher.get(f"{address}download/csv/?q=2908")

    content = b"".join(answer.streaming_content).decode()
    assert f"{address}download/xlsx/" in page
    assert "/uploads/new/" in page or model is Session
    if model in {Answer, Part, Question}:
        assert question.slug in content
        assert other.slug not in content


@pytest.mark.parametrize(
    "text", ["17th Lok Sabha, 9", "17th Lok Sabha, 9th session", "ls-17-9", "LOK 17 9"]
)
def test_a_session_is_found_by_the_name_that_choices_show(publisher, text):
    session = make_session()
    make_session(number=19, starts_on=dt.date(2023, 1, 2), ends_on=dt.date(2023, 1, 9))
    make_session(house="rajya-sabha", number=9)

    assert found(publisher, Session, q=text) == [session]
