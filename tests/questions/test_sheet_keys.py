"""Which question a row of the sheet means by its key, and what it costs to have the sheet."""

import pytest

from questions.resources import QuestionResource
from tests.factories import make_question, make_session
from tests.uploads.files import counts, csv_file, upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def ninth_session():
    return make_session()


@pytest.mark.parametrize("more", ["house", "house,lok_sabha,session"])
def test_key_and_house_without_a_number_change_what_is_recorded(tmp_path, ninth_session, more):
    question = make_question(number=7, session=ninth_session)
    said = {"house": "LS", "house,lok_sabha,session": "LS,17,9"}[more]

    _status, answer = upload(
        "questions", csv_file(tmp_path, f"question,{more},subject", f"ls-17-9-u7,{said},New")
    )

    question.refresh_from_db()
    assert counts(answer) == (1, 0, 1, 0, 0)
    assert question.subject == "New"


def test_a_key_of_another_session_than_the_row_says_is_a_problem(tmp_path, ninth_session):
    make_question(number=7, session=ninth_session)

    _status, answer = upload(
        "questions", csv_file(tmp_path, "question,house,subject", "ls-17-9-u7,RS,New")
    )

    assert "belongs to another session" in answer["problem_list"][0]["problem"]


def test_a_notice_gets_its_number(tmp_path, ninth_session):
    notice = make_question(number=None, diary_number="4711", session=ninth_session)

    _status, answer = upload(
        "questions",
        csv_file(
            tmp_path,
            "question,house,session,type,number,diary_number,subject",
            "ls-17-9-n4711,LS,9,unstarred,12,4711,Roads",
        ),
    )

    notice.refresh_from_db()
    assert (answer["changed"], notice.slug) == (1, "ls-17-9-u12")


def test_a_download_fetches_nothing_that_only_an_upload_needs(django_assert_num_queries):
    with django_assert_num_queries(0):
        QuestionResource()
