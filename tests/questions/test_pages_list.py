import datetime as dt
import re

import pytest

from questions import catalogue, search
from tests.factories import (
    make_district,
    make_member,
    make_mention,
    make_ministry,
    make_part,
    make_question,
    make_scheme,
    make_session,
    make_state,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")

LIST = "/questions/"


def make_listed(*askers, part="", **values):
    """A published question that the list shows and its words find."""
    question = make_question(*askers, **{"status": "published"} | values)
    if part:
        make_part(question, 1, part)
    search.index([question.pk])
    return question


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


def test_facets_count_what_choosing_would_give(client):
    haryana = make_state(code="HR", name="Haryana")
    work = make_ministry(name="Ministry of Work", slug="work")
    play = make_ministry(name="Ministry of Play")
    make_mention(make_listed(type="starred", ministry=work), state=haryana)
    make_listed(type="unstarred", ministry=work)
    make_listed(type="unstarred", ministry=play)
    make_mention(make_listed(status="draft", ministry=play), state=haryana)

    everything = text(client.get(LIST))
    of_work = text(client.get(LIST, {"ministry": "work"}))

    assert "House, with the number of questions Lok Sabha 3 Rajya Sabha 0" in everything
    assert "Unstarred 2 Starred 1" in everything
    assert "Work 2 Play 1" in everything
    assert "Haryana 1 " in everything
    assert "Starred 1 Unstarred 1" in of_work
    assert "Work 2 Play 1" in of_work


def test_years_sessions_and_schemes_are_chosen_several_at_once(client):
    scheme = make_scheme(slug="odop", title="One District One Product", status="published")
    hidden = make_scheme(slug="secret", title="Secret scheme")
    first = make_listed(answered_on=dt.date(2020, 3, 4), subject="First")
    make_mention(first, scheme=scheme)
    make_mention(first, scheme=hidden)
    make_listed(answered_on=dt.date(2021, 3, 4), subject="Second")
    make_listed(answered_on=dt.date(2022, 3, 4), subject="Third")

    everything = text(client.get(LIST))
    two = text(client.get(LIST, {"year": ["2020", "2022"]}))
    of_scheme = text(client.get(LIST, {"scheme": "odop"}))

    assert "Year, with the number of questions 2022 1 2021 1 2020 1" in everything
    assert "One District One Product 1" in everything
    assert "Secret scheme" not in everything
    assert "2 questions, in 2020 or 2022" in two
    assert "2022 1 2020 1 2021 1" in two
    assert "Third" in two
    assert "Second" not in two
    assert "1 question mentioning One District One Product" in of_scheme
    assert "2020 1 2022 0 2021 0" not in of_scheme


def test_next_and_previous_go_by_question(client):
    for number in range(1, 121):
        make_listed(number=number, subject=f"About {number}", answered_on=dt.date(2022, 8, 1))
    first = client.get(LIST).content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    # What is published meanwhile moves the numbered pages and not this one.
    make_listed(number=500, subject="Fresh", answered_on=dt.date(2022, 8, 2))

    second = client.get(following)
    back = re.search(r'rel="prev" href="([^"]+)"', second.content.decode())[1]

    assert "About 70 " in text(second)
    assert "About 71 " not in text(second)
    assert "52 to 101 of 121" in text(second)
    assert "2 to 51 of 121" in text(client.get(back))
    assert "Fresh" not in text(client.get(back))


@pytest.mark.parametrize(
    ("count", "shown"), [(100, "51 to 100 of 100"), (101, "101 to 101 of 101")]
)
def test_after_the_last_question_comes_the_last_page(client, count, shown):
    for number in range(1, count + 1):
        make_listed(number=number, answered_on=dt.date(2022, 8, 1))

    response = client.get(LIST, {"after": "ls-17-9-u1"})

    assert response.status_code == 200
    assert shown in text(response)


@pytest.mark.parametrize("side", ["after", "before"])
@pytest.mark.parametrize("key", ["ls-17-9-u77", "x", "\0", "9" * 300])
def test_a_question_that_is_not_public_begins_no_page(client, side, key):
    make_listed(number=1)
    make_question(number=77)

    response = client.get(LIST, {side: key})

    assert response.status_code == 404
    assert "The list has no question" in text(response)


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
    with django_assert_max_num_queries(30) as few:
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

    # The version of the data for the filter and for the rows; questions, and who asked them.
    with django_assert_max_num_queries(4):
        client.get(LIST + query)


def test_the_list_never_reads_the_texts(client, django_assert_max_num_queries):
    make_listed(part="Whether looms")

    with django_assert_max_num_queries(30) as queries:
        client.get(LIST)

    said = " ".join(query["sql"] for query in queries)
    assert "questions_part" not in said
    assert "questions_answer" not in said
    assert "questions_questiontext" not in said


def test_each_year_is_a_bar_that_leads_to_its_questions(client):
    make_listed(answered_on=dt.date(2020, 2, 3), type="starred")
    make_listed(answered_on=dt.date(2022, 8, 3), type="starred")
    make_listed(answered_on=dt.date(2022, 8, 4), type="starred")
    make_listed(answered_on=dt.date(2019, 8, 4), type="unstarred")

    response = client.get(LIST, {"type": "starred", "from": "2022-01-01"})
    page = response.content.decode()

    assert "2020 1 2021 0 2022 2 Questions by year" in text(response)
    assert 'href="/questions/?type=starred&amp;year=2020#results"' in page
    assert page.count('aria-current="true"') == 1
    assert page.count("is-on") == 1


def test_figures_that_are_wider_than_their_bars_on_a_phone_are_told_to_the_style(
    client, monkeypatch
):
    monkeypatch.setattr("questions.views.years.LONG", 2)
    make_listed(answered_on=dt.date(2020, 2, 3))
    make_listed(answered_on=dt.date(2022, 8, 3))
    short = client.get(LIST).content.decode()
    make_listed(answered_on=dt.date(2022, 8, 4))

    long = client.get(LIST).content.decode()

    assert "has-long-figures" not in short
    assert "has-long-figures" in long


def test_of_many_sessions_those_that_would_give_something_are_shown(client):
    sessions = [make_session(lok_sabha=17, number=number) for number in range(4, 19)]
    make_listed(session=sessions[0])
    make_listed(session=sessions[2])

    page = text(client.get(LIST))

    numbers = re.findall(r"17th Lok Sabha, (\d+)th session", page)
    assert {*numbers[:2]} == {"4", "6"}
    assert len(numbers) == 15


def test_the_hint_for_words_is_read_and_its_markup_is_not(client):
    page = text(client.get(LIST))

    assert "a minus, as in -tax, leaves one out" in page


def test_questions_of_one_year_have_no_bars(client):
    make_listed()

    assert "z-histogram" not in client.get(LIST).content.decode()
