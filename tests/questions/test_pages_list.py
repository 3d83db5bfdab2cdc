import datetime as dt
import re

import pytest

from questions import catalogue
from tests.factories import (
    make_district,
    make_member,
    make_mention,
    make_ministry,
    make_scheme,
    make_session,
    make_state,
)
from tests.pages.reading import text
from tests.questions.pages import LIST, make_listed

pytestmark = pytest.mark.django_db(databases="__all__")


def test_a_row_says_number_subject_ministry_askers_and_day(client):
    koli = make_member(name="Ranjeeta Koli", honorific="Smt.", status="published")
    ministry = make_ministry(name="Ministry of Work")
    question = make_listed(
        koli,
        make_member(),
        make_member(status="published"),
        number=2908,
        subject="Tools of Haryana",
        ministry=ministry,
        answered_on=dt.date(2022, 8, 3),
    )

    response = client.get(LIST)

    assert "Unstarred 2908 Tools of Haryana Work Smt. Ranjeeta Koli and 2 more 3 Aug 2022" in text(
        response
    )
    assert f'href="{question.get_absolute_url()}"' in response.content.decode()


def test_a_row_names_no_member_who_is_a_draft(client):
    draft, public = make_member(name="Misspelt"), make_member(name="Known", status="published")
    make_listed(draft, public)
    make_listed(draft, number=77)

    page = text(client.get(LIST))

    assert "Shri Known and 1 more" in page
    assert re.search(r"Unstarred 77 .* 1 member \d", page)
    assert page.count("their names are still being checked") == 1
    assert "Misspelt" not in page


def test_words_in_quotation_marks_are_told_as_they_were_typed(client):
    page = text(client.get(LIST, {"q": '"backward districts" -tax'}))

    assert '0 questions with the words "backward districts" -tax.' in page
    assert "“" not in page


def test_an_empty_list_offers_the_words_to_the_other_lists(client):
    page = client.get(LIST, {"q": "looms of Nuh"}).content.decode()

    assert 'href="/schemes/?q=looms%20of%20Nuh"' in page
    assert 'href="/districts/?q=looms%20of%20Nuh"' in page


def test_the_searched_words_are_marked_in_the_row(client):
    make_listed(subject="Tools", part="Whether the <b>looms</b> of Nuh are old")

    page = client.get(LIST, {"q": "nuh looms"}).content.decode()

    assert "<mark>looms</mark>" in page
    assert "<mark>Nuh</mark>" in page
    assert "<b>looms" not in page


def test_the_sentence_says_the_whole_filter(client):
    make_session()
    haryana = make_state(code="HR", name="Haryana")
    make_district(name="Nuh", lgd_code=604, state=haryana)
    make_scheme(slug="odop", title="One Product", status="published")
    make_member(slug="koli", name="Koli", status="published")
    make_ministry(slug="work", name="Ministry of Work")

    said = text(
        client.get(
            LIST,
            {
                "q": "backward districts",
                "house": "lok-sabha",
                "type": "starred",
                "session": "ls-17-9",
                "member": "koli",
                "ministry": "work",
                "state": "HR",
                "district": "604",
                "scheme": "odop",
                "from": "2020-01-01",
                "to": "2022-12-31",
            },
        )
    )

    assert (
        "0 questions with the words “backward districts” mentioning Haryana, Nuh (Haryana) and "
        "One Product, asked as starred in the Lok Sabha in the 17th Lok Sabha, 9th session by "
        "Shri Koli to Work, 2020 to 2022." in said
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "1 question."),
        ({"from": "2021-01-01", "to": "2021-12-31"}, ", 2021."),
        ({"from": "2021-01-02", "to": "2021-12-31"}, ", 2 January 2021 to 31 December 2021."),
        ({"from": "2021-01-01"}, ", from 1 January 2021 on."),
        ({"to": "2025-08-03"}, ", up to 3 August 2025."),
        ({"year": "2022"}, ", in 2022."),
    ],
)
def test_days_are_said_as_short_as_they_can_be(client, query, words):
    make_listed()

    assert words in text(client.get(LIST, query))


def test_each_filter_is_a_chip_that_takes_it_off(client):
    haryana = make_state(code="HR", name="Haryana")
    make_member(slug="koli", name="Koli", status="published")
    make_mention(make_listed(), state=haryana)

    query = {"state": "HR", "member": "koli", "from": "2020-01-01", "to": "2022-12-31"}
    page = client.get(LIST, query).content.decode()

    assert 'href="/questions/?state=HR&amp;from=2020-01-01&amp;to=2022-12-31"' in page.replace(
        "to=2022-12-31&amp;from=2020-01-01", "from=2020-01-01&amp;to=2022-12-31"
    )
    assert 'href="/questions/?state=HR&amp;member=koli"' in page
    assert "</span>2020 to 2022 <svg" in page
    assert "</span>Shri Koli <svg" in page
    assert '<input type="hidden" name="member" value="koli">' in page


def test_nothing_found_names_what_dropping_each_filter_would_give(client):
    make_state(code="HR", name="Haryana")
    make_listed(subject="Tools")

    page = text(client.get(LIST, {"q": "tools", "state": "HR"}))

    assert "No question has all of these" in page
    assert "Mentioning any State or none: 1 question" in page


def test_nothing_found_says_where_dropping_one_filter_is_not_enough(client):
    make_state(code="HR", name="Haryana")
    make_listed(subject="Tools")

    page = text(client.get(LIST, {"q": "roads", "state": "HR", "house": "rajya-sabha"}))

    assert "Taking one filter away is not enough." in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=2", 404),
        ("page=abc", 400),
        ("page=%00", 400),
        ("house=vidhan-sabha", 400),
        ("member=%00", 400),
        ("member=nobody", 400),
        ("scheme=nothing", 400),
        ("district=99999999999999999999", 400),
        ("year=99999", 400),
        ("year=9999", 200),
        ("from=2022-02-31", 400),
        ("from=0001-01-01&to=9999-12-31", 200),
        ("from=2022-08-03&to=2022-08-01", 400),
        ("session=%00", 400),
        ("sort=;drop", 400),
        ("q=%00", 400),
        ("q=-tools", 400),
        (f"q={'x' * 5000}", 400),
        ("q=AND", 200),
        ("q=NEAR(", 200),
        ("q=%22", 400),
        ("q=%22tools", 200),
        ("q=tools*", 200),
        ("q=%E0%A4%9C%E0%A4%BF%E0%A4%B2%E0%A4%BE", 200),
        ("q=%F0%9F%90%98+a%E2%80%AE", 200),
    ],
)
def test_odd_values_get_a_readable_page_with_the_right_status(client, query, status):
    make_listed()

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == status
    assert "<h1>Questions</h1>" in response.content.decode()
    assert ('role="alert"' in response.content.decode()) is (status >= 400)


def test_a_mistake_in_a_filter_that_is_not_shown_gets_a_field_to_mend_it(client):
    page = client.get(LIST, {"member": "nobody", "year": "22"}).content.decode()

    assert 'id="id_member" name="member" type="text" value="nobody"' in page
    assert 'href="#id_year"' in page
    assert 'id="id_year"' in page


def test_a_search_box_cannot_smuggle_markup_into_the_page(client):
    make_listed()

    page = client.get(LIST, {"q": 'tools"><script>x', "session": "<script>x"}).content.decode()

    assert "<script>x" not in page


def fill(number):
    ministry, state = make_ministry(), make_state(code="HR") if number < 10 else None
    for _each in range(number):
        question = make_listed(
            make_member(status="published"),
            make_member(),
            ministry=ministry,
            part="Whether looms",
        )
        if state:
            make_mention(question, state=state)


@pytest.mark.parametrize("query", ["", "?q=looms&house=lok-sabha", "?q=nothing&type=starred"])
def test_ten_times_the_rows_need_no_more_queries(client, query, django_assert_max_num_queries):
    fill(4)
    with django_assert_max_num_queries(35) as few:
        client.get(LIST + query)

    fill(36)
    catalogue.forget()
    with django_assert_max_num_queries(len(few)):
        client.get(LIST + query)


@pytest.mark.parametrize("query", ["", "?page=2", "?house=lok-sabha&year=2020&state=HR"])
def test_a_page_asks_little_while_nothing_changes(client, query, django_assert_max_num_queries):
    make_state(code="HR")
    fill(60)
    client.get(LIST)

    # The version of the data; questions, and who asked them.
    with django_assert_max_num_queries(3):
        client.get(LIST + query)


def test_the_list_never_reads_the_texts(client, django_assert_max_num_queries):
    make_listed(part="Whether looms")

    with django_assert_max_num_queries(30) as queries:
        client.get(LIST)

    said = " ".join(query["sql"] for query in queries)
    assert "questions_part" not in said
    assert "questions_answer" not in said
    assert "questions_questiontext" not in said


def test_the_hint_for_words_is_read_and_its_markup_is_not(client):
    page = text(client.get(LIST))

    assert "a minus, as in -tax, leaves one out" in page
