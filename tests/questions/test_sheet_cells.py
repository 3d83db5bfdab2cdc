"""Cells of the sheet of questions that no person would write."""

import pytest

from questions.models import Member, Question
from tests.factories import make_ministry, make_question, make_session
from tests.uploads.files import counts, csv_file, upload

pytestmark = pytest.mark.django_db(databases="__all__")

HOUSE = ("--set", "house=lok-sabha")


@pytest.fixture(autouse=True)
def ninth_session():
    return make_session()


@pytest.fixture(autouse=True)
def works():
    return make_ministry(slug="works", name="Ministry of Works")


def test_a_number_that_cannot_be_read_is_one_problem(tmp_path):
    row = "12.7,Roads,WORKS,2022-08-03,UNSTARRED,maybe"
    file = csv_file(tmp_path, "id,topic,to,date,type,notice_in_hindi", row)

    _status, answer = upload("questions", file, *HOUSE)

    problems = {one["column"]: one["problem"] for one in answer["problem_list"]}
    assert len(answer["problem_list"]) == 2
    assert "not a whole number" in problems["id"]
    assert problems["notice_in_hindi"].endswith("Write one of: yes, no.")


def test_a_question_with_neither_number_nor_notice_is_a_problem(tmp_path):
    file = csv_file(tmp_path, "id,topic,to,date", "(clear),Roads,WORKS,2022-08-03")

    status, answer = upload("questions", file, *HOUSE)

    assert status == 1
    assert "diary number" in answer["problem_list"][0]["problem"]
    assert not Question.objects.exists()


@pytest.mark.parametrize("sheet", ["parts", "answers"])
def test_a_position_is_one_that_can_be_counted_to(tmp_path, sheet):
    question = make_question()
    file = csv_file(tmp_path, "question,position,text", f"{question.slug},1000,Roads")

    status, answer = upload(sheet, file)

    assert status == 1
    assert "999" in answer["problem_list"][0]["problem"]


@pytest.mark.parametrize("name", [r"['Ra\x00o']", r"['Ra\ud800o']", r"['\u202eRao']"])
def test_signs_that_nobody_sees_are_no_part_of_a_name(tmp_path, name):
    file = csv_file(tmp_path, "id,topic,to,date,from", f"7,Roads,WORKS,2022-08-03,{name}")

    status, answer = upload("questions", file, *HOUSE)

    assert (status, counts(answer)) == (0, (1, 1, 0, 0, 0))
    assert Member.objects.get().name == "Rao"


def test_a_broken_list_of_names_is_a_problem(tmp_path):
    path = csv_file(
        tmp_path, "number,subject,ministry,date,from", '7,Roads,Works,2022-08-03,"[\'Devi"'
    )

    _status, answer = upload("questions", path, *HOUSE)

    assert "is not a list of names" in answer["problem_list"][0]["problem"]
