"""The pages of questions in a real browser: width, accessibility, policy, the copy button."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from questions import search
from tests.browsing import accessibility_violations, listen, wider_than_the_window
from tests.factories import (
    make_annexure,
    make_answer,
    make_assurance,
    make_correction,
    make_district,
    make_member,
    make_mention,
    make_question,
    make_question_relation,
    make_state,
)
from tests.questions.pages import PAGE, make_2908

ADDRESSES = [
    PAGE,
    "/questions/lok-sabha/2022-08-03/unstarred-1/",
    "/questions/lok-sabha/2021-12-01/unstarred-633/",
    "/questions/",
    "/questions/?q=looms&house=lok-sabha&from=2020-01-01",
    "/questions/?q=nowhere",
    "/questions/?member=nobody&from=31 June 2022&session=x&year=22",
]


@pytest.fixture
def questions(db):
    """One question with all that a page can show, one with little and one without a text."""
    haryana = make_state(name="Haryana", code="HR", lgd_code=6)
    koli = make_member(name="Ranjeeta Koli", honorific="Smt.", status="published")
    texts = ["Whether there are looms", "if so, how many", "district-wise", "and why"]
    full = make_2908(koli, make_member(), parts=texts, subject_hi="करघे", notice_in_hindi=True)
    a, b, c, _d = full.parts.all()
    make_answer(full, a, c, text="There are.\n\nThey are old.", text_hi="जी हां।")
    make_answer(full, b, text="Seven.")
    make_answer(full, text="Looms are cared for.")
    make_annexure(full, "District\t\tUnits\nNuh\tlooms\t7" + "\tmany words" * 20)
    make_correction(full, "Nine.", replaced_text="Seven.", reason="A slip.")
    make_assurance(full, extensions=2, due_on=dt.date(2022, 11, 3))
    make_mention(full, state=haryana)
    make_mention(full, district=make_district(name="Nuh", lgd_code=604, state=haryana))
    one = make_2908(number=1, parts=["Whether it is so"], subject="One", stage="postponed")
    one.parts.update(label="")
    earlier = make_question(
        number=633, answered_on=dt.date(2021, 12, 1), status="published", subject="Old looms"
    )
    make_question_relation(full, earlier)
    search.index([full.pk, one.pk, earlier.pk])
    return full


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_fits_is_accessible_and_keeps_the_policy(
    page, live_server, questions, width, scheme
):
    complaints = listen(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        page.goto(live_server.url + address)

        assert not wider_than_the_window(page), address
        # The address that is wrong on purpose is told by its status alone.
        assert [line for line in complaints if "status of 40" not in line] == [], address
        assert accessibility_violations(page) == [], address
        complaints.clear()  # axe itself writes styles into the page


def test_the_citation_is_copied_by_its_button(page, live_server, questions):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + PAGE)

    page.get_by_role("button", name="Copy citation").click()

    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Lok Sabha, unstarred question 2908, answered 3 August 2022. Zila, http" in copied


def test_without_javascript_a_visitor_searches_reads_and_selects(browser, live_server, questions):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(live_server.url + "/questions/")
    page.get_by_label("Words").fill("looms")
    page.get_by_role("button", name="Show questions").click()
    expect(page.get_by_role("status")).to_contain_text("2 questions with the words “looms”")
    page.get_by_role("link", name="2021 1").click()
    expect(page.get_by_role("status")).to_contain_text("1 question")
    page.get_by_role("link", name="Old looms").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Old looms")
    expect(page.get_by_role("button", name="Copy citation")).to_be_hidden()
    context.close()


def test_a_note_leads_to_the_answer_of_the_part_between(page, live_server, questions):
    page.goto(live_server.url + PAGE)

    page.get_by_role("link", name="(b) is answered below").click()

    expect(page).to_have_url(live_server.url + PAGE + "#answer-2")
    expect(page.locator("#answer-2")).to_be_in_viewport()
