import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_state,
    make_state_name,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")

LIST = "/districts/"


def csv_rows(response):
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_the_list_says_what_it_shows_and_links_each_district(client):
    district = make_district(name="Nuh", lgd_code=604, state=make_state(code="HR", name="Haryana"))

    response = client.get(LIST)

    assert response.status_code == 200
    assert "1 district, in force today." in text(response)
    assert f'href="{district.get_absolute_url()}"' in response.content.decode()


def test_a_row_says_through_which_name_it_was_found(client):
    nuh = make_district(name="Nuh")
    make_district_name(nuh, "Mewat", type="official", valid_until="2016")
    barmer = make_district(name="Barmer")
    make_district_name(barmer, "Badhmer")

    assert "formerly Mewat" in text(client.get(LIST, {"q": "mewat"}))
    assert "also written Badhmer" in text(client.get(LIST, {"q": "badhm"}))
    assert "formerly" not in text(client.get(LIST, {"q": "nuh"}))


def test_a_row_of_a_past_day_bears_the_name_and_state_of_that_day(client):
    district = make_district(name="Hyderabad", state=make_state(name="Telangana", code="TS"))
    andhra = make_state(name="Andhra Pradesh", code="AP")
    make_district_name(
        district, "Hyderabad", type="official", state=andhra, valid_until="2014-06-02"
    )

    response = client.get(LIST, {"on": "2014-06-01"})

    assert "on that day in Andhra Pradesh" in text(response)
    assert "on that day in" not in text(client.get(LIST, {"on": "2014-06-02"}))


def test_an_old_day_says_of_how_many_it_is_not_known_whether_they_existed(client):
    make_district(formed_on=dt.date(1990, 1, 1))
    make_district(census_2011_code=87)
    note = "whether it existed on that day is not known"

    assert note in text(client.get(LIST, {"on": "2000-01-01"}))
    assert note not in text(client.get(LIST, {"on": "2012-01-01"}))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=2", 404),
        ("page=99999", 404),
        (f"page={'9' * 5000}", 404),
        ("page=abc", 400),
        ("page=0", 400),
        ("page=-1", 400),
        ("page=%00", 400),
        ("page=%C2%B2", 400),
        ("state=ZZ", 400),
        ("q=%00", 400),
        (f"q={'x' * 5000}", 400),
        ("on=31+June+2022", 400),
        ("on=9999-12-31", 200),
        ("on=0001-01-01", 200),
        ("q=%F0%9F%90%98%E2%80%AEa", 200),
        ("sort=;drop", 400),
    ],
)
def test_odd_values_get_a_readable_page_with_the_right_status(client, query, status):
    make_district()

    for address in (LIST, "/districts/download.csv"):
        response = client.get(f"{address}?{query}")

        if address == LIST or "page" not in query:
            assert response.status_code == status
        if status >= 400 and not response.streaming:
            assert "<h1>Districts</h1>" in response.content.decode()
            assert 'role="alert"' in response.content.decode()


def test_a_mistake_stands_at_its_field_and_hides_no_other_filter(client):
    make_district(state=make_state(code="HR", name="Haryana"))

    page = client.get(LIST, {"state": "HR", "on": "31 June 2022"}).content.decode()

    assert 'aria-invalid="true"' in page
    assert 'value="31 June 2022"' in page
    assert 'value="HR" checked' in page


def test_nothing_found_names_what_dropping_each_filter_would_give(client):
    haryana = make_state(code="HR", name="Haryana")
    make_district(name="Nuh", state=haryana)
    make_district(name="Barmer")
    make_district(name="Old", state=haryana, abolished_on=dt.date(2020, 1, 1))

    found = text(client.get(LIST, {"state": "HR", "q": "Barmer"}))
    former = text(client.get(LIST, {"q": "old"}))
    misspelt = text(client.get(LIST, {"q": "Barmeer"}))

    assert "Without “Barmer”: 1 district" in found
    assert "In any State" in found
    assert "With former districts" in former
    assert "The nearest names in the register: Barmer" in misspelt


@pytest.mark.parametrize("words", ["odisha", "Orissa"])
def test_the_name_of_a_state_leads_to_it_and_its_districts(client, words):
    state = make_state(name="Odisha", code="OD")
    make_state_name(state, "Orissa")
    make_district(state=state)

    page = client.get(LIST, {"q": words})

    assert "All districts of Odisha: 1 district" in text(page)
    assert "Odisha, a State or Union Territory" in text(page)
    assert 'href="/districts/?state=OD"' in page.content.decode()
    assert 'href="/states/OD/"' in page.content.decode()


def test_words_that_name_no_district_lead_to_the_other_lists(client):
    page = client.get(LIST, {"q": "startups & tools"})

    assert "Search these words in: schemes, questions" in text(page)
    assert 'href="/questions/?q=startups%20%26%20tools"' in page.content.decode()


def test_the_heads_of_the_table_sort_and_say_how_it_is_sorted(client):
    make_district()

    page = client.get(LIST, {"sort": "-name", "q": "district"}).content.decode()

    assert 'aria-sort="descending"' in page
    assert 'href="/districts/?q=district&amp;sort=name#results"' in page
    assert page.count("aria-sort") == 1


def test_pages_keep_the_filter(client):
    state = make_state(code="HR")
    for _number in range(51):
        make_district(state=state)

    first = client.get(LIST, {"state": "HR", "sort": "code"}).content.decode()
    second = client.get(LIST, {"state": "HR", "sort": "code", "page": "2"})

    assert "1 to 50 of 51" in first
    assert "/districts/?state=HR&amp;sort=code&amp;page=2" in first
    assert "51 to 51 of 51" in second.content.decode()


def test_a_search_box_cannot_smuggle_markup_into_the_page(client):
    page = client.get(LIST, {"q": '"><script>x'}).content.decode()

    assert "<script>x" not in page


def test_csv_and_xlsx_hold_exactly_what_is_filtered(client):
    haryana = make_state(code="HR")
    make_district(name="Nuh", lgd_code=604, state=haryana)
    make_district(name="Agra", lgd_code=118)
    make_district(name="Old", state=haryana, abolished_on=dt.date(2020, 1, 1))

    rows = csv_rows(client.get("/districts/download.csv?state=HR&page=7"))
    book = client.get("/districts/download.xlsx?state=HR")
    sheet = load_workbook(io.BytesIO(b"".join(book.streaming_content))).worksheets[0]

    assert [row["name"] for row in rows] == ["Nuh"]
    assert sheet.max_row == 2
    assert "attachment" in book["Content-Disposition"]


def test_a_download_is_sorted_like_the_list(client):
    make_district(name="B", lgd_code=1)
    make_district(name="A", lgd_code=2)

    rows = csv_rows(client.get("/districts/download.csv?sort=-code"))

    assert [row["name"] for row in rows] == ["A", "B"]


def test_a_wrong_filter_is_no_download_but_the_page_that_says_so(client):
    response = client.get("/districts/download.csv?on=never")

    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")
    assert client.get("/districts/download.exe").status_code == 404


def fill(number):
    """Districts with everything a row can show."""
    designation = make_designation()
    for _each in range(number):
        district = make_district()
        make_district_name(district, f"Other {district.name}")
        make_designated_district(designation=designation, district=district, status="published")
        make_district_product(district=district, sector="Textile", status="published")


@pytest.mark.parametrize("query", ["", "?q=other&sector=Textile&on=2021-01-01", "?q=nothing"])
def test_ten_times_the_rows_need_no_more_queries(client, query, django_assert_max_num_queries):
    fill(4)
    with django_assert_max_num_queries(16) as few:
        client.get(reverse("districts:list") + query)

    fill(36)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("districts:list") + query)


def test_a_count_beside_a_choice_says_what_it_counts(client):
    make_district(state=make_state(name="Haryana"))

    page = text(client.get("/districts/"))

    assert "State, with the number of districts Haryana 1 " in page
