"""Any address or value may be wrong: a page that can be read, never an error of ours."""

import random
from urllib.parse import quote_plus

import pytest

from tests.factories import (
    make_coverage,
    make_designated_district,
    make_designation,
    make_district,
    make_district_product,
    make_figure,
    make_mention,
    make_product_list,
    make_question,
    make_scheme,
    make_source,
    make_state,
)

pytestmark = pytest.mark.django_db(databases="__all__")

PATHS = [
    "/",
    "/about/",
    "/appearance/",
    "/districts/",
    "/districts/download.csv",
    "/districts/{}/",
    "/districts/HR/{}/",
    "/districts/{}/{}/",
    "/lists/",
    "/lists/one/",
    "/lists/{}/",
    "/lists/one/download.csv",
    "/product-lists/one/",
    "/product-lists/{}/",
    "/states/",
    "/states/HR/",
    "/states/{}/",
    "/schemes/",
    "/schemes/download.csv",
    "/schemes/odop/",
    "/schemes/{}/",
    "/schemes/odop/figures/",
    "/schemes/{}/figures/",
    "/schemes/odop/figures/download.csv",
    "/questions/",
    "/questions/download.csv",
    "/questions/{}/",
    "/questions/lok-sabha/{}/{}/",
    "/questions/lok-sabha/2022-07-18/unstarred-1/",
    "/sources/order/",
    "/sources/{}/",
    "/sources/{}/file/",
]
NAMES = ["q", "state", "designation", "sector", "product", "on", "existing", "sort", "page"]
NAMES += ["theme", "next", "x", "ministry", "department", "government", "run_by", "type"]
NAMES += ["status", "reach", "district", "house", "session", "member", "scheme", "year"]
NAMES += ["from", "to"]
VALUES = [
    *("", "0", "-1", "1e9", "²", "½", "९", "NaN", "9" * 30, "9" * 5000, "a" * 5000),
    *("\x00", "a\x00b", "\ud7ff", "\ufffe", "🐘", "نوح", "नूंह", "\u202e", "\r\nX: y", "\t"),
    *("'", '"', "%", "_", "\\", "--", ";", "' OR 1=1", "<script>", "{{7*7}}", "../../etc/passwd"),
    *(
        "HR",
        "hr",
        "one",
        "odop",
        "centre",
        "2022",
        "/2022-03-31",
        "Textile",
        "name",
        "-code",
        "all",
        "604",
        "Nuh",
        "dark",
        "//x.example",
    ),
    *("2022-02-30", "30 February 2022", "2022-13-01", "0000-00-00", "10000-01-01", "today"),
    *("31 June 2022", "1/1/1", "2020-01-01T00:00", "29 Feb 2021", "31 31 31", "31 \x00 2022"),
]


@pytest.fixture(autouse=True)
def register():
    district = make_district(lgd_code=604, name="Nuh", state=make_state(code="HR"))
    make_designated_district(
        designation=make_designation(slug="one"), district=district, status="published"
    )
    make_district_product(
        list=make_product_list(slug="one"), district=district, sector="Textile", status="published"
    )
    make_state(source=make_source(slug="order"))
    scheme = make_scheme(slug="odop", status="published")
    make_coverage(scheme, district=district)
    make_figure(scheme=scheme, district=district, status="published")
    make_mention(make_question(number=1, status="published"), district=district)


def address(chance):
    """A path with odd words in its places and an odd query."""
    path = chance.choice(PATHS)
    while "{}" in path:
        path = path.replace("{}", quote_plus(chance.choice(VALUES)), 1)
    query = "&".join(
        f"{chance.choice(NAMES)}={quote_plus(chance.choice(VALUES))}"
        for _each in range(chance.randint(0, 5))
    )
    return f"{path}?{query}"


def test_odd_addresses_never_end_in_an_error_of_ours(client, caplog):
    caplog.set_level("CRITICAL")
    chance = random.Random(604)

    for _each in range(700):
        asked = address(chance)
        response = client.get(asked)
        content = b"".join(response.streaming_content) if response.streaming else response.content

        assert response.status_code in {200, 301, 302, 400, 404}, asked
        assert response.status_code in {301, 302} or content, asked


def test_broken_escapes_and_too_many_values_are_refused_in_words(client):
    assert client.get("/districts/?q=%ff%fe%").status_code == 400
    assert client.get("/districts/?q=nuh%ff").status_code == 200
    assert client.get("/districts/?" + "state=HR&" * 6000).status_code == 400
    assert client.get("/districts/?" + "state=HR&" * 300).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/districts/",
        "/districts/604/",
        "/lists/",
        "/states/HR/",
        "/schemes/odop/",
        "/schemes/",
    ],
)
def test_pages_are_read_and_not_written_to(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
