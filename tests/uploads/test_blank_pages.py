"""The pages from which blank sheets are taken."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from districts.models import District
from tests.factories import (
    make_district,
    make_indicator,
    make_product_list,
    make_scheme,
    make_state,
    make_user,
)
from tests.uploads.blanks import headings, make_what_rows_speak_of, opened
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")

SHEETS = sorted(registered)


@pytest.fixture
def register(nuh, hisar, aspirational):
    make_what_rows_speak_of()


TEMPLATE = "/uploads/templates/figures.xlsx"
FILL_IN = "/uploads/fill-in/"


def test_blank_sheets_are_for_people_who_may_see_uploads(client, register):
    for address in (TEMPLATE, FILL_IN, f"{FILL_IN}?sheet=figures&state=HR"):
        assert client.get(address).status_code == 302

    client.force_login(make_user())

    for address in (TEMPLATE, FILL_IN, f"{FILL_IN}?sheet=figures&state=HR"):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/uploads/templates/nothing.xlsx",
        f"{TEMPLATE}?language=fr",
        f"{FILL_IN}?sheet=nothing",
        f"{FILL_IN}?sheet=schemes",
    ],
)
def test_a_blank_sheet_that_is_not_made_is_not_found(client, clerk, address):
    assert client.get(address).status_code == 404


def test_a_template_is_taken_from_the_page_of_its_sheet(client, clerk, register):
    page = client.get("/uploads/new/figures/").content.decode()
    response = client.get(f"{TEMPLATE}?language=hi")

    assert f'href="{TEMPLATE}?language=hi"' in page
    assert f'href="{FILL_IN}?sheet=figures"' in page
    assert response["Content-Disposition"] == 'attachment; filename="figures-template-hi.xlsx"'
    assert headings(opened(response.content))[0] == "योजना"


def test_what_is_said_once_stands_in_every_row(client, clerk, register):
    response = client.get(
        FILL_IN,
        {
            "sheet": "figures",
            "state": "HR",
            "option_scheme": "Lamps for Homes",
            "option_indicator": "funds",
            "option_period": "2021-22",
        },
    )

    rows = opened(response.content).worksheets[0]
    assert response["Content-Disposition"] == 'attachment; filename="figures-HR.xlsx"'
    assert [row[:6] for row in rows.iter_rows(min_row=2, values_only=True)] == [
        ("Lamps for Homes", "funds", "2021-22", "Haryana", 63, "Hisar"),
        ("Lamps for Homes", "funds", "2021-22", "Haryana", 604, "Nuh"),
    ]


def test_a_list_is_written_by_name_where_that_is_its_own(client, clerk, register):
    chosen = {"sheet": "district-products", "state": "HR", "option_list": "odop"}

    by_name = client.get(FILL_IN, chosen)
    make_product_list(slug="odop-2", name="One District One Product")
    by_slug = client.get(FILL_IN, chosen)

    first = [opened(response.content).worksheets[0]["A2"].value for response in (by_name, by_slug)]
    assert first == ["One District One Product", "odop"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": ""}, "Choose a State."),
        ({"state": "HR", "option_scheme": "Lmps"}, "Lmps"),
        ({"state": "HR", "option_period": "soon"}, "“soon” is not a period."),
    ],
)
def test_a_fill_in_form_says_what_is_wrong(client, clerk, register, said, sentence):
    response = client.get(FILL_IN, {"sheet": "figures"} | said)

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_state_without_districts_has_no_fill_in_sheet(client, clerk, register):
    make_state(name="Sea", code="SE")

    response = client.get(FILL_IN, {"sheet": "figures", "state": "SE"})

    assert "No district of it is recorded." in response.content.decode()


def test_blank_sheets_are_all_on_one_page(client, clerk, register):
    page = client.get(FILL_IN).content.decode()

    assert all(f"/uploads/templates/{sheet}.xlsx" in page for sheet in SHEETS)
    assert all(f'href="?sheet={sheet}"' in page for sheet in ("coverage", "figures"))


@pytest.mark.parametrize("address", [FILL_IN, f"{FILL_IN}?sheet=figures", TEMPLATE])
def test_a_blank_sheet_asks_few_queries(client, clerk, register, address):
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        make_district(name=f"District {number}", state=District.objects.first().state)
        make_scheme(status="published")
        make_indicator()
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) <= len(few) <= 20


def test_a_fill_in_sheet_asks_few_queries(client, clerk, register, django_assert_max_num_queries):
    said = {"option_scheme": "lamps", "option_indicator": "funds", "option_period": "2021-22"}

    with django_assert_max_num_queries(20):
        response = client.get(FILL_IN, {"sheet": "figures", "state": "HR"} | said)

    assert response.status_code == 200
