import csv
import io

import pytest

from tests.factories import make_coverage, make_district, make_ministry, make_scheme, make_state
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")

LIST = "/schemes/"


def csv_rows(response):
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_row_says_level_ministry_type_status_and_launch(client):
    make_scheme(
        title="Districts as Export Hub",
        ministry=make_ministry(name="Ministry of Commerce"),
        type="initiative",
        stage="running",
        reach="national",
        launched_on="2019-08",
        status="published",
    )

    page = text(client.get(LIST))

    assert "1 scheme." in page
    assert "Districts as Export Hub Nation Commerce Initiative, running August 2019" in page


def test_what_is_not_known_is_said(client):
    make_scheme(title="Bare", status="published")

    assert "Bare Reach not known not in the register yet not in the register yet" in text(
        client.get(LIST)
    )


def test_a_scheme_of_a_state_bears_its_name_and_cap(client):
    make_scheme(government="state", state=make_state(name="Haryana"), status="published")

    page = client.get(LIST)

    assert "Haryana Of the State" in text(page)
    assert "z-stone--state z-stone--dot" in page.content.decode()


def test_an_empty_list_leads_out_and_to_the_other_lists(client):
    make_scheme(title="Other", status="published")
    make_ministry(slug="commerce")

    page = client.get(LIST, {"q": "other", "ministry": "commerce"})

    assert "No scheme has all of these" in text(page)
    assert "Of any ministry: 1 scheme" in text(page)
    assert 'href="/questions/?q=other"' in page.content.decode()
    assert 'href="/districts/?q=other"' in page.content.decode()


def test_a_list_for_a_place_says_that_wider_schemes_are_not_counted_for_it(client):
    make_district(lgd_code=604)
    make_scheme(reach="national", status="published")

    assert "nothing of those is counted for a district" in text(client.get(LIST + "?district=604"))
    assert "nothing of those is counted" not in text(client.get(LIST))


@pytest.mark.parametrize(
    ("query", "status"),
    [("page=2", 404), ("page=x", 400), ("ministry=x", 400), ("district=%00", 400), ("q=%00", 400)],
)
def test_odd_values_get_a_readable_page_with_the_right_status(client, query, status):
    make_scheme(status="published")

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == status
    assert 'role="alert"' in response.content.decode()


def test_csv_and_xlsx_hold_exactly_what_is_filtered(client):
    make_scheme(slug="this", title="This", type="order", status="published")
    make_scheme(slug="other", status="published")
    make_scheme(slug="draft", type="order")

    rows = csv_rows(client.get("/schemes/download.csv?type=order"))
    book = client.get("/schemes/download.xlsx?type=order")

    assert [row["title"] for row in rows] == ["This"]
    assert b"".join(book.streaming_content)[:2] == b"PK"
    assert client.get("/schemes/download.csv?type=none").status_code == 400


def test_ten_times_the_rows_need_no_more_queries(client, django_assert_max_num_queries):
    def fill(number):
        for _each in range(number):
            scheme = make_scheme(ministry=make_ministry(), status="published")
            make_coverage(scheme, state=make_state())

    fill(3)
    with django_assert_max_num_queries(20) as few:
        client.get(LIST)

    fill(20)
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)
