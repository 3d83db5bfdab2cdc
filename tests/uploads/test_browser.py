"""The desk in a real browser: from a file to the register."""

from playwright.sync_api import expect

from districts.models import DesignatedDistrict
from tests.browsing import accessibility_violations, listen, sign_in, wider_than_the_window
from tests.factories import make_user
from tests.uploads.files import csv_file


def test_staff_check_a_file_mend_it_and_apply(
    page, client, live_server, tmp_path, nuh, hisar, aspirational
):
    wrong = csv_file(tmp_path, "State,District", "Haryana,Nuh", "Haryana,Hissar", name="a.csv")
    right = csv_file(tmp_path, "State,District", "Haryana,Nuh", "Haryana,Hisar", name="b.csv")
    sign_in(page, client, live_server, make_user("Data entry"))

    for path in (wrong, right):
        page.goto(live_server.url + "/uploads/")
        page.get_by_role("link", name="Designated districts").click()
        page.get_by_label("Spreadsheet").set_input_files(path)
        page.get_by_label("Designation").select_option("aspirational")
        assert accessibility_violations(page) == []
        page.get_by_role("button", name="Check the file").click()
        assert accessibility_violations(page) == []
        if path is wrong:
            expect(page.get_by_role("heading", level=1)).to_have_text(
                "2 rows checked, 1 needs a decision"
            )
            expect(page.get_by_text("Hisar, Haryana")).to_be_visible()
            expect(page.get_by_role("button", name="Apply 1, leave out 1")).to_be_visible()
    page.get_by_role("button", name="Apply 2 rows").click()

    expect(page.get_by_role("status")).to_contain_text("Applied.")
    assert DesignatedDistrict.objects.count() == 2
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    assert not wider_than_the_window(page)


def test_the_desk_keeps_the_policy(page, client, live_server, tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "Haryana,Nuh")
    sign_in(page, client, live_server, make_user("Publisher"))
    complaints = listen(page)

    page.goto(live_server.url + "/uploads/new/designated-districts/")
    page.get_by_label("Spreadsheet").set_input_files(path)
    page.get_by_label("Designation").select_option("aspirational")
    page.get_by_label("Publish at once").check()
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name="Apply 1 row").click()

    expect(page.get_by_role("status")).to_contain_text("Applied.")
    assert complaints == []
