import csv
import datetime as dt
import io

import pytest

from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_product_list,
    make_state,
    make_state_name,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")


def test_lists_are_told_with_who_decides_their_date_and_their_districts(client):
    haryana = make_state(code="HR", name="Haryana")
    backward = make_designation(
        name="Backward", authority="state", state=haryana, since="2020-09", decided_by="Industries"
    )
    make_designated_district(designation=backward, status="published")
    make_designated_district(designation=backward, since="2018", until="2019", status="published")

    assert "Backward List of the State: Haryana, Industries September 2020 1" in text(
        client.get("/lists/")
    )


def test_a_list_shows_its_districts_by_state_with_extent_name_and_days(client):
    designation = make_designation(slug="backward", name="Backward")
    palghar = make_district(name="Palghar", state=make_state(name="Maharashtra"))
    make_designated_district(
        designation=designation,
        district=palghar,
        extent="part",
        part="Some talukas",
        named_as="Plaghar",
        status="published",
    )
    make_designated_district(
        designation=designation,
        district=make_district(name="Nicobars", state=make_state(name="Andaman")),
        since="2018-01",
        until="2020-07-01",
        status="published",
    )

    page = text(client.get("/lists/backward/"))

    assert page.index("Nicobars Andaman Whole district") < page.index("Palghar Maharashtra Some")
    assert "Plaghar" in page
    assert "January 2018 until 30 June 2020" in page
    assert "No longer on it 1" in page


def test_a_product_list_shows_products_by_state_and_district(client):
    odop = make_product_list(slug="odop", name="ODOP")
    district = make_district(name="Nagpur", state=make_state(name="Maharashtra"))
    make_district_product(
        list=odop, district=district, product="Orange", sector="Agriculture", status="published"
    )

    assert "Orange Nagpur, Maharashtra Agriculture" in text(client.get("/product-lists/odop/"))


@pytest.mark.parametrize("path", ["/lists/one/", "/product-lists/one/"])
def test_a_list_is_downloaded_as_it_is_shown(client, path):
    district = make_district(name="Nuh", lgd_code=604)
    make_designated_district(
        designation=make_designation(slug="one"), district=district, status="published"
    )
    make_district_product(list=make_product_list(slug="one"), district=district, status="published")

    response = client.get(path + "download.csv")
    content = b"".join(response.streaming_content).decode("utf-8-sig")

    assert "604" in next(csv.DictReader(io.StringIO(content))).values()
    assert b"".join(client.get(path + "download.xlsx").streaming_content)[:2] == b"PK"
    assert client.get(path + "download.pdf").status_code == 404


@pytest.mark.parametrize("path", ["/lists/one/", "/product-lists/one/"])
def test_pages_of_a_list_that_are_none_are_told(client, path):
    make_designation(slug="one")
    make_product_list(slug="one")

    assert client.get(path).status_code == 200
    assert client.get(path + "?page=abc").status_code == 400
    assert client.get(path + "?page=2").status_code == 404


@pytest.mark.parametrize("path", ["/lists/none/", "/product-lists/none/", "/lists/%00/"])
def test_a_list_that_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_state_shows_its_names_its_districts_and_those_that_left_it(client):
    andhra = make_state(code="AP", name="Andhra Pradesh")
    make_state_name(andhra, "Andhra", type="official", valid_until="1956-11-01")
    make_district(name="Guntur", state=andhra)
    make_district(name="Old", state=andhra, abolished_on=dt.date(2020, 1, 1))
    hyderabad = make_district(name="Hyderabad", state=make_state(name="Telangana"))
    make_district_name(
        hyderabad, "Hyderabad", type="official", state=andhra, valid_until="2014-06-02"
    )

    page = text(client.get("/states/AP/"))

    assert "Districts in force 1" in page
    assert "Andhra, official until 31 October 1956" in page
    assert page.index("Guntur") < page.index("Former districts") < page.index("Old")
    assert "Hyderabad, Telangana" in page


def test_letters_of_a_state_in_lower_case_lead_to_its_page(client):
    make_state(code="HR")

    assert client.get("/states/hr/")["Location"] == "/states/HR/"
    assert client.get("/states/ZZ/").status_code == 404
    assert client.get("/states/HRX/").status_code == 404


def test_states_are_listed_with_their_districts_former_ones_apart(client):
    make_district(state=make_state(name="Haryana"))
    make_state(name="Daman and Diu", abolished_on=dt.date(2020, 1, 26))

    page = text(client.get("/states/"))

    assert "Haryana State 1" in page
    assert "Daman and Diu, until 26 January 2020" in page


@pytest.mark.parametrize(
    "path", ["/lists/", "/lists/one/", "/product-lists/one/", "/states/", "/states/HR/"]
)
def test_ten_times_the_rows_need_no_more_queries(client, path, django_assert_max_num_queries):
    state = make_state(code="HR")
    designation, products = make_designation(slug="one"), make_product_list(slug="one")

    for number in (3, 27):
        for _each in range(number):
            district = make_district(state=state)
            make_designated_district(designation=designation, district=district, status="published")
            make_district_product(list=products, district=district, status="published")
        with django_assert_max_num_queries(18):
            client.get(path)


def test_how_a_list_spells_a_name_is_not_made_up(client):
    listed = make_designated_district(status="published", named_as="")

    for address in (listed.designation.get_absolute_url(), listed.district.get_absolute_url()):
        assert "not in the register yet" in client.get(address).content.decode()
