import pytest
from playwright.sync_api import expect

from districts.models import DesignatedDistrict, District, DistrictName
from questions.models import Question
from schemes.models import Scheme
from tests.browsing import accessibility_violations, listen, sign_in, wider_than_the_window
from tests.factories import (
    make_annexure,
    make_answer,
    make_assurance,
    make_correction,
    make_coverage,
    make_designated_district,
    make_district,
    make_district_name,
    make_figure,
    make_member,
    make_mention,
    make_question,
    make_question_relation,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_succession,
    make_user,
)
from tests.sources.admin_forms import admin_url
from uploads.models import Upload

# What axe finds in Django's own pages and no block of a template mends.
OF_DJANGO = {
    # The first column of an inline holds what a row is called, and Django gives it no title.
    ("empty-table-header", '<th class="original"></th>'),
    # Select2 writes a box within a box, of which the outer one alone bears a name. They are
    # made by its script when the page is there.
    ("aria-input-field-name", "select2-selection__rendered"),
}


def of_ours(violations):
    return [
        (rule, html)
        for rule, html in violations
        if not any(rule == known and part in html for known, part in OF_DJANGO)
    ]


@pytest.fixture
def district(live_server):
    """A district with rows in every table on its page."""
    district = make_district(name="Nuh")
    make_district_name(district, "Mewat", valid_from="2005-04-04", valid_until="2016-04-12")
    make_district_name(district, "A name of some length, as some districts of India have")
    make_succession(make_district(name="Gurugram"), district)
    make_succession(district, make_district(name="Tauru"))
    make_designated_district(district=district)
    district.note = "Seen"
    district.save()
    return district


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_kind_of_page_fits_and_is_accessible(
    page, client, live_server, district, width, scheme
):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    sign_in(page, client, live_server, make_user("Publisher"))

    for address in [
        "/admin/",
        admin_url(District, "changelist") + "?q=nuh",
        admin_url(DesignatedDistrict, "changelist"),
        admin_url(Upload, "changelist"),
        admin_url(District, "add"),
        admin_url(district),
        admin_url(district, "rename"),
        admin_url(district, "delete"),
        admin_url(district, "history"),
        admin_url(district, "simple_history", district.history.first().pk),
        admin_url(District, "deleted"),
    ]:
        page.goto(live_server.url + address)

        assert not wider_than_the_window(page), address
        assert of_ours(accessibility_violations(page)) == [], address


@pytest.fixture
def question(live_server):
    """A question with a row in every table on its page."""
    district = make_district(name="Nuh")
    question = make_question(make_member(), parts=["Whether it is so", "If so, since when"])
    make_answer(question, *question.parts.all())
    make_annexure(question)
    make_correction(question)
    make_assurance(question)
    make_mention(question, district=district)
    make_question_relation(question, make_question())
    return question


@pytest.fixture
def scheme(live_server):
    """A scheme with a row in every table on its page, and with figures."""
    scheme = make_scheme(title="A scheme of some length, as many schemes of India have")
    make_scheme_name(scheme, "Hubs")
    make_scheme_relation(scheme, make_scheme())
    make_scheme_relation(make_scheme(), scheme)
    make_coverage(scheme, district=make_district(name="Nuh"))
    make_figure(scheme=scheme)
    return scheme


@pytest.mark.parametrize(("width", "scheme_of_colours"), [(1280, "light"), (390, "dark")])
def test_the_pages_of_schemes_and_questions_fit_and_are_accessible(
    page, client, live_server, scheme, question, width, scheme_of_colours
):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme_of_colours)
    sign_in(page, client, live_server, make_user("Publisher"))
    answer, member = question.answers.get(), question.askers.get().member

    for address in [
        admin_url(Question, "changelist"),
        admin_url(Question, "add"),
        admin_url(question),
        admin_url(question, "history"),
        admin_url(answer),
        admin_url(member),
        admin_url(question.session),
        admin_url(question.mentions.get()),
        admin_url(Scheme, "changelist"),
        admin_url(Scheme, "add"),
        admin_url(scheme),
        admin_url(scheme, "history"),
        admin_url(scheme.figures.get()),
        admin_url(scheme.coverage.get()),
        admin_url(question.ministry),
    ]:
        page.goto(live_server.url + address)

        assert not wider_than_the_window(page), address
        assert of_ours(accessibility_violations(page)) == [], address


def test_an_editor_adds_a_part_and_an_answer_that_covers_it(page, client, live_server, question):
    sign_in(page, client, live_server, make_user("Editor"))
    complaints = listen(page)

    page.goto(live_server.url + admin_url(question))
    page.get_by_role("button", name="Add another Part").click()
    page.locator("#id_parts-2-label").fill("c")
    page.locator("#id_parts-2-text").fill("Whether it will be so")
    page.get_by_role("button", name="Add another Answer").click()
    page.locator("#id_answers-1-covers").fill("(c)")
    page.locator("#id_answers-1-text").fill("It will.")
    page.get_by_role("button", name="Save and continue editing").first.click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [str(row.part) for row in question.answers.get(position=2).covered.all()] == ["(c)"]
    assert not [line for line in complaints if "Content Security Policy" in line]


def test_an_editor_adds_a_name_and_the_browser_finds_nothing_against_the_policy(
    page, client, live_server
):
    district = make_district(name="Nuh")
    make_district_name(district, "Mewat")
    sign_in(page, client, live_server, make_user("Publisher"))
    complaints = listen(page)

    page.goto(live_server.url + admin_url(district))
    page.get_by_role("button", name="Add another Other name of a district").click()
    page.locator("#id_names-1-name").fill("Nooh")
    for field, choice in [("state", district.state.name), ("source", district.source.title)]:
        page.locator(f"#names-1 .field-{field} .select2-selection").click()
        page.locator(".select2-search__field").fill(choice)
        page.locator(".select2-results__option", has_text=choice).first.click()
    page.get_by_role("button", name="Save and continue editing").first.click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert DistrictName.objects.filter(name="Nooh", decided_by__isnull=False).exists()
    assert not [line for line in complaints if "Content Security Policy" in line]
    assert not [line for line in complaints if "Error" in line.split(":")[0]]
