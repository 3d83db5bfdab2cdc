"""The search in a real browser: keys, suggestions, policy, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browsing import accessibility_violations, listen, wider_than_the_window
from tests.factories import make_district, make_district_name, make_scheme, make_state
from tests.search.finding import make_found

ADDRESSES = [
    "/search/",
    "/search/?q=aurangabad",
    "/search/?q=skill&sort=relevance",
    "/search/?q=Hariyana",
    "/search/?q=7",
    "/search/?q=-tax",
    "/search/?q=nowhere",
]


@pytest.fixture
def register(db):
    haryana = make_state(name="Haryana", code="HR", lgd_code=6)
    make_district(name="Aurangabad", lgd_code=189, state=make_state(name="Bihar", code="BR"))
    district = make_district(name="Chhatrapati Sambhajinagar", lgd_code=469, state=haryana)
    make_district_name(district, "Aurangabad", type="official", valid_until="2023")
    make_scheme(slug="silk", title="Aurangabad silk", reach="national", status="published")
    make_found("Skills of Aurangabad", part="whether skills are taught", number=7)
    make_found("Tools", part="skill", number=7, type="starred")


@pytest.fixture
def box(page, live_server, register):
    """The search box of a page, with the words that suggest three records typed into it."""
    page.goto(live_server.url + "/about/")
    box = page.get_by_role("combobox", name="Search districts")
    box.press_sequentially("aurang")
    expect(page.get_by_role("option")).to_have_count(3)
    return box


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_the_pages_fit_are_accessible_and_keep_the_policy(
    page, live_server, register, width, scheme
):
    complaints = listen(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        page.goto(live_server.url + address)

        assert not wider_than_the_window(page), address
        assert [line for line in complaints if "status of 400" not in line] == [], address
        assert accessibility_violations(page) == [], address
        complaints.clear()  # axe itself writes styles into the page


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_suggestions_are_accessible_and_fit(page, box, width):
    page.set_viewport_size({"width": width, "height": 800})

    expect(page.get_by_role("option").first).to_be_visible()
    assert not wider_than_the_window(page)
    assert accessibility_violations(page) == []


def test_typing_suggests_within_the_policy(page, live_server, register):
    complaints = listen(page)
    page.goto(live_server.url)

    box = page.get_by_role("combobox", name="Search districts")
    box.press_sequentially("aurang")

    expect(page.get_by_role("option")).to_have_count(3)
    expect(page.get_by_role("option").nth(1)).to_contain_text("formerly Aurangabad")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("3 suggestions")).to_be_attached()
    assert complaints == []


def test_the_arrows_walk_the_suggestions_and_enter_opens_one(page, live_server, box):
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowUp")
    chosen = page.get_by_role("option", selected=True)

    expect(chosen).to_contain_text("Chhatrapati Sambhajinagar")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    box.press("Enter")
    expect(page).to_have_url(live_server.url + "/districts/469/")


def test_past_the_last_suggestion_is_the_box_itself(page, box):
    for _each in range(4):
        box.press("ArrowDown")

    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    assert box.get_attribute("aria-activedescendant") is None


def test_enter_without_a_choice_searches(page, live_server, box):
    box.press("Enter")

    expect(page).to_have_url(live_server.url + "/search/?q=aurang")
    expect(page.get_by_role("combobox")).to_have_value("aurang")


def test_escape_closes_the_list_and_keeps_what_was_typed(page, box):
    box.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("aurang")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_click_opens_a_suggestion(page, live_server, box):
    page.get_by_role("option", name="Aurangabad silk").click()

    expect(page).to_have_url(live_server.url + "/schemes/silk/")


def test_one_letter_asks_for_nothing_and_takes_the_list_away(page, box):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    box.fill("a")

    expect(page.get_by_role("listbox")).to_be_hidden()
    assert not [url for url in asked if "suggestions" in url]


def test_a_slash_goes_to_the_box_but_not_from_another_field(page, live_server, register):
    page.goto(live_server.url + "/districts/")
    box = page.get_by_role("combobox", name="Search districts")

    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    words = page.get_by_label("Name or LGD code")
    words.press_sequentially("a/b")

    expect(words).to_be_focused()
    expect(words).to_have_value("a/b")


def test_a_visitor_searches_without_javascript(browser, live_server, register):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/about/")

    page.get_by_role("searchbox", name="Search districts").fill("skill")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("2 questions")
    page.get_by_role("link", name="By relevance").click()
    page.get_by_role("link", name="Skills of Aurangabad").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Skills of Aurangabad")
    context.close()
