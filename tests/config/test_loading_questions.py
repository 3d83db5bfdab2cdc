"""Loaded questions: records known by another one and a number, and what search learns of them."""

import dataclasses

import pytest

from config.management.tables import REFERENCE_REASON, SAMPLE_REASON, question_samples
from questions.models import AnswerPart, Part, Question, Session
from questions.search import matching
from sources.loading import Table, TableError, load
from tests.config.table_files import rewrite
from tests.factories import make_question, make_session, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def question_tables(tmp_path):
    """Two parts of a question and an answer that covers the second."""
    question = make_question(session=make_session(), number=2908)
    rewrite(
        tmp_path,
        "parts",
        {"question": question.slug, "position": 1, "text": "Whether one"},
        {"question": question.slug, "position": 2, "text": "Whether two"},
    )
    rewrite(tmp_path, "answers", {"question": question.slug, "position": 1, "text": "Yes"})
    rewrite(tmp_path, "answer-parts", {"answer": "ls-17-9-u2908 1", "part": "ls-17-9-u2908 2"})
    tables = {table.path.name: table for table in question_samples(tmp_path)}
    return [tables[f"{name}.csv"] for name in ("parts", "answers", "answer-parts")]


def load_questions(tables):
    return load(tables, SAMPLE_REASON)


def test_an_answer_finds_the_part_that_it_covers(question_tables):
    load_questions(question_tables)

    assert AnswerPart.objects.get().part.text == "Whether two"
    assert load_questions(question_tables)["answer-parts"]["unchanged"] == 1


def test_an_answer_finds_its_part_under_the_key_that_the_question_had(question_tables):
    load_questions(question_tables)
    question = Question.objects.get()
    question.number = 2909
    question.save()

    counts = load_questions(question_tables)

    assert counts["parts"]["unchanged"] == 2
    assert counts["answer-parts"]["unchanged"] == 1


def test_parts_of_a_question_that_an_editor_deleted_stay_away_with_it(question_tables):
    load_questions(question_tables)
    Question.objects.get().delete()

    counts = load_questions(question_tables)

    assert not Part.objects.exists()
    assert (counts["parts"]["kept"], counts["answer-parts"]["kept"]) == (2, 1)


def test_a_part_that_an_editor_deleted_is_covered_no_more(question_tables):
    load_questions(question_tables)
    Part.objects.get(position=2).delete()

    counts = load_questions(question_tables)

    assert not AnswerPart.objects.exists()
    assert counts["answer-parts"]["kept"] == 1


@pytest.mark.parametrize("part", ["ls-17-9-u2908", "ls-17-9-u2908 3", "ls-17-9-u2908 x", "x 2"])
def test_a_part_that_there_is_not_is_named(question_tables, tmp_path, part):
    rewrite(tmp_path, "answer-parts", {"answer": "ls-17-9-u2908 1", "part": part})

    with pytest.raises(TableError, match="row 2, column part: no part of a question is known as"):
        load_questions(question_tables)


def test_search_learns_the_words_that_were_loaded(question_tables, tmp_path):
    load_questions(question_tables)
    assert Question.objects.filter(pk__in=matching("two")).exists()

    rewrite(
        tmp_path, "parts", {"question": "ls-17-9-u2908", "position": 2, "text": "Whether three"}
    )
    load_questions(question_tables)

    assert not Question.objects.filter(pk__in=matching("two")).exists()
    assert Question.objects.filter(pk__in=matching("three")).exists()


def test_what_follows_a_table_is_done_only_for_what_was_written(question_tables):
    heard = []
    parts = dataclasses.replace(question_tables[0], after=heard.append)
    load_questions([parts])
    load_questions([parts])

    assert [[part.position for part in written] for written in heard] == [[1, 2]]


def test_a_rule_among_records_does_not_meet_the_record_itself(tmp_path):
    make_source(slug="order-1")
    session = {"house": "lok-sabha", "lok_sabha": 17, "number": 9, "starts_on": "2022-07-18"}
    table = Table(tmp_path / "sessions.csv", Session, ("slug",), {"source": "source.slug"})
    rewrite(tmp_path, "sessions", session | {"ends_on": "2022-08-12", "source": "order-1"})
    load([table], REFERENCE_REASON)
    rewrite(tmp_path, "sessions", session | {"ends_on": "2022-08-08", "source": "order-1"})

    assert load([table], REFERENCE_REASON)["sessions"]["updated"] == 1

    rewrite(
        tmp_path, "sessions", session | {"number": 10, "ends_on": "2022-12-23", "source": "order-1"}
    )
    with pytest.raises(TableError, match="17th Lok Sabha, 9th session has some of these days"):
        load([table], REFERENCE_REASON)
