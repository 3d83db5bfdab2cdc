"""The public pages in a real browser: width, accessibility, policy, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import accessibility_violations, listen, wider_than_the_window
from tests.factories import (
    make_coverage,
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_figure,
    make_mention,
    make_product_list,
    make_question,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_state,
    make_succession,
)

ADDRESSES = [
    "/",
    "/about/",
    "/districts/",
    "/districts/?q=mewat&state=HR",
    "/districts/?q=nowhere",
    "/districts/?on=31 June 2022",
    "/districts/604/",
    "/states/",
    "/states/HR/",
    "/schemes/",
    "/schemes/?state=HR&q=product",
    "/schemes/?q=nothing",
    "/schemes/?district=x",
    "/schemes/odop/",
    "/schemes/odop/figures/",
    "/districts/604/figures/",
    "/states/HR/figures/",
    "/questions/",
    "/lists/",
    "/lists/aspirational/",
    "/product-lists/odop/",
    "/sign-in/",
    "/nowhere/",
]


@pytest.fixture
def register(db):
    """A little of everything that the public sees."""
    haryana = make_state(name="Haryana", code="HR", lgd_code=6, name_hi="हरियाणा")
    bihar = make_state(name="Bihar", code="BR", lgd_code=10)
    nuh = make_district(name="Nuh", lgd_code=604, state=haryana, name_hi="नूंह", name_since="2016-04")
    gurugram = make_district(name="Gurugram", lgd_code=62, state=haryana)
    make_district(name="Nuh", lgd_code=999, state=bihar)
    make_district_name(nuh, "Mewat", type="official", valid_until="2016-04")
    make_succession(gurugram, nuh, on="2005-04-04")
    aspirational = make_designation(slug="aspirational", name="Aspirational districts")
    make_designated_district(designation=aspirational, district=nuh, status="published")
    odop = make_product_list(slug="odop", name="One District One Product")
    make_district_product(list=odop, district=nuh, sector="Textile", status="published")
    scheme = make_scheme(slug="odop", title="One District One Product", status="published")
    make_scheme_name(scheme, "A product for each district")
    hub = make_scheme(title="Districts as Export Hub", reach="national", status="published")
    make_scheme_relation(scheme, hub, type="operationally-merged-with", since="2020-08")
    make_coverage(scheme, district=nuh, part="Some blocks", since="2019")
    make_coverage(scheme, state=bihar)
    make_figure(scheme=scheme, district=nuh, value=145_210, as_on="2022-07", status="published")
    make_figure(scheme=scheme, state=haryana, is_nil=True, status="published")
    question = make_question(parts=["Whether it is so"], status="published")
    for mentioned in ({"district": nuh}, {"state": haryana}, {"scheme": scheme}):
        make_mention(question, **mentioned)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_every_page_fits_is_accessible_and_keeps_the_policy(
    page, live_server, register, width, scheme
):
    complaints = listen(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        page.goto(live_server.url + address)

        assert not wider_than_the_window(page), address
        # The addresses that are wrong on purpose are told by their status alone.
        assert [line for line in complaints if "status of 40" not in line] == [], address
        assert accessibility_violations(page) == [], address
        complaints.clear()  # axe itself writes styles into the page


def test_a_visitor_filters_without_javascript(browser, live_server, register):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(live_server.url + "/districts/")
    page.get_by_label("Name or LGD code").fill("mewat")
    page.get_by_label("Haryana").check()
    page.get_by_role("button", name=re.compile("^Show")).click()
    expect(page.get_by_role("status")).to_contain_text("1 district")
    page.get_by_role("link", name="Nuh").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nuh")
    expect(page.get_by_text("formerly Mewat")).to_be_visible()
    context.close()


def test_the_switch_keeps_the_visitor_in_the_dark(page, live_server, register):
    page.goto(live_server.url + "/districts/604/")

    page.get_by_role("button", name="Dark").click()

    expect(page).to_have_url(live_server.url + "/districts/604/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.goto(live_server.url + "/lists/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_the_keyboard_leads_to_the_content(page, live_server, register):
    page.goto(live_server.url + "/districts/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()
