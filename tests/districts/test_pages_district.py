import datetime as dt

import pytest

from districts.timeline import day_or_bounds, timeline
from tests.factories import (
    make_designated_district,
    make_district,
    make_district_name,
    make_district_product,
    make_source,
    make_state,
    make_succession,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")


def segments(district):
    return [
        (segment.period, segment.name)
        for segment in timeline(district, district.names.select_related("state", "source"))
    ]


def test_names_that_meet_follow_each_other():
    nuh = make_district(name="Nuh", name_since="2016-04-12")
    make_district_name(nuh, "Mewat", type="official", valid_until="2016-04-12")

    assert segments(nuh) == [
        ("Until 11 April 2016", "Mewat"),
        ("Today, since 12 April 2016", "Nuh"),
    ]


def test_a_year_and_a_day_in_it_meet():
    nuh = make_district(name="Nuh", name_since="2016-04-12")
    make_district_name(nuh, "Mewat", type="official", valid_until="2016")

    assert [name for _period, name in segments(nuh)] == ["Mewat", "Nuh"]


def test_a_stretch_without_a_recorded_name_is_hatched():
    warangal = make_district(name="Warangal", name_since="2021-08-12")
    make_district_name(warangal, "Warangal", type="official", valid_until="2014-06-02")
    make_district_name(
        warangal,
        "Warangal Rural",
        type="official",
        valid_from="2016-10-11",
        valid_until="2021-08-12",
    )

    assert segments(warangal) == [
        ("Until 1 June 2014", "Warangal"),
        ("From 2 June 2014 to 10 October 2016", ""),
        ("11 October 2016 to 11 August 2021", "Warangal Rural"),
        ("Today, since 12 August 2021", "Warangal"),
    ]


def test_a_change_without_a_day_lies_between_its_witnesses():
    district = make_district(name="Ananthapuramu", source=make_source(issued_on="2026-05"))
    make_district_name(district, "Anantapur", type="official", source=make_source(issued_on="2022"))

    assert segments(district) == [
        ("In use in 2022", "Anantapur"),
        ("Between 2022 and May 2026", ""),
        ("Today", "Ananthapuramu"),
    ]


def test_an_abolished_district_has_no_today():
    shahdara = make_district(name="Shahdara", abolished_on=dt.date(2026, 1, 1))

    assert segments(shahdara) == [("Until 31 December 2025", "Shahdara")]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2012-01-01", "2012-12-31", "In 2012"),
        ("2023-08-01", "2023-08-31", "In August 2023"),
        ("2023-12-01", "2023-12-31", "In December 2023"),
        ("2023-08-13", "2023-08-15", "Between 13 August 2023 and 15 August 2023"),
        ("2023-08-13", "", "Not before 13 August 2023"),
        ("", "2023-08-15", "Not after 15 August 2023"),
        ("", "", ""),
    ],
)
def test_bounds_of_a_day_are_said_shortly(start, end, words):
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]

    assert day_or_bounds(None, *days) == words


def test_the_page_tells_names_states_and_what_is_not_known(client):
    andhra = make_state(code="AP", name="Andhra Pradesh")
    district = make_district(
        name="Hyderabad", lgd_code=507, state=make_state(code="TS", name="Telangana")
    )
    make_district_name(
        district, "Hyderabad", type="official", state=andhra, valid_until="2014-06-02"
    )

    page = text(client.get("/districts/507/"))

    assert "District of Telangana" in page
    assert "once in Andhra Pradesh" in page
    assert "Until 1 June 2014" in page
    assert "Not in the register yet" in page


def test_namesakes_of_any_time_in_other_states_are_named(client):
    bihar = make_state(code="BR", name="Bihar")
    district = make_district(name="Chhatrapati Sambhajinagar", lgd_code=469)
    make_district_name(district, "Aurangabad", type="official", valid_until="2023-09-15")
    make_district(name="Aurangabad", lgd_code=189, state=bihar)

    assert "Aurangabad, Bihar (189)" in text(client.get("/districts/469/"))
    assert "(469), formerly Aurangabad" in text(client.get("/districts/189/"))


def test_designations_and_products_are_shown_with_their_words(client):
    district = make_district(name="Palghar", lgd_code=665)
    make_designated_district(
        district=district,
        extent="part",
        part="Some talukas",
        named_as="Plaghar",
        since="2020-09",
        status="published",
    )
    make_district_product(district=district, product="Chikoo", gi_status="yes", status="published")

    page = text(client.get("/districts/665/"))

    assert "Some talukas Plaghar September 2020" in page
    assert "Chikoo" in page


def test_successions_are_sentences_and_name_all_districts_of_one_event(client):
    place = {"state": make_state()}
    new = make_district(name="Jagitial", lgd_code=681, **place)
    old = make_district(name="Karimnagar", lgd_code=508, **place)
    other = make_district(name="Adilabad", **place)
    order = make_source()
    make_succession(old, new, on="2016-10-11", source=order)
    make_succession(other, new, on="2016-10-11", source=order)

    assert "Split off from Adilabad and Karimnagar on 11 October 2016." in text(
        client.get("/districts/681/")
    )
    assert "Jagitial split off from it on 11 October 2016." in text(client.get("/districts/508/"))


def test_marks_and_sources_are_linked_both_ways(client):
    source = make_source(title="The order")
    district = make_district(lgd_code=604, source=source)
    make_district_name(district, "Mewat", source=source)

    page = client.get("/districts/604/").content.decode()

    assert page.count('href="#source-1"') == 2
    assert 'id="source-1"' in page
    assert 'id="cite-1-2"' in page
    assert 'href="#cite-1-2"' in page
    assert source.get_absolute_url() in page


def test_a_district_awaiting_its_code_has_a_page_until_it_gets_one(client):
    district = make_district(name="New Town", lgd_code=None, state=make_state(code="HR"))
    address = "/districts/HR/newtown/"

    waiting = client.get(address)
    district.lgd_code = 900
    district.save()
    moved = client.get(address)

    assert waiting.status_code == 200
    assert "Awaited from the directory" in text(waiting)
    assert (moved.status_code, moved["Location"]) == (302, "/districts/900/")
    assert client.get("/districts/HR/nowhere/").status_code == 404


def test_other_ways_of_writing_the_address_lead_to_the_one(client):
    make_district(name="New Town", lgd_code=None, state=make_state(code="HR"))
    make_district(lgd_code=604)

    assert client.get("/districts/0604/")["Location"] == "/districts/604/"
    assert client.get("/districts/hr/New Town/")["Location"] == "/districts/HR/newtown/"


@pytest.mark.parametrize("code", ["0", "999999", "9" * 30, "9" * 5000, "6a", "-1", "%00"])
def test_a_code_that_no_district_has_is_not_found(client, code):
    assert client.get(f"/districts/{code}/").status_code == 404


def test_a_district_with_much_to_say_needs_no_more_queries(client, django_assert_max_num_queries):
    district = make_district(lgd_code=604)

    for _round in range(2):
        for _number in range(10):
            make_district_name(district, f"Name {_round} {_number}")
            make_designated_district(district=district, status="published")
            make_district_product(district=district, status="published")
            make_succession(make_district(), district)
        with django_assert_max_num_queries(20):
            client.get("/districts/604/")


def test_the_states_in_which_uploads_find_a_district_are_named(client):
    hyderabad = make_district(lgd_code=507, state=make_state(name="Telangana"))
    andhra = make_state(name="Andhra Pradesh")
    make_district_name(hyderabad, "Hyderabad", type="official", state=andhra, valid_until="2014")

    assert "within Telangana or Andhra Pradesh." in text(client.get("/districts/507/"))


def test_a_district_that_awaits_its_code_under_a_hindi_name_has_a_page(client):
    district = make_district(lgd_code=None, name="नया ज़िला")

    response = client.get(district.get_absolute_url())

    assert response.status_code == 200
    assert "नया ज़िला" in response.content.decode()
