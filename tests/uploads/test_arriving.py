"""From the drop area to the check: what a file is, its columns, how far the work is."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from tests.factories import make_product_list, make_user
from uploads import tasks
from uploads.jobs import running
from uploads.models import Job, Layout, Upload
from uploads.receiving import receive
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")

PRODUCTS = ("State,District,Product", "Haryana,Nuh,Milk")


@pytest.fixture
def clerk(client):
    user = make_user("Data entry")
    client.force_login(user)
    return user


@pytest.fixture
def odop():
    return make_product_list(slug="odop", name="One District One Product")


@pytest.fixture
def no_worker(monkeypatch):
    """What is asked of the worker waits."""
    monkeypatch.setattr(tasks, "work_on", SimpleNamespace(enqueue=lambda number: None))


def file_of(*lines, name="list.csv", encoding="utf-8"):
    return SimpleUploadedFile(name, "\n".join(lines).encode(encoding))


def workbook(tmp_path, **worksheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in worksheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    return SimpleUploadedFile("book.xlsx", path.read_bytes())


def drop(client, *files, **values):
    return client.post("/uploads/drop/", {"files": list(files)} | values, follow=True)


def columns_of(upload):
    return f"/uploads/{upload.pk}/columns/"


def confirm(client, upload, fields, **values):
    """Press “Check the rows” with a field for each position."""
    said = {f"column_{position}": field for position, field in enumerate(fields)}
    wish = {"do": "check", "sheet": upload.sheet, "header_row": 1} | said | values
    return client.post(columns_of(upload), wish, follow=True)


# What a file is --------------------------------------------------------------------------


def test_a_dropped_file_says_what_it_holds(client, clerk, odop):
    page = drop(client, file_of(*PRODUCTS)).content.decode()

    upload = Upload.objects.get()
    assert (upload.state, upload.sheet, upload.created_by) == (
        "columns",
        "district-products",
        clerk,
    )
    assert "Read as: District products" in page
    assert '<span class="z-sample">Milk</span>' in page
    assert '<option value="product" selected>' in page


def test_the_person_chooses_where_two_sheets_fit_equally(client, clerk, aspirational):
    page = drop(client, file_of("State,District", "Haryana,Nuh")).content.decode()

    assert Upload.objects.get().sheet == ""
    assert "More than one sheet fits its headings:" in page
    assert "Designated districts, Coverage of schemes" in page
    assert "Check the rows" not in page


def test_the_person_chooses_where_no_sheet_fits(client, clerk):
    page = drop(client, file_of("Colour,Taste", "red,sweet")).content.decode()

    assert "No sheet fits its headings." in page
    assert "red" in page


def test_only_sheets_that_the_person_may_upload_are_thought_of(client, clerk):
    headings = "State Code,State Name,District Code,District Name,Census 2011 Code"
    drop(client, file_of(headings, "6,Haryana,604,Nuh,87"))
    clerks = Upload.objects.get()

    client.force_login(make_user("Editor"))
    drop(client, file_of(headings, "6,Haryana,604,Nuh,87"))

    assert clerks.sheet == ""
    assert "districts" not in clerks.reading["fits"]
    assert Upload.objects.first().sheet == "districts"


@pytest.mark.parametrize("name", sorted(registered))
def test_a_download_is_known_for_what_it_is(client, name):
    client.force_login(make_user(is_superuser=True))
    headings = registered[name].column_names()

    drop(client, file_of(",".join(headings), ",".join("x" for _ in headings)))

    assert Upload.objects.get().sheet == name


def test_a_worksheet_of_explanations_is_passed_over(client, clerk, odop, tmp_path):
    rows = [line.split(",") for line in PRODUCTS]
    book = workbook(tmp_path, Notes=[["Fill in the second worksheet"]], Products=rows)

    page = drop(client, book).content.decode()

    upload = Upload.objects.get()
    assert (upload.sheet, upload.options) == ("district-products", {"worksheet": "Products"})
    assert "this is its worksheet “Products”" in page


def test_another_worksheet_can_be_read(client, clerk, odop, aspirational, tmp_path):
    rows = [line.split(",") for line in PRODUCTS]
    book = workbook(tmp_path, Products=rows, Other=[["Colour", "Taste"], ["red", "sweet"]])
    drop(client, book)
    upload = Upload.objects.get()

    values = {"do": "read", "sheet": upload.sheet, "worksheet": "Other", "header_row": 1}
    page = client.post(columns_of(upload), values, follow=True).content.decode()

    upload.refresh_from_db()
    assert (upload.sheet, upload.reading["worksheet"]) == ("", "Other")
    assert "No sheet fits its headings." in page


def test_a_file_that_cannot_be_read_says_why(client, clerk):
    page = drop(client, SimpleUploadedFile("a.csv", b"%PDF-1.7")).content.decode()

    assert "This is a PDF, not a spreadsheet." in page
    assert Upload.objects.get().state == "refused"


def test_rows_can_be_pasted(client, clerk, odop):
    text = "\r\n".join(line.replace(",", "\t") for line in PRODUCTS)

    drop(client, rows=text)

    upload = Upload.objects.get()
    assert (upload.file_name, upload.sheet) == ("pasted rows.tsv", "district-products")
    assert upload.reading["top"][1] == [2, ["Haryana", "Nuh", "Milk"]]


def test_a_refused_file_costs_no_other(client, clerk, settings, odop):
    settings.UPLOAD_MAX_BYTES = 100
    large = SimpleUploadedFile("<large>.csv", b"x" * 101)

    page = drop(client, file_of(*PRODUCTS), large, file_of(*PRODUCTS, name="b.csv"))

    text = page.content.decode()
    assert page.redirect_chain[-1][0] == "/uploads/"
    assert "&lt;large&gt;.csv: The file has 0 MB" in text
    assert "2 files are here." in text
    assert sorted(Upload.objects.values_list("file_name", flat=True)) == ["b.csv", "list.csv"]


def test_nothing_dropped_is_said(client, clerk):
    assert "Choose a file, or paste some rows." in drop(client).content.decode()


def test_who_may_not_upload_cannot_drop(client):
    client.force_login(make_user())

    assert client.post("/uploads/drop/", {"rows": "a"}).status_code == 403
    assert not Upload.objects.exists()


# Columns ---------------------------------------------------------------------------------


def test_columns_are_confirmed_and_the_rows_checked(client, clerk, nuh, odop):
    drop(client, file_of("Province,District,Item", "Haryana,Nuh,Milk", "Haryana,Nuh,Curd"))
    upload = Upload.objects.get()
    upload.sheet = "district-products"

    page = confirm(client, upload, ["state", "district", "product"], option_list="odop")

    upload.refresh_from_db()
    assert (upload.state, upload.new, upload.problems) == ("checked", 2, 0)
    assert upload.mapping["fields"] == {"0": "state", "1": "district", "2": "product"}
    assert "2 rows checked" in page.content.decode()


def test_a_look_is_remembered_for_the_next_file(client, clerk, nuh, odop):
    lines = ("Province,District,Item,Remark", "Haryana,Nuh,Milk,x")
    drop(client, file_of(*lines))
    first = Upload.objects.get()
    first.sheet = "district-products"
    confirm(client, first, ["state", "district", "product", ""], option_list="odop")

    client.force_login(make_user("Data entry"))
    page = drop(client, file_of("A title", *lines, name="next.csv")).content.decode()

    second = Upload.objects.first()
    day = timezone.localdate().strftime("%-d %B %Y")
    assert (second.sheet, second.options) == ("district-products", {"list": "odop"})
    assert f"Read as on {day} by {clerk}." in page
    assert '<option value="product" selected>' in page
    assert '<option value="odop" selected>' in page
    assert 'name="header_row" value="2"' in page


def test_a_look_of_a_sheet_that_the_person_may_not_upload_is_not_used(client, clerk):
    lines = ("Province,Code", "Haryana,604")
    client.force_login(make_user("Editor"))
    drop(client, file_of(*lines))
    upload = Upload.objects.get()
    upload.sheet = "districts"
    confirm(client, upload, ["state", "lgd_code"])

    client.force_login(clerk)
    page = drop(client, file_of(*lines)).content.decode()

    assert Layout.objects.get().sheet == "districts"
    assert "No sheet fits its headings." in page


def test_a_missing_column_is_warned_of_and_refused(client, clerk, odop):
    page = drop(client, file_of(*PRODUCTS)).content.decode()
    upload = Upload.objects.get()

    refused = confirm(client, upload, ["state", "district", "product"])

    warning = "Choose “Product list” for all rows"
    assert warning in page
    assert refused.status_code == 422
    assert warning in refused.content.decode()
    assert Upload.objects.get().state == "columns"


def test_two_columns_for_one_field_are_refused_by_name(client, clerk, odop):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()

    page = confirm(client, upload, ["district", "district", "product"], option_list="odop")

    assert page.status_code == 422
    assert "“State” is this already. Set one of the two aside." in page.content.decode()


def test_a_heading_that_repeats_can_be_set_aside(client, clerk, nuh, odop):
    lines = ("State,District,District,Product", "Haryana,Nuh,NUH,Milk")

    page = drop(client, file_of(*lines)).content.decode()
    upload = Upload.objects.get()
    confirm(client, upload, ["state", "", "district", "product"], option_list="odop")

    assert "An earlier column means the same" in page
    assert Upload.objects.get().new == 1


def test_a_refused_check_leads_to_the_columns(client, clerk, nuh, aspirational):
    file = file_of("State,Name,Name", "Haryana,Nuh,x")
    sent = {"file": file, "option_designation": "aspirational"}

    page = client.post("/uploads/new/designated-districts/", sent, follow=True).content.decode()
    upload = Upload.objects.get()
    confirm(client, upload, ["state", "district", ""], option_designation="aspirational")

    assert f'href="{columns_of(upload)}"' in page
    assert Upload.objects.get().new == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"column_1": "nonsense"},
        {"option_list": "nonsense"},
        {"source_title": "x" * 301},
    ],
)
def test_what_the_page_did_not_offer_is_refused(client, clerk, odop, forged):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    said = {"option_list": "odop"} | forged

    page = confirm(client, upload, ["state", "district", "product"], **said)

    assert page.status_code == 422
    assert Upload.objects.get().state == "columns"


def test_a_sheet_that_the_person_may_not_upload_is_refused(client, clerk):
    drop(client, file_of("State,District,LGD code", "Haryana,Nuh,604"))
    upload = Upload.objects.get()

    read = client.post(columns_of(upload), {"do": "read", "sheet": "districts", "header_row": 1})
    upload.sheet = "districts"
    checked = confirm(client, upload, ["state", "name", "lgd_code"])

    assert read.status_code == 422
    assert "Check the rows" not in checked.content.decode()
    assert Upload.objects.get().state == "columns"


def test_a_busy_or_applied_upload_keeps_its_columns(client, clerk, odop):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()

    for state, words in [("checking", "Stop"), ("applied", "its columns are settled")]:
        Upload.objects.update(state=state)
        page = confirm(client, upload, ["state", "district", "product"], option_list="odop")
        assert words in page.content.decode()
        assert Upload.objects.get().mapping == {}


def test_the_columns_of_another_group_are_not_there(client, clerk, odop):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    client.force_login(make_user("Publisher"))

    assert client.get(columns_of(upload)).status_code == 404
    assert client.post(columns_of(upload), {"do": "check"}).status_code == 404
    assert client.get(f"/uploads/{upload.pk}/progress/").status_code == 404
    assert client.post(f"/uploads/{upload.pk}/stop/").status_code == 404


def test_columns_of_a_very_wide_table_fit_on_a_page(
    client, clerk, odop, django_assert_max_num_queries
):
    headings = [*PRODUCTS[0].split(","), *[f"Column {number}" for number in range(490)]]
    cells = [*PRODUCTS[1].split(","), *["“long” " * 20 for _ in range(490)]]
    drop(client, file_of(",".join(headings), *[",".join(cells)] * 5))
    upload = Upload.objects.get()

    with django_assert_max_num_queries(20):
        page = client.get(columns_of(upload))

    assert len(page.content) < 1_000_000
    assert "340 more columns are not known and are set aside." in page.content.decode()


# How far the work is ---------------------------------------------------------------------


def test_the_page_says_how_far_the_work_is(client, clerk, no_worker, odop):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    Upload.objects.update(state="checking")
    began = timezone.now() - dt.timedelta(seconds=10)
    Job.objects.update(
        runner="x",
        phase="checking",
        done=25_000,
        total=1_45_000,
        phase_at=began,
        beat_at=timezone.now(),
    )

    page = client.get(f"/uploads/{upload.pk}/").content.decode()
    piece = client.get(f"/uploads/{upload.pk}/progress/").content.decode()

    for text in (page, piece):
        assert "Checking the rows" in text
        assert '<progress class="z-progress" value="25000" max="145000"' in text
        assert "25,000 of 1,45,000 rows" in text
        assert "2,500 rows a second" in text
        assert "about 50 seconds left" in text
    assert "<html" not in piece
    assert '<noscript><meta http-equiv="refresh"' in page


def test_the_piece_is_empty_once_the_work_has_ended(client, clerk, odop):
    drop(client, file_of(*PRODUCTS))

    answer = client.get(f"/uploads/{Upload.objects.get().pk}/progress/")

    assert (answer.status_code, answer.content) == (204, b"")


def test_a_worker_that_does_not_come_is_told_of(client, clerk, no_worker):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    soon = client.get(f"/uploads/{upload.pk}/progress/").content.decode()
    Job.objects.update(queued_at=timezone.now() - dt.timedelta(seconds=20))

    late = client.get(f"/uploads/{upload.pk}/progress/").content.decode()
    Job.objects.create(upload_number=upload.pk + 1, action="check", runner="x")
    busy = client.get(f"/uploads/{upload.pk}/progress/").content.decode()

    assert "Waiting for its turn" in soon
    assert "Nothing has begun to work on it yet" not in soon
    assert "Nothing has begun to work on it yet" in late
    assert "1 other upload comes before this one." in busy


def test_work_that_waits_is_stopped_at_once(client, clerk, no_worker):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()

    page = client.post(f"/uploads/{upload.pk}/stop/", follow=True).content.decode()

    assert Upload.objects.get().state == "stopped"
    assert "Stopped." in page
    assert "Read it again" in page
    assert not Job.objects.exists()


def test_work_that_goes_on_is_asked_to_stop(client, clerk, no_worker):
    drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()

    with running(upload.pk):
        page = client.post(f"/uploads/{upload.pk}/stop/", follow=True).content.decode()

        assert "Stopping" in page
        assert Job.objects.get().wants_stop


def test_a_stopped_file_can_be_read_again(client, clerk, odop, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(tasks, "work_on", SimpleNamespace(enqueue=lambda number: None))
        drop(client, file_of(*PRODUCTS))
    upload = Upload.objects.get()
    client.post(f"/uploads/{upload.pk}/stop/")

    page = client.post(columns_of(upload), {"do": "read"}, follow=True).content.decode()

    assert "Read as: District products" in page


# Finding one again -----------------------------------------------------------------------


def test_an_earlier_upload_is_found_by_name_and_stage(client, clerk, odop):
    drop(client, file_of(*PRODUCTS, name="Haryana April.csv"))
    drop(client, SimpleUploadedFile("Haryana May.csv", b"%PDF-1.7"))
    drop(client, file_of(*PRODUCTS, name="Punjab.csv"))

    page = client.get("/uploads/", {"q": "haryana", "stage": "columns"}).content.decode()
    none = client.get("/uploads/", {"q": "kerala"}).content.decode()

    assert "Haryana April.csv" in page
    assert "Haryana May.csv" not in page
    assert "Punjab.csv" not in page
    assert "No upload has both." in none


def test_the_list_asks_few_queries(client, clerk, django_assert_max_num_queries):
    for number in range(12):
        receive(SimpleUploadedFile(f"{number}.csv", b"a"), by=clerk)

    with django_assert_max_num_queries(20):
        client.get("/uploads/")
