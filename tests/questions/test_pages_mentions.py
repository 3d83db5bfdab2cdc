import pytest

from tests.factories import (
    make_answer,
    make_district,
    make_mention,
    make_question_relation,
    make_scheme,
    make_scheme_name,
    make_state,
)
from tests.pages.reading import text
from tests.questions.pages import PAGE, make_2908, page_of

pytestmark = pytest.mark.django_db(databases="__all__")


def test_mentions_lead_to_places_and_public_schemes(client):
    haryana = make_state(name="Haryana", code="HR")
    question = make_2908()
    make_mention(question, state=haryana)
    make_mention(question, state=make_state(name="Bihar"), decision="rejected")
    make_mention(question, district=make_district(name="Nuh", lgd_code=604, state=haryana))
    public = make_scheme(title="Scheme of tools", status="published")
    make_mention(question, scheme=public)
    make_mention(question, scheme=make_scheme(title="Secret scheme"))

    response = client.get(PAGE)
    page = text(response)

    assert "States Haryana Districts Nuh, Haryana Schemes Scheme of tools" in page
    assert f'href="{public.get_absolute_url()}"' in response.content.decode()
    assert "Bihar" not in page
    assert "Secret" not in page


def test_the_first_naming_of_a_mentioned_scheme_is_a_link(client):
    question = make_2908(parts=["x", "y"])
    a, b = question.parts.all()
    odop = make_scheme(title="One District One Product", short_name="ODOP", status="published")
    other = make_scheme(title="Startup India", status="published")
    make_scheme_name(odop, "Ek Zila Ek Utpad")
    make_scheme(title="Not mentioned", status="published")
    make_answer(question, a, text="one district  one product (ODOP) grows; Not mentioned.")
    make_answer(question, b, text="ODOP with Startup India. Startup Indians. odop")
    make_mention(question, scheme=odop)
    make_mention(question, scheme=other)

    page = page_of(client)

    link = f'<a href="{odop.get_absolute_url()}">'
    assert f"<p>{link}one district  one product</a> (ODOP) grows; Not mentioned.</p>" in page
    assert f'<p>ODOP with <a href="{other.get_absolute_url()}">Startup India</a>.' in page


def test_questions_on_the_same_matter_are_named_either_way(client):
    question = make_2908()
    make_question_relation(question, make_2908(number=633, subject="Earlier one"))
    make_question_relation(make_2908(number=3001, subject="Later one"), question)
    make_question_relation(question, make_2908(number=9, subject="Hidden", status="draft"))

    page = text(client.get(PAGE))

    assert "On the same matter Later one, unstarred 3001, 3 August 2022 Earlier one" in page
    assert "Hidden" not in page


def test_the_newest_questions_on_the_same_schemes_follow(client):
    scheme = make_scheme(status="published")
    question = make_2908()
    tied = make_2908(number=1, subject="Tied")
    make_question_relation(question, tied)
    others = [make_2908(number=10 + n, subject=f"Similar {n}") for n in range(7)]
    hidden = make_2908(number=99, subject="Hidden", status="draft")
    for one in (question, tied, hidden, *others):
        make_mention(one, scheme=scheme)

    page = text(client.get(PAGE))

    assert "On the same schemes, newest first Similar 6" in page
    assert "Similar 2" in page
    assert "Similar 1," not in page
    assert page.count("Tied") == 1
    assert "Hidden" not in page
