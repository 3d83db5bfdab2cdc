"""What the search box suggests."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    make_district,
    make_district_name,
    make_ministry,
    make_question,
    make_scheme,
    make_scheme_name,
    make_state,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")

MOST_QUERIES = 10


def asked(client, words):
    return client.get("/search/suggestions/", {"q": words})


def test_places_schemes_and_ministries_are_suggested_in_this_order(client):
    state = make_state(name="Maharashtra")
    district = make_district(name="Chhatrapati Sambhajinagar", lgd_code=469, state=state)
    make_district_name(district, "Aurangabad", type="official", valid_until="2023")
    make_scheme_name(make_scheme(title="Silk Mark", status="published"), "Aurangabad silk")
    make_ministry(slug="aur", name="Ministry of Aurangabad")

    said = text(asked(client, "aurang"))

    assert said == (
        "Chhatrapati Sambhajinagar district in Maharashtra, formerly Aurangabad "
        "Silk Mark scheme "
        "Ministry of Aurangabad ministry, the questions to it"
    )


def test_each_suggestion_is_an_option_that_leads_to_its_record(client):
    make_state(code="HR", name="Haryana")

    page = asked(client, "hary").content.decode()

    assert 'role="option" id="suggestion-1"' in page
    assert 'href="/states/HR/"' in page


def test_a_number_suggests_the_question_and_the_place(client):
    make_district(lgd_code=469, name="Sambhajinagar")
    make_question(number=469, subject="Tools", status="published")

    said = text(asked(client, "469"))

    assert "Tools Lok Sabha, unstarred question 469" in said
    assert "Sambhajinagar" in said


@pytest.mark.parametrize("words", ["", "a", " a ", "-", "-nuh"])
def test_too_little_suggests_nothing(client, words):
    make_district(name="A Nuh")

    assert text(asked(client, words)) == "" or asked(client, words).status_code == 400


@pytest.mark.parametrize("words", ["x" * 201, "a\x00b", "??"])
def test_what_cannot_be_searched_is_refused_in_words(client, words):
    response = asked(client, words)

    assert response.status_code == 400
    assert text(response)


def test_at_most_eight_are_suggested_in_a_bounded_number_of_queries(client):
    for number in range(12):
        make_district(name=f"Nagar {number}")
        make_scheme(title=f"Nagar {number}", status="published")
        make_ministry(name=f"Ministry of Nagar {number}")

    asked(client, "nagar")
    with CaptureQueriesContext(connection) as queries:
        page = asked(client, "nagar").content.decode()

    assert page.count('role="option"') == 8
    assert len(queries) <= MOST_QUERIES


def test_what_is_not_public_is_never_suggested(client):
    later = timezone.now() + dt.timedelta(hours=1)
    for values in ({"status": "draft"}, {"status": "published", "release_at": later}):
        make_scheme(title="Secret", short_name="Secret", **values)
        make_question(subject="Secret", **values)
    numbers = [str(number) for number in range(1, 200, 50)]

    assert text(asked(client, "secret")) == ""
    assert "Secret" not in "".join(text(asked(client, number)) for number in numbers)
