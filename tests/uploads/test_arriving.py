"""From the drop area: what a file holds, and how an earlier one is found again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.factories import make_user
from tests.uploads.dropping import PRODUCTS, columns_of, drop, file_of
from uploads.models import Upload
from uploads.receiving import receive
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")


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
    assert "2 files are here and are being read." in text
    assert sorted(Upload.objects.values_list("file_name", flat=True)) == ["b.csv", "list.csv"]


def test_nothing_dropped_is_said(client, clerk):
    assert "Choose a file, or paste some rows." in drop(client).content.decode()


def test_who_may_not_upload_cannot_drop(client):
    client.force_login(make_user())

    assert client.post("/uploads/drop/", {"rows": "a"}).status_code == 403
    assert not Upload.objects.exists()


def test_an_earlier_upload_is_found_by_name_and_stage(client, clerk, odop):
    drop(client, file_of(*PRODUCTS, name="Haryana April.csv"))
    drop(client, SimpleUploadedFile("Haryana May.csv", b"%PDF-1.7"))
    drop(client, file_of(*PRODUCTS, name="Punjab.csv"))

    page = client.get("/uploads/", {"q": "haryana", "stage": "columns"}).content.decode()
    none = client.get("/uploads/", {"q": "kerala"}).content.decode()

    assert "Haryana April.csv" in page
    assert "Haryana May.csv" not in page
    assert "Punjab.csv" not in page
    assert "No upload like that is there." in none


def test_the_list_asks_few_queries(client, clerk, django_assert_max_num_queries):
    for number in range(12):
        receive(SimpleUploadedFile(f"{number}.csv", b"a"), by=clerk)

    with django_assert_max_num_queries(20):
        client.get("/uploads/")
