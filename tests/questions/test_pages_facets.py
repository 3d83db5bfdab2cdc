import datetime as dt
import re

import pytest

from tests.factories import (
    make_mention,
    make_ministry,
    make_scheme,
    make_session,
    make_state,
)
from tests.pages.reading import text
from tests.questions.pages import LIST, make_listed

pytestmark = pytest.mark.django_db(databases="__all__")


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


def test_questions_of_one_year_have_no_bars(client):
    make_listed()

    assert "z-histogram" not in client.get(LIST).content.decode()
