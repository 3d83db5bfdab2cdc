"""What leads straight to a record, and what is only words."""

import datetime as dt

import pytest
from django.utils import timezone

from search.numbers import read_number
from tests.factories import make_district, make_question, make_session, make_state

pytestmark = pytest.mark.django_db(databases="__all__")

HOUR = dt.timedelta(hours=1)
HIDDEN = {
    "draft": {"status": "draft"},
    "embargoed": {"status": "published", "release_at": timezone.now() + HOUR},
    "draft past its moment": {"status": "draft", "release_at": timezone.now() - HOUR},
}


def asked(client, text):
    return client.get("/search/", {"q": text})


@pytest.mark.parametrize(
    "text",
    [
        "2908",
        "unstarred 2908",
        "Unstarred Question No. 2908",
        "question 2908",
        "ls-17-9-u2908",
        "LS 17 9 unstarred 2908",
        "Lok Sabha unstarred 2908",
        "17th Lok Sabha, 9th session, unstarred question no. 2908",
        "lok sabha 17 unstarred 2908",
        "२९०८",
    ],
)
def test_the_number_of_one_question_leads_to_it(client, text):
    question = make_question(number=2908, status="published")

    response = asked(client, text)

    assert (response.status_code, response["Location"]) == (302, question.get_absolute_url())


@pytest.mark.parametrize(
    "text",
    [
        "starred 2908",
        "rs 2908 unstarred",
        "ls-17-8-u2908",
        "ls-16-9-u2908",
        '"2908"',
        "Rs 2908",
        "Rs. 2908 crore",
        "-2908",
        "u 2908",
        "2908 2908",
        "rs 1 2 unstarred 2908",
        "2909",
        "code 2908",
        "unstarred 99999999999",
        "starred unstarred 2908",
    ],
)
def test_what_is_not_the_number_of_a_question_leads_nowhere(client, text):
    make_question(number=2908, status="published")

    assert asked(client, text).status_code in {200, 400}


def test_a_number_of_several_questions_names_them_newest_first(client):
    for day in (19, 21, 20):
        make_question(
            number=14,
            type={19: "starred", 20: "unstarred", 21: "short-notice"}[day],
            subject=f"Asked on {day} July",
            answered_on=dt.date(2022, 7, day),
            status="published",
        )

    page = asked(client, "question 14").content.decode()

    assert "With the number 14" in page
    assert page.index("Asked on 21") < page.index("Asked on 20") < page.index("Asked on 19")


def test_of_a_number_of_many_questions_the_newest_ten_are_named(client):
    for number in range(1, 13):
        start = dt.date(2000 + number, 7, 1)
        session = make_session(number=number, starts_on=start, ends_on=start)
        make_question(number=7, session=session, subject=f"Subject of {number}", status="published")

    page = asked(client, "unstarred 7").content.decode()

    assert page.count("Subject of") == 10
    assert "Subject of 12" in page
    assert "Subject of 2<" not in page
    assert "The 10 newest questions of that number" in page


def test_an_lgd_code_leads_to_its_district(client):
    make_district(lgd_code=469, name="Chhatrapati Sambhajinagar")

    for text in ("469", " 0469", "LGD code 469", "district 469"):
        assert asked(client, text)["Location"] == "/districts/469/", text


@pytest.mark.parametrize("text", ["HR", "hr"])
def test_the_letters_of_a_state_lead_to_it(client, text):
    make_state(code="HR", name="Haryana")

    assert asked(client, text)["Location"] == "/states/HR/"


def test_a_number_that_is_a_code_and_that_of_a_question_is_not_guessed(client):
    make_district(lgd_code=469, name="Chhatrapati Sambhajinagar")
    question = make_question(number=469, subject="Tools", status="published")

    page = asked(client, "469").content.decode()

    assert "With the number 469" in page
    assert "/districts/469/" in page
    assert question.get_absolute_url() in page
    assert asked(client, "code 469")["Location"] == "/districts/469/"
    assert asked(client, "unstarred 469")["Location"] == question.get_absolute_url()


def test_the_code_of_a_state_is_one_of_its_number_too(client):
    make_state(lgd_code=6, code="HR", name="Haryana")
    make_district(lgd_code=6, name="Kathua")

    page = asked(client, "6").content.decode()

    assert "/districts/6/" in page
    assert "/states/HR/" in page


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_public_is_not_betrayed_by_where_a_number_leads(client, how):
    public = make_question(number=5, type="starred", status="published")
    make_question(number=5, subject="Secret", **HIDDEN[how])
    make_question(number=6, subject="Secret", **HIDDEN[how])
    make_district(lgd_code=6, name="Kathua")

    assert asked(client, "5")["Location"] == public.get_absolute_url()
    assert asked(client, "6")["Location"] == "/districts/6/"
    assert asked(client, "unstarred 5").status_code == 200
    assert b"Secret" not in asked(client, "ls-17-9-u6").content


@pytest.mark.parametrize("text", ["", "-", "\x00", "…", "#", "u", "ls", "no", "1 " * 90])
def test_odd_texts_are_no_numbers(text):
    assert read_number(text) is None
