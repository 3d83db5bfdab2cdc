import pytest
from django.http import QueryDict

from districts.models import State
from schemes.filters import SchemeFilter
from schemes.models import Scheme
from schemes.views.facets import facets
from schemes.views.wording import SchemeWording
from tests.factories import (
    make_coverage,
    make_department,
    make_district,
    make_district_group,
    make_ministry,
    make_region,
    make_scheme,
    make_scheme_name,
    make_state,
)

pytestmark = pytest.mark.django_db(databases="__all__")


def filtered(query):
    return SchemeFilter(QueryDict(query), Scheme.objects.published())


def chosen(query):
    filterset = filtered(query)
    assert not filterset.errors
    return [scheme.title for scheme in filterset.qs]


def counts(query, name):
    facet = next(facet for facet in facets(filtered(query)) if facet.name == name)
    return {choice.value: choice.count for choice in facet.choices}


def in_words(query):
    return SchemeWording(filtered(query), "/schemes/").sentence()


def make_public(title, **values):
    return make_scheme(title=title, status="published", **values)


def test_words_find_title_short_name_hindi_title_and_other_names():
    odop = make_public("One District One Product", short_name="ODOP", title_hi="एक जिला")
    make_scheme_name(odop, "District products")
    make_public("Other")

    for words in ("district+product", "odop", "जिला", "products+one"):
        assert chosen(f"q={words}") == ["One District One Product"]


@pytest.mark.parametrize(
    "query",
    [
        "ministry=commerce",
        "department=dpiit",
        "type=initiative",
        "status=running",
        "reach=districts",
        "government=centre",
    ],
)
def test_each_filter_chooses_by_public_key(query):
    ministry = make_ministry(slug="commerce")
    department = make_department(slug="dpiit", ministry=ministry)
    make_public(
        "This",
        ministry=ministry,
        department=department,
        type="initiative",
        stage="running",
        reach="districts",
    )
    make_public("Other", government="state", state=make_state())

    assert chosen(query) == ["This"]


def test_schemes_of_a_state_are_found_by_its_letters():
    haryana = make_state(code="HR")
    make_public("Of Haryana", government="state", state=haryana)
    make_public("Of Punjab", government="state", state=make_state(code="PB"))
    make_public("Of the Centre")

    assert chosen("run_by=HR") == ["Of Haryana"]
    assert chosen("government=state") == ["Of Haryana", "Of Punjab"]


@pytest.fixture
def places():
    """Nuh in Haryana in the north, and a scheme for each level around it."""
    haryana, punjab = make_state(code="HR", name="Haryana"), make_state(code="PB", name="Punjab")
    nuh = make_district(name="Nuh", lgd_code=604, state=haryana)
    moga = make_district(name="Moga", lgd_code=40, state=punjab)
    make_coverage(make_public("For Nuh"), district=nuh)
    make_coverage(make_public("For some together"), group=make_district_group(nuh, moga))
    make_coverage(make_public("For Haryana"), state=haryana)
    make_coverage(make_public("For the north"), region=make_region(haryana))
    make_coverage(make_public("For India"))
    make_public("Meant for India", reach="national")
    make_coverage(make_public("For Moga"), district=moga)
    make_public("For nobody knows whom")


def test_a_district_is_reached_by_its_own_wider_and_national_schemes(places):
    own = ["For Haryana", "For India", "For Nuh", "For some together", "For the north"]

    assert chosen("district=604") == [*own, "Meant for India"]
    assert chosen("state=HR&district=40") == ["For India", "For some together", "Meant for India"]


def test_a_states_own_scheme_for_the_whole_state_needs_no_coverage_to_reach_it(places):
    haryana = State.objects.get(code="HR")
    make_public("State-wide", government="state", state=haryana, reach="states")
    make_public("Of some districts", government="state", state=haryana, reach="districts")

    assert "State-wide" in chosen("state=HR")
    assert "State-wide" in chosen("district=604")
    assert "State-wide" not in chosen("state=PB")
    assert "Of some districts" not in chosen("state=HR")
    assert counts("", "state") == {"HR": len(chosen("state=HR")), "PB": len(chosen("state=PB"))}


def test_a_place_that_coverage_has_left_is_reached_no_more():
    haryana = make_state(code="HR")
    make_coverage(make_public("Left"), state=haryana, since="2018", until="2020-04")
    make_coverage(make_public("To come"), state=haryana, since="2100")
    make_coverage(make_public("Once for all"), until="2020")
    make_coverage(make_public("Here"), state=haryana, since="2018", until="2100")

    assert chosen("state=HR") == ["Here"]
    assert counts("", "state") == {"HR": 1}


def test_counts_of_states_are_what_choosing_them_would_give(places):
    make_state(code="GA")

    found = counts("", "state")

    assert found == {"HR": 6, "PB": 4, "GA": 2}
    assert all(len(chosen(f"state={code}")) == count for code, count in found.items())


def test_counts_stand_beside_all_filters_but_their_own():
    ministry, other = make_ministry(slug="one"), make_ministry(slug="two")
    make_public("A", ministry=ministry, type="initiative")
    make_public("B", ministry=ministry, type="order")
    make_public("C", ministry=other, type="order")

    assert counts("ministry=one", "ministry") == {"one": 2, "two": 1}
    assert counts("ministry=one", "type")["order"] == 1


def test_which_state_runs_a_scheme_is_asked_only_where_some_do():
    make_public("Of the Centre")

    assert "run_by" not in [facet.name for facet in facets(filtered(""))]

    make_public("Of Haryana", government="state", state=make_state(code="HR"))

    assert counts("", "run_by") == {"HR": 1}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("title", ["A", "B", "C"]),
        ("-title", ["C", "B", "A"]),
        ("launched", ["B", "A", "C"]),
        ("-launched", ["A", "B", "C"]),
        ("ministry", ["B", "C", "A"]),
    ],
)
def test_the_list_is_sorted_and_what_is_unknown_comes_last(sort, order):
    make_public("A", launched_on="2020")
    make_public("B", launched_on="2018-01-09", ministry=make_ministry(name="Ministry of Arts"))
    make_public("C", ministry=make_ministry(name="Ministry of Work"))

    assert chosen(f"sort={sort}") == order


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("ministry=none", "ministry", "“none”"),
        ("department=none", "department", "“none”"),
        ("government=nobody", "government", "“nobody”"),
        ("type=none", "type", "“none”"),
        ("status=draft", "status", "“draft”"),
        ("reach=none", "reach", "“none”"),
        ("state=ZZ", "state", "“ZZ”"),
        ("run_by=ZZ", "run_by", "“ZZ”"),
        ("district=999999999", "district", "LGD code “999999999”"),
        ("district=Nuh", "district", "“Nuh”"),
        ("sort=size", "sort", "“size”"),
        ("q=%3F!", "q", "no letters or digits"),
    ],
)
def test_a_wrong_value_gets_a_message_that_names_it(query, field, words):
    found = filtered(query).errors

    assert list(found) == [field]
    assert words in found[field][0]


def test_the_filter_is_said_in_words_and_taken_off_part_by_part():
    make_ministry(slug="commerce", name="Ministry of Commerce")
    make_district(name="Nuh", lgd_code=604, state=make_state(code="HR", name="Haryana"))
    query = "ministry=commerce&government=centre&district=604&q=export"
    wording = SchemeWording(filtered(query), "/schemes/")

    chips = {chip.label: chip.address for chip in wording.chips()}

    assert wording.sentence() == (
        " run by the Centre of the ministry Commerce that reach Nuh, Haryana found by “export”"
    )
    assert chips["Reaches Nuh, Haryana"] == (
        "/schemes/?q=export&government=centre&ministry=commerce"
    )
    assert in_words("") == ""
