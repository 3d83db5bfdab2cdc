import datetime as dt

import pytest

from pages.tiles import POSITIONS, stone, tiles
from sources.paging import count_up_to
from tests.factories import (
    make_district,
    make_district_name,
    make_member,
    make_question,
    make_scheme,
    make_source,
    make_state,
    make_user,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_home_page_counts_districts_in_force(client):
    state = make_state(code="HR", name="Haryana")
    make_district(state=state)
    make_district(state=state, abolished_on=dt.date(2020, 1, 1))

    page = client.get("/").content.decode()

    assert 'aria-label="HR 1, Haryana"' in page
    assert '<a href="/states/HR/"' in page


def test_the_doors_count_what_is_public(client):
    make_scheme(status="published")
    make_scheme()
    make_question(subject="Backward districts", status="published")
    make_question(subject="A draft")

    page = text(client.get("/"))

    assert "1 Schemes" in page
    assert "1 Questions" in page
    assert "Backward districts Lok Sabha unstarred" in page
    assert "A draft" not in page


def test_a_long_table_is_not_counted_to_its_end(client, monkeypatch):
    monkeypatch.setattr("pages.views.home.count_up_to", lambda rows: count_up_to(rows, 2))
    for _each in range(4):
        make_question(status="published")

    assert "2+ Questions" in text(client.get("/"))


def test_about_tells_what_is_in_the_register(client):
    make_member(status="published")
    make_question(status="published")

    page = text(client.get("/about/"))

    assert "Ministries 1 Schemes 0 Figures 0 Sessions of both Houses 1" in page
    assert "Members 1 Questions 1" in page


def test_the_map_has_a_place_of_its_own_for_each_state():
    assert len(POSITIONS) == 36
    assert len(set(POSITIONS.values())) == 36


def test_a_tile_is_drawn_as_the_mock_draws_it():
    assert stone(126, 0, 58, 58, 20, 3) == (
        "M126 55V20a20 20 0 0 1 20 -20H164a20 20 0 0 1 20 20V55a3 3 0 0 1 -3 3H129a3 3 0 0 1 -3 -3Z"
    )


@pytest.mark.parametrize(("count", "step"), [(0, 1), (9, 1), (10, 2), (29, 3), (39, 4), (75, 5)])
def test_a_tile_is_the_darker_the_more_districts_it_counts(count, step):
    state = make_state(code="HR")

    assert tiles([(state, count)])[0].step == step


def test_the_latest_renames_come_first_each_district_once(client):
    first = make_district(name="Ahilyanagar")
    make_district_name(first, "Ahmednagar", type="official", valid_until="2024-10-08")
    make_district_name(first, "Ahmadnagar", type="official", valid_until="1990")
    second = make_district(name="Gurugram")
    make_district_name(second, "Gurgaon", type="official", valid_until="2016", source=make_source())
    moved = make_district(name="Hyderabad")
    make_district_name(moved, "Hyderabad", type="official", valid_until="2014-06-02")

    page = text(client.get("/"))

    assert page.index("was Ahmednagar") < page.index("was Gurgaon")
    assert "Ahmadnagar" not in page
    assert "was Hyderabad" not in page


def test_the_home_page_stands_without_any_record(client):
    assert client.get("/").status_code == 200
    assert client.get("/about/").status_code == 200


def test_about_names_the_directory_its_ministry_and_its_licence(client):
    make_state(source=make_source(title="The order"))

    page = text(client.get("/about/"))

    assert "Local Government Directory, Ministry of Panchayati Raj, Government of India" in page
    assert "GODL-India" in page
    assert "The order" in page


def test_home_and_about_need_no_more_queries_for_more_districts(
    client, django_assert_max_num_queries
):
    for number in (2, 20):
        for _each in range(number):
            district = make_district()
            make_district_name(district, f"Old {district}", type="official", valid_until="2016")
        for path in ("/", "/about/"):
            with django_assert_max_num_queries(14):
                client.get(path)


def test_whoever_is_signed_in_sees_the_name_and_staff_the_way_to_the_records(client):
    client.force_login(make_user(username="asha"))

    page = client.get("/about/")

    assert "asha Sign out" in text(page)
    assert 'href="/admin/"' not in page.content.decode()

    client.force_login(make_user(first_name="Asha", last_name="Rao", is_staff=True))

    page = client.get("/about/")

    assert "Asha Rao Sign out" in text(page)
    assert 'href="/admin/"' in page.content.decode()
