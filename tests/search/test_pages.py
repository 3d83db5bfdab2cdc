"""The page of results, and what it says to what cannot be searched."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search import found
from tests.factories import make_district, make_district_name, make_scheme, make_state
from tests.pages.reading import text
from tests.search.finding import make_found

pytestmark = pytest.mark.django_db(databases="__all__")

# Of everything together, whatever the number of rows.
MOST_QUERIES = 16


def asked(client, words, **more):
    return client.get("/search/", {"q": words} | more)


def test_one_page_has_districts_schemes_and_questions(client):
    nuh = make_district(name="Nuh", lgd_code=604, state=make_state(name="Haryana"))
    make_district_name(nuh, "Mewat", type="official", valid_until="2016-04")
    make_scheme(title="Mewat Area Programme", status="published")
    make_found("Roads of Mewat")

    page = text(asked(client, "mewat"))

    assert "604 Nuh district in Haryana, formerly Mewat" in page
    assert "Schemes Mewat Area Programme" in page
    assert "1 question" in page
    assert "Roads of Mewat" in page


def test_the_words_are_marked_where_they_stand(client):
    make_found("Tools", part="whether <b>skills</b> are taught")

    page = asked(client, "skill").content.decode()

    assert "whether &lt;b&gt;<mark>skills</mark>&lt;/b&gt; are taught" in page


def test_the_newest_question_comes_first_and_the_most_relevant_one_on_request(client):
    make_found("Skills and skills", answered_on=dt.date(2022, 7, 18))
    make_found("Tools", part="skills", answered_on=dt.date(2022, 7, 20))

    newest = text(asked(client, "skill"))
    relevant = text(asked(client, "skill", sort="relevance"))

    assert newest.index("Tools") < newest.index("Skills and skills")
    assert relevant.index("Skills and skills") < relevant.index("Tools")


@pytest.mark.parametrize(
    "words", ['"backward districts"', "districts -forward", "DISTRICT backward"]
)
def test_phrases_and_a_minus_mean_what_they_mean_in_the_list(client, words):
    make_found("Backward districts")
    make_found("Districts, backward and forward")

    page = text(asked(client, words))

    assert "Backward districts" in page
    assert ("Districts, backward and forward" in page) == (words == "DISTRICT backward")


def test_the_page_leads_to_the_lists_with_the_same_words(client):
    for number in range(7):
        make_scheme(title=f"Skill & scheme {number}", status="published")
    make_found("Skill and more")

    page = asked(client, "skill & ").content.decode()

    assert 'href="/schemes/?q=skill%20%26"' in page
    assert 'href="/questions/?q=skill%20%26"' in page
    assert "All 7 schemes with these words" in page


def test_a_name_that_looks_like_the_words_is_offered(client):
    make_state(name="Haryana")

    page = asked(client, "schemes in Hariyana").content.decode()

    assert 'Did you mean <a href="?q=schemes%20in%20Haryana">schemes in Haryana</a>?' in page


def test_without_words_the_page_says_how_to_search(client):
    response = client.get("/search/")

    assert response.status_code == 200
    assert "What can be searched for" in text(response)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("x" * 201, "Use at most 200 letters."),
        ("a\x00b", "It has signs that no name bears."),
        ("?!", "“?!” has no letters or digits."),
        ("-tax", "Say at least one word that must occur"),
    ],
)
def test_what_cannot_be_searched_is_told_with_the_form(client, words, sentence):
    response = asked(client, words)

    assert response.status_code == 400
    assert sentence in text(response)
    assert 'action="/search/"' in response.content.decode()


def test_an_unknown_order_is_told(client):
    response = asked(client, "skill", sort="colour")

    assert response.status_code == 400
    assert "Questions cannot be sorted by “colour”" in text(response)


def test_words_that_nothing_has_are_told(client):
    assert "Nothing has these words No question has them. Nor does a district" in text(
        asked(client, "nowhere")
    )


def test_places_with_the_words_are_shown_also_where_no_question_has_them(client):
    make_district(name="Nuh")

    page = text(asked(client, "nuh"))

    assert "Districts and States" in page
    assert "No question has these words. What can be searched for" in page


def test_a_page_that_is_not_there_offers_the_one_search(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()


def test_the_search_box_keeps_what_was_typed(client):
    page = asked(client, 'a "b').content.decode()

    assert 'value="a &quot;b"' in page


def test_of_too_many_questions_only_the_newest_are_weighed_and_that_is_said(client, monkeypatch):
    monkeypatch.setattr(found, "MOST_RANKED", 2)
    make_found("Skills and skills, the oldest", answered_on=dt.date(2022, 7, 18))
    make_found("Tools", part="skills", answered_on=dt.date(2022, 7, 19))
    make_found("Skills", answered_on=dt.date(2022, 7, 20))

    page = text(asked(client, "skill", sort="relevance"))

    assert "3 questions" in page
    assert "only the newest 2 were weighed" in page
    assert "the oldest" not in page


@pytest.mark.parametrize("sort", ["", "relevance"])
def test_ten_times_the_rows_cost_no_more_queries(client, sort):
    def make_rows(count):
        for number in range(count):
            make_district(name=f"Skillpur {number}")
            make_scheme(title=f"Skill {number}", status="published")
            make_found("Skillful skills", part="skills")

    make_rows(6)
    asked(client, "skill", sort=sort)
    with CaptureQueriesContext(connection) as few:
        asked(client, "skill", sort=sort)
    make_rows(60)
    asked(client, "skill", sort=sort)
    with CaptureQueriesContext(connection) as many:
        asked(client, "skill", sort=sort)

    assert len(few) >= len(many)
    assert len(many) <= MOST_QUERIES


def test_what_is_not_public_is_neither_found_nor_counted(client):
    hour = dt.timedelta(hours=1)
    make_found("Skills for all")
    make_found("Secret skills", status="draft")
    make_found("Secret skills", release_at=timezone.now() + hour)
    make_scheme(title="Secret skills", status="draft")
    make_scheme(title="Secret skills", status="published", release_at=timezone.now() + hour)

    for sort in ("newest", "relevance"):
        page = text(asked(client, "skill", sort=sort))

        assert "1 question" in page
        assert "Skills for all" in page
        assert "Secret" not in page
