"""The page of columns: how each was understood, what a person changes, what is remembered."""

import pytest
from django.utils import timezone

from tests.factories import make_user
from tests.uploads.brought import decide
from tests.uploads.dropping import PRODUCTS, columns_of, confirm, drop, file_of
from uploads.models import Layout, Upload

pytestmark = pytest.mark.django_db(databases="__all__")


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

    warning = "“Product list” is not known yet. Choose it here for all rows"
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


def test_a_file_of_a_colleague_for_a_sheet_that_one_may_not_upload(client, clerk):
    drop(client, file_of("State,District,LGD code", "Haryana,Nuh,604"))
    upload = Upload.objects.get()
    Upload.objects.update(sheet="districts")

    page = client.get(columns_of(upload)).content.decode()

    assert "This is read as: Districts." in page
    assert "Check the rows" not in page


def test_the_columns_of_a_checked_upload_can_be_changed(client, clerk, nuh, odop):
    drop(client, file_of("State,District,Product,Note", "Haryana,Nuh,Milk,Dairy"))
    upload = Upload.objects.get()
    confirm(client, upload, ["state", "district", "product", ""], option_list="odop")

    page = client.get(columns_of(upload)).content.decode()
    confirm(client, upload, ["state", "district", "product", "category"], option_list="odop")

    assert page.count('<option value="" selected>Set aside</option>') == 1
    assert '<option value="odop" selected>' in page
    assert Upload.objects.get().staged.get().values["category"] == "Dairy"


def test_what_was_decided_about_one_sheet_says_nothing_of_another(
    client, clerk, nuh, odop, aspirational
):
    drop(client, file_of("State,District,Product,Note", "Haryana,Nuh,NA,Dairy"))
    upload = Upload.objects.get()
    confirm(client, upload, ["state", "district", "product", ""], option_list="odop")
    upload.refresh_from_db()
    decide(client, upload, (upload.groups.get(), "text"))

    confirm(client, upload, ["state", "district", "product", "category"], option_list="odop")
    of_the_same = upload.decisions.count()
    upload.sheet = "designated-districts"
    confirm(client, upload, ["state", "district", "part", ""], option_designation="aspirational")

    assert (of_the_same, upload.decisions.count()) == (1, 0)
