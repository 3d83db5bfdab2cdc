import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from questions import catalogue, search
from tests.factories import make_answer, make_member, make_mention, make_question, make_state

pytestmark = pytest.mark.django_db(databases="__all__")

CSV = "/questions/download.csv"


def csv_rows(response):
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def make_published(*askers, **values):
    return make_question(*askers, **{"status": "published"} | values)


def test_csv_and_xlsx_hold_exactly_what_is_filtered(client):
    haryana = make_state(code="HR")
    member = make_member(name="Ranjeeta Koli", honorific="Smt.", status="published")
    question = make_published(member, subject="Tools", parts=["Whether there are"])
    make_answer(question, question.parts.get(), text="There are.")
    make_mention(question, state=haryana)
    make_published(subject="Looms")
    draft = make_question(subject="Draft")
    make_mention(draft, state=haryana)

    rows = csv_rows(client.get(f"{CSV}?state=HR&page=7"))
    book = client.get("/questions/download.xlsx?state=HR")
    sheet = load_workbook(io.BytesIO(b"".join(book.streaming_content))).worksheets[0]

    assert [row["subject"] for row in rows] == ["Tools"]
    assert rows[0]["asked_by"] == "Smt. Ranjeeta Koli"
    assert "Whether there are" in rows[0]["contents"]
    assert "There are." in rows[0]["answer"]
    assert sheet.max_row == 2


def test_a_download_is_sorted_and_searched_like_the_list(client):
    first = make_published(subject="Old tools", answered_on=dt.date(2022, 7, 18))
    second = make_published(subject="New tools", answered_on=dt.date(2022, 8, 3))
    search.index([first.pk, second.pk, make_published(subject="Looms").pk])

    rows = csv_rows(client.get(f"{CSV}?q=tool&sort=oldest"))

    assert [row["subject"] for row in rows] == ["Old tools", "New tools"]


def test_a_download_names_no_member_who_is_a_draft(client):
    known, draft = make_member(name="Known", status="published"), make_member(name="Misspelt")
    make_published(known, draft)

    response = client.get(CSV)

    assert [row["asked_by"] for row in csv_rows(response)] == [""]


def test_a_text_too_long_for_xlsx_points_to_csv(client):
    question = make_published()
    make_answer(question, text="x" * 40_000)

    response = client.get("/questions/download.xlsx")

    assert response.status_code == 400
    assert "Take the csv instead." in response.content.decode()
    assert len(csv_rows(client.get(CSV))) == 1


def test_a_wrong_filter_is_no_download_but_the_page_that_says_so(client):
    response = client.get(f"{CSV}?member=nobody")

    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")
    assert client.get("/questions/download.exe", follow=True).status_code == 404


def test_ten_times_the_rows_need_no_more_queries(client, django_assert_max_num_queries):
    def fill(number):
        for _each in range(number):
            question = make_published(make_member(status="published"), parts=["x"])
            make_answer(question, question.parts.get())

    fill(2)
    with django_assert_max_num_queries(40) as few:
        csv_rows(client.get(CSV))

    fill(18)
    catalogue.forget()
    with django_assert_max_num_queries(len(few)):
        csv_rows(client.get(CSV))
