"""The way of a file to its check in a real browser, with scripts and without."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import expect

from tests.browsing import accessibility_violations, listen, sign_in, wider_than_the_window
from tests.factories import make_user
from tests.uploads.files import csv_file
from uploads.models import Job, Upload
from uploads.receiving import receive


def drop(page, path):
    """Let go of a file over the drop area, as a person does."""
    page.evaluate(
        """([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            for (const kind of ["dragenter", "dragover", "drop"]) {
                const event = { dataTransfer: data, bubbles: true, cancelable: true };
                document.querySelector(".z-drop").dispatchEvent(new DragEvent(kind, event));
            }
        }""",
        [path.name, path.read_text()],
    )


def test_a_file_is_dropped_and_its_columns_confirmed(
    page, client, live_server, tmp_path, nuh, hisar, aspirational
):
    path = csv_file(tmp_path, "State,District", "Haryana,Nuh", "Haryana,Hisar", name="a.csv")
    sign_in(page, client, live_server, make_user("Data entry"))

    page.goto(live_server.url + "/uploads/")
    assert accessibility_violations(page) == []
    drop(page, path)
    expect(page.get_by_role("heading", level=1)).to_have_text("What is in the file?")
    assert accessibility_violations(page) == []
    page.get_by_label("What one row is").select_option("designated-districts")
    page.get_by_role("button", name="Read it as this").click()
    page.get_by_label("Designation").select_option("aspirational")
    assert accessibility_violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert not wider_than_the_window(page)
    page.get_by_role("button", name="Check the rows").click()

    expect(page.get_by_role("button", name="Apply 2 rows")).to_be_visible()
    page.goto(live_server.url + "/uploads/")
    assert accessibility_violations(page) == []


def test_rows_are_pasted_anywhere_on_the_desk(page, client, live_server, nuh):
    sign_in(page, client, live_server, make_user("Data entry"))
    complaints = listen(page)

    page.goto(live_server.url + "/uploads/")
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = { clipboardData: data, bubbles: true, cancelable: true };
            document.body.dispatchEvent(new ClipboardEvent("paste", event));
        }""",
        "State\tDistrict\nHaryana\tNuh\n",
    )
    expect(page.get_by_role("status").first).to_have_text("2 rows are here. Press “Read it”.")
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="Nuh")).to_be_visible()
    assert complaints == []


def test_a_file_goes_to_its_check_without_scripts(
    browser, client, live_server, tmp_path, nuh, aspirational
):
    path = csv_file(tmp_path, "State,District", "Haryana,Nuh")
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, client, live_server, make_user("Data entry"))

    page.goto(live_server.url + "/uploads/")
    page.locator("#files").set_input_files(path)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("What one row is").select_option("designated-districts")
    page.get_by_role("button", name="Read it as this").click()
    page.get_by_label("Designation").select_option("aspirational")
    page.get_by_role("button", name="Check the rows").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("1 row checked, no problem")
    page.context.close()


def test_the_page_follows_the_work_and_loads_what_came_of_it(page, client, live_server):
    clerk = make_user("Data entry")
    upload = receive(SimpleUploadedFile("a.csv", b"Colour,Taste\nred,sweet"), by=clerk)
    job = Job.objects.create(upload_number=upload.pk, action="read")
    sign_in(page, client, live_server, clerk)
    complaints = listen(page)

    page.goto(live_server.url + f"/uploads/{upload.pk}/")
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    now = timezone.now()
    Job.objects.update(runner="x", done=1, total=2, phase_at=now, beat_at=now)
    Upload.objects.update(state="reading")
    expect(page.get_by_text("1 of 2 rows")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Reading the file")
    job.delete()
    Upload.objects.update(state="refused", refusal="Too sweet.")

    expect(page.get_by_role("alert")).to_contain_text("Too sweet.")
    assert complaints == []


def test_who_hears_the_page_is_told_of_the_work(page, client, live_server):
    clerk = make_user("Data entry")
    upload = receive(SimpleUploadedFile("a.csv", b"Colour,Taste\nred,sweet"), by=clerk)
    now = timezone.now()
    known = {"done": 1, "total": 2, "phase_at": now, "beat_at": now}
    Job.objects.create(upload_number=upload.pk, action="read", runner="x", **known)
    sign_in(page, client, live_server, clerk)

    page.goto(live_server.url + f"/uploads/{upload.pk}/")

    expect(page.get_by_role("progressbar", name="How far it is")).to_have_attribute("value", "1")
    assert accessibility_violations(page) == []
