import datetime as dt

import pytest
from django.http import QueryDict

from districts.filters import DistrictFilter
from districts.models import District
from districts.views.facets import facets
from districts.views.wording import DistrictWording
from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_state,
)

pytestmark = pytest.mark.django_db(databases="__all__")


def chosen(query):
    filterset = DistrictFilter(QueryDict(query), District.objects.all())
    assert not filterset.errors
    return [district.name for district in filterset.qs]


def mistakes(query):
    return DistrictFilter(QueryDict(query), District.objects.all()).errors


def counts(query, name):
    filterset = DistrictFilter(QueryDict(query), District.objects.all())
    facet = next(facet for facet in facets(filterset) if facet.name == name)
    return {choice.value: choice.count for choice in facet.choices}


def in_words(query):
    filterset = DistrictFilter(QueryDict(query), District.objects.all())
    return DistrictWording(filterset, "/districts/").sentence()


def test_a_name_finds_the_district_in_any_case_and_punctuation():
    make_district(name="S.A.S. Nagar")
    make_district(name="Rupnagar")

    assert chosen("q=sas+nagar") == ["S.A.S. Nagar"]


def test_a_former_a_variant_and_a_hindi_name_find_the_district_of_today():
    nuh = make_district(name="Nuh", name_hi="नूंह")
    make_district_name(nuh, "Mewat", type="official", valid_until="2016")
    make_district_name(nuh, "Nooh", type="variant")

    assert chosen("q=mewat") == chosen("q=NOOH") == chosen("q=नूंह") == ["Nuh"]


def test_a_code_finds_the_district():
    make_district(name="Nuh", lgd_code=604)
    make_district(name="Other", lgd_code=6040)

    assert chosen("q=604") == ["Nuh"]


def test_states_add_up():
    haryana, punjab = make_state(code="HR", name="Haryana"), make_state(code="PB", name="Punjab")
    make_district(name="Nuh", state=haryana)
    make_district(name="Moga", state=punjab)
    make_district(name="Elsewhere")

    assert chosen("state=HR&state=PB") == ["Nuh", "Moga"]


def test_only_districts_in_force_are_listed_unless_former_ones_are_asked_for():
    make_district(name="Now")
    make_district(name="Before", abolished_on=dt.date(2020, 1, 1))

    assert chosen("") == ["Now"]
    assert chosen("existing=all&sort=name") == ["Before", "Now"]


def test_former_districts_of_a_day_had_been_formed_by_then():
    make_district(name="Later", formed_on=dt.date(2016, 10, 11))
    make_district(name="Perhaps later", formed_not_before=dt.date(2016, 1, 1))
    make_district(name="Then", formed_on=dt.date(2010, 1, 1), abolished_on=dt.date(2016, 1, 1))
    make_district(name="Before", abolished_on=dt.date(2009, 1, 1))

    assert chosen("on=2010-01-01&sort=name") == ["Then"]
    assert chosen("on=2010-01-01&existing=all&sort=name") == ["Before", "Then"]


@pytest.mark.parametrize("day", ["2019-12-31", "31 December 2019", "31/12/2019", "31.12.2019"])
def test_a_day_may_be_written_in_the_usual_ways(day):
    make_district(name="Later", formed_on=dt.date(2020, 1, 1))
    make_district(name="Before", abolished_on=dt.date(2020, 1, 1))

    assert chosen(f"on={day}") == ["Before"]


def test_on_a_day_a_district_is_found_in_the_state_of_that_time():
    andhra = make_state(code="AP", name="Andhra Pradesh")
    hyderabad = make_district(
        name="Hyderabad", state=make_state(code="TS", name="Telangana"), name_since="2014-06-02"
    )
    make_district_name(
        hyderabad, "Hyderabad", type="official", state=andhra, valid_until="2014-06-02"
    )

    assert chosen("state=AP&on=2014-06-01") == ["Hyderabad"]
    assert chosen("state=AP&on=2014-06-02") == []
    assert chosen("state=TS") == ["Hyderabad"]
    assert counts("on=2014-06-01", "state") == {"AP": 1, "TS": 0}


def test_a_list_counts_on_the_day_on_which_it_held():
    designation = make_designation(slug="backward")
    row = {"designation": designation, "status": "published"}
    make_designated_district(district=make_district(name="Left"), since="2017", until="2019", **row)
    make_designated_district(district=make_district(name="Stays"), since="2018", **row)

    assert chosen("designation=backward&on=2020-06-01") == ["Stays"]
    assert chosen("designation=backward") == ["Stays"]


def test_a_district_that_left_a_list_is_found_on_the_days_it_was_on_it():
    designation = make_designation(slug="backward")
    make_designated_district(
        designation=designation,
        district=make_district(name="Left"),
        since="2018-01",
        until="2019-07-01",
        status="published",
    )

    assert chosen("designation=backward&on=2019-06-30") == ["Left"]
    assert chosen("designation=backward&on=2019-07-01") == []
    assert chosen("designation=backward&existing=all") == ["Left"]


def test_sector_and_words_must_be_of_one_product():
    both, apart = make_district(name="Both"), make_district(name="Apart")
    make_district_product(district=both, product="Silk saree", sector="Textile", status="published")
    make_district_product(district=apart, product="Silk", sector="Food", status="published")
    make_district_product(district=apart, product="Rugs", sector="Textile", status="published")

    assert chosen("sector=Textile&product=silk") == ["Both"]
    assert chosen("product=saree+silk") == ["Both"]
    assert counts("product=silk", "sector") == {"Food": 1, "Textile": 1}


def test_a_district_named_twice_is_listed_and_counted_once():
    designation, district = make_designation(slug="twice"), make_district(name="Once")
    for since in ("2018", "2019"):
        make_designated_district(
            designation=designation, district=district, since=since, status="published"
        )

    assert chosen("designation=twice") == ["Once"]
    assert counts("", "designation") == {"twice": 1}


def test_a_count_is_what_choosing_it_would_give():
    haryana, punjab = make_state(code="HR", name="Haryana"), make_state(code="PB", name="Punjab")
    make_state(code="GA", name="Goa")
    designation = make_designation(slug="backward")
    for state in (haryana, haryana, punjab):
        make_designated_district(
            designation=designation, district=make_district(state=state), status="published"
        )
    make_district(state=punjab)

    assert counts("", "state") == {"HR": 2, "PB": 2, "GA": 0}
    assert counts("designation=backward&state=PB", "state") == {"HR": 2, "PB": 1, "GA": 0}
    assert counts("state=PB", "designation") == {"backward": 1}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["A", "B", "C"]),
        ("-name", ["C", "B", "A"]),
        ("code", ["B", "A", "C"]),
        ("-code", ["A", "B", "C"]),
        ("formed", ["A", "C", "B"]),
        ("-formed", ["C", "A", "B"]),
        ("state", ["C", "A", "B"]),
        ("-state", ["A", "B", "C"]),
    ],
)
def test_the_list_is_sorted_and_what_is_unknown_comes_last(sort, order):
    first, last = make_state(name="First"), make_state(name="Last")
    make_district(name="A", state=last, lgd_code=2, formed_on=dt.date(2001, 1, 1))
    make_district(name="B", state=last, lgd_code=1)
    make_district(name="C", state=first, lgd_code=None, formed_not_before=dt.date(2012, 1, 1))

    assert chosen(f"sort={sort}") == order


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("state=ZZ", "state", "“ZZ”"),
        ("designation=none", "designation", "“none”"),
        ("sector=none", "sector", "“none”"),
        ("on=yesterday", "on", "“yesterday” is not a day"),
        ("on=31+June+2022", "on", "June has 30 days"),
        ("on=2022-06-31", "on", "June has 30 days"),
        ("on=29/02/2021", "on", "February 2021 has 28 days"),
        ("existing=some", "existing", "“some”"),
        ("sort=size", "sort", "“size”"),
        ("q=%3F!", "q", "no letters or digits"),
        ("q=%00", "q", "signs"),
        (f"q={'a' * 5000}", "q", "200"),
        (f"state={'a' * 5000}", "state", "…"),
        (f"product={'a' * 201}", "product", "200"),
    ],
)
def test_a_wrong_value_gets_a_message_that_names_it(query, field, words):
    found = mistakes(query)

    assert list(found) == [field]
    assert words in found[field][0]
    assert len(found[field][0]) < 200


def test_an_unknown_parameter_is_ignored():
    make_district(name="Nuh")

    assert chosen("utm_source=x&kind=y") == ["Nuh"]


def test_the_filter_is_said_in_words():
    make_state(code="HR", name="Haryana")
    make_designation(slug="asp", name="Aspirational districts")

    assert in_words("") == ", in force today"
    assert in_words("state=HR&designation=asp&on=2020-04-01") == (
        " of Haryana on the list Aspirational districts, in force on 1 April 2020"
    )
    assert in_words("q=mewat&existing=all") == " found by “mewat”, former ones too"


def test_each_part_of_the_filter_can_be_taken_off():
    make_state(code="HR", name="Haryana")
    make_state(code="PB", name="Punjab")
    filterset = DistrictFilter(
        QueryDict("state=HR&state=PB&q=a%26b&sort=-code"), District.objects.all()
    )

    chips = {chip.label: chip.address for chip in DistrictWording(filterset, "/districts/").chips()}

    assert chips == {
        "“a&b”": "/districts/?state=HR&state=PB&sort=-code",
        "Haryana": "/districts/?q=a%26b&state=PB&sort=-code",
        "Punjab": "/districts/?q=a%26b&state=HR&sort=-code",
    }
