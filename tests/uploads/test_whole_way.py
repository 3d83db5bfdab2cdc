"""The whole way in a real browser: a file of wrong codes, dropped, decided, applied, undone."""

import base64

import pytest
from playwright.sync_api import expect

from districts.models import DesignatedDistrict, DistrictName
from tests.browsing import accessibility_violations, sign_in, wider_than_the_window
from tests.factories import make_district, make_state, make_user
from uploads.models import Upload

# Made up: codes of other districts, a spelling that nobody recorded, a day that is none.
FILE = """\
Districts on the list,,,
State,District,LGD Code,Since
Haryana,Mewat,193,2018
Haryana,Hisar,63,2018
Haryana,Hissar,63,2018-03
Bihar,Bhagalpur,193,soon
Total,4,,
"""
DROP = """([name, content]) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name));
    for (const type of ["dragenter", "dragover", "drop"]) {
        document.querySelector("main").dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
}"""


@pytest.fixture
def bhagalpur():
    return make_district(
        name="Bhagalpur", lgd_code=193, state=make_state(name="Bihar", code="BR", lgd_code=10)
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_a_file_of_wrong_codes_goes_in_and_out_again(
    page, client, live_server, nuh, hisar, bhagalpur, aspirational, width
):
    editor = make_user("Editor")
    sign_in(page, client, live_server, editor)
    page.set_viewport_size({"width": width, "height": 800})
    heading = page.get_by_role("heading", level=1)

    def look():
        assert accessibility_violations(page) == []
        assert not wider_than_the_window(page)

    page.goto(live_server.url + "/uploads/")
    page.evaluate(DROP, ["list.csv", base64.b64encode(FILE.encode()).decode()])

    # Its headings fit several sheets: nothing is guessed.
    expect(heading).to_have_text("What is in the file?")
    look()
    page.get_by_label("What one row is").select_option("designated-districts")
    page.get_by_role("button", name="Read it as this").click()
    expect(heading).to_contain_text("Designated districts")
    look()
    page.get_by_label("Designation").select_option("aspirational")
    page.get_by_role("button", name="Check the rows").click()

    expect(heading).to_have_text("4 rows checked, 3 need a decision")
    look()
    decide(page, "193", "Nuh, Haryana")
    decide(page, "Hissar", "Hisar, Haryana")
    decide(page, "soon", "Leave this row out")
    page.get_by_role("button", name="Save decisions").click()

    expect(heading).to_have_text("4 rows checked, no problem")
    assert DistrictName.objects.get(name="Hissar").decided_by == editor
    page.get_by_role("button", name="Apply 3 rows").click()

    expect(page.get_by_role("main")).to_contain_text("Applied.")
    look()
    assert DesignatedDistrict.objects.count() == 3
    page.get_by_role("link", name="Undo").first.click()
    look()
    page.get_by_role("button", name="Undo").click()

    expect(heading).to_have_text("Undone")
    look()
    assert not DesignatedDistrict.objects.exists()
    assert DistrictName.objects.filter(name="Hissar").exists()
    assert Upload.objects.get().undone_by == editor


def decide(page, words, choice):
    """Choose in the group of problems whose sentence has these words."""
    group = page.locator("section.z-problem", has=page.get_by_role("heading", name=words))
    group.get_by_role("radio", name=choice).first.check()
