from playwright.sync_api import expect

from districts.models import DistrictName
from tests.factories import make_district, make_district_name, make_user
from tests.sources.admin_forms import admin_url


def sign_in(page, client, live_server):
    client.force_login(make_user("Publisher"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])


def test_an_editor_adds_a_name_and_the_browser_finds_nothing_against_the_policy(
    page, client, live_server
):
    district = make_district(name="Nuh")
    make_district_name(district, "Mewat")
    sign_in(page, client, live_server)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

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
