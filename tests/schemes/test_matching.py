import pytest

from schemes.matching import DepartmentMatcher, MinistryMatcher, SchemeMatcher
from schemes.models import DepartmentName
from tests.factories import (
    make_department,
    make_ministry,
    make_ministry_name,
    make_scheme,
    make_scheme_name,
    make_source,
)
from uploads.cells import CellError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "rivers-and-roads",
        "Ministry of Rivers and Roads",
        "RIVERS & ROADS",
        "The Ministry of Rivers and Roads",
        "M/o Rivers and Roads",
        "Rivers and Roads ,",
        "MoRR",
        "00990",
        "Ministry of Canals",
        "canals",
        "नदी और सड़क मंत्रालय",
    ],
)
def test_a_ministry_is_found_by_every_word_for_it(text):
    ministry = make_ministry(
        slug="rivers-and-roads",
        name="Ministry of Rivers and Roads",
        name_hi="नदी और सड़क मंत्रालय",
        abbreviation="MoRR",
        lgd_code=990,
    )
    make_ministry_name(ministry, "Ministry of Canals")
    make_ministry(name="Ministry of Lakes")

    assert MinistryMatcher().find(text) == ministry.pk


def test_a_department_is_found_with_of_for_or_neither_and_says_its_ministry():
    department = make_department(name="Department for Promotion of Boats", slug="boats")
    source = make_source()
    DepartmentName.objects.create(department=department, name="Department of Ships", source=source)
    matcher = DepartmentMatcher()

    for text in ("Department of Promotion of Boats", "promotion of boats", "Ships", "boats"):
        assert matcher.find(text) == department.pk
    assert matcher.by_key[department.pk].ministry == department.ministry_id


def test_the_full_name_goes_before_a_name_without_its_first_words():
    department = make_department(name="Department of Boats")
    make_department(name="Boats")

    assert DepartmentMatcher().find("Department of Boats") == department.pk


@pytest.mark.parametrize(
    "text", ["one-lamp", "One Lamp, One House", "OLOH", "एक दीप", "Lamps for Houses"]
)
def test_a_scheme_is_found_by_every_word_for_it(text):
    scheme = make_scheme(
        slug="one-lamp", title="One Lamp One House", short_name="OLOH", title_hi="एक दीप"
    )
    make_scheme_name(scheme, "Lamps for Houses")

    assert SchemeMatcher().find(text) == scheme.pk


def test_a_word_of_two_records_is_refused_with_both():
    for slug in ("old", "new"):
        make_scheme(slug=slug, title=f"Lamps, {slug}", short_name="LMP")

    with pytest.raises(CellError, match="can mean Lamps, new or Lamps, old"):
        SchemeMatcher().find("lmp")


@pytest.mark.parametrize(
    ("matcher", "make", "field"),
    [
        (MinistryMatcher, make_ministry, "name"),
        (DepartmentMatcher, make_department, "name"),
        (SchemeMatcher, make_scheme, "title"),
    ],
)
def test_an_unknown_word_is_refused_with_the_three_nearest(matcher, make, field):
    for name in ("Rivers", "Rafters", "Riders", "Mountains and all Hills"):
        make(**{field: name})

    with pytest.raises(CellError) as refused:
        matcher().find("Ryvers")

    assert "Rivers" in str(refused.value)
    assert str(refused.value).count(",") == 2


@pytest.mark.parametrize("text", ["77", "7.5", "?"])
def test_a_code_that_nobody_has_is_refused(text):
    make_ministry(lgd_code=7)

    with pytest.raises(CellError):
        MinistryMatcher().find(text)


def test_without_records_the_refusal_is_a_sentence_still():
    with pytest.raises(CellError, match="no scheme"):
        SchemeMatcher().find("Lamps")


@pytest.mark.parametrize("matcher", [MinistryMatcher, DepartmentMatcher, SchemeMatcher])
def test_a_matcher_asks_twice_and_never_again(matcher, django_assert_num_queries):
    make_scheme()
    make_department()

    with django_assert_num_queries(2):
        found = matcher()
        for text in ("Lamps", "Rivers", "5"):
            with pytest.raises(CellError):
                found.find(text)
