import pytest
from playwright.sync_api import expect

from districts.models import DesignatedDistrict, District, DistrictName
from tests.browsing import accessibility_violations, listen, sign_in, wider_than_the_window
from tests.factories import (
    make_designated_district,
    make_district,
    make_district_name,
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
