"""What the sheet of coverage makes of its rows, and how a row names any place."""

import pytest

from districts.models import Region
from schemes.models import Coverage
from tests.factories import (
    make_coverage,
    make_district,
    make_district_group,
    make_district_name,
    make_scheme,
    make_source,
    make_state,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def lamps():
    return make_scheme(slug="lamps", title="Lamps for Homes", short_name="LFH")


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


@pytest.fixture
def nuh(haryana):
    district = make_district(name="Nuh", lgd_code=604, state=haryana)
    make_district_name(district, "Mewat", type="official")
    return district


@pytest.fixture
def hills():
    return Region.objects.create(slug="hills", name="Hilly Region", source=make_source())


def problem(answer):
    """The only problem, as column and sentence."""
    (found,) = answer["problem_list"]
    return found["column"], found["problem"]


def test_each_level_has_its_columns(tmp_path, lamps, nuh, hills):
    make_district_group(nuh, slug="both", name="Nuh with Hisar")
    path = csv_file(
        tmp_path,
        "scheme,place,region,state,district,lgd_code,group",
        "lamps,India,,,,,",
        "LFH,,Hilly Region,,,,",
        "Lamps for Homes,,,Haryana,,,",
        "lamps,,,HR,Mewat,,",
        "lamps,,,,,,both",
    )

    status, answer = upload("coverage", path, "--source", "Guidelines")

    places = [row.place_name for row in Coverage.objects.order_by("pk")]
    assert (status, counts(answer)) == (0, (5, 5, 0, 0, 0))
    assert places == ["India", "Hilly Region", "Haryana", "Nuh, Haryana", "Nuh with Hisar"]
    assert answer["notes"] == []
    assert counts(upload("coverage", path)[1]) == (5, 0, 0, 5, 0)


@pytest.mark.parametrize(
    "word", ["India", "ALL INDIA", "whole country", "The whole country", "भारत"]
)
def test_the_whole_country_in_the_words_for_it(tmp_path, lamps, word):
    path = csv_file(tmp_path, "scheme,place", f"lamps,{word}")

    upload("coverage", path)

    assert Coverage.objects.get().place == "IN"


def test_a_row_without_a_place_is_for_the_country_and_is_named(tmp_path, lamps, nuh):
    path = csv_file(tmp_path, "scheme,state,lgd_code,part", "lamps,,604,", "lamps,,,all")

    _status, answer = upload("coverage", path)

    assert set(Coverage.objects.values_list("place", flat=True)) == {"IN", f"D{nuh.pk}"}
    assert answer["notes"] == ["Row 3 names no place and is read as one for the whole country."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("India,,Haryana,,", ("state", "the whole country and a State")),
        ("India,,,604,", ("district", "the whole country and a district")),
        (",hills,Haryana,,", ("state", "a region and a State")),
        (",hills,,604,", ("district", "a region and a district")),
        (",,Haryana,,both", ("group", "a State and several districts together")),
        (",,,604,both", ("group", "a district and several districts together")),
    ],
)
def test_two_places_in_a_row_contradict(tmp_path, lamps, nuh, hills, line, expected):
    make_district_group(nuh, slug="both")
    path = csv_file(tmp_path, "scheme,place,region,state,lgd_code,group", f"lamps,{line}")

    column, named = expected
    assert problem(upload("coverage", path)[1]) == (
        column,
        f"The row names {named}. It must be about one place: keep one.",
    )


def test_a_district_outside_of_the_state_is_a_problem(tmp_path, lamps, nuh):
    make_state(name="Punjab", code="PB", lgd_code=3)
    path = csv_file(tmp_path, "scheme,state,lgd_code", "lamps,Punjab,604")

    assert problem(upload("coverage", path)[1]) == (
        "state",
        "The code 604 is Nuh in Haryana, not a district of Punjab.",
    )


def test_a_district_without_a_state_is_not_guessed(tmp_path, lamps, nuh):
    path = csv_file(tmp_path, "scheme,district", "lamps,Nuh")

    column, sentence = problem(upload("coverage", path)[1])

    assert (column, sentence.partition(".")[0]) == (
        "district",
        "“Nuh” stands without a State or a code",
    )


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (
            "place",
            "Haryana",
            "“Haryana” is not the whole country. Write “India” here, and other places in the "
            "columns region, state, district or group.",
        ),
        (
            "region",
            "plains",
            "There is no region “plains”. There are: hills. An editor can add one.",
        ),
        ("state", "Harayna", "There is no State “Harayna”. The nearest names are Haryana."),
        (
            "group",
            "all",
            "No group of districts is recorded as “all”. An editor can add it.",
        ),
        ("state", "(clear)", "“state” cannot be cleared: a record needs it."),
        ("region", "(clear)", "“region” cannot be cleared: a record needs it."),
    ],
)
def test_a_place_that_is_not_known_says_what_to_do(
    tmp_path, lamps, haryana, hills, column, value, sentence
):
    path = csv_file(tmp_path, f"scheme,{column}", f"lamps,{value}")

    assert problem(upload("coverage", path)[1]) == (column, sentence)


def test_the_option_says_the_scheme_of_all_rows(tmp_path, lamps, haryana):
    path = csv_file(tmp_path, "State,Covered since", "Haryana,April 2018")

    status, answer = upload("coverage", path, "--set", "scheme=LFH")

    made = Coverage.objects.get()
    assert (status, answer["new"]) == (0, 1)
    assert (made.scheme, made.state, made.since) == (lamps, haryana, "2018-04")


def test_an_option_that_names_no_scheme_is_refused(tmp_path, lamps):
    path = csv_file(tmp_path, "State,Covered since", "Haryana,April 2018")

    status, answer = upload("coverage", path, "--set", "scheme=Lumps")

    assert status == 2
    assert answer["notes"] == ["There is no scheme “Lumps”. The nearest names are Lamps for Homes."]


def test_a_scheme_that_is_not_recorded_is_a_problem(tmp_path, lamps, haryana):
    path = csv_file(tmp_path, "scheme,state", "Lumps,Haryana")

    assert problem(upload("coverage", path)[1]) == (
        "scheme",
        "There is no scheme “Lumps”. The nearest names are Lamps for Homes.",
    )


def test_a_row_is_known_by_scheme_place_and_day(tmp_path, lamps, haryana):
    make_coverage(lamps, state=haryana, since="2018")
    path = csv_file(tmp_path, "scheme,state,since,until", "lamps,HR,2018,2020", "lamps,HR,2021,")

    assert counts(upload("coverage", path)[1]) == (2, 1, 1, 0, 0)
    assert Coverage.objects.get(since="2018").until == "2020"


def test_a_file_without_days_means_what_is_recorded(tmp_path, lamps, haryana):
    make_coverage(lamps, state=haryana, since="2018")
    path = csv_file(tmp_path, "scheme,state,part", "lamps,HR,hills")

    assert counts(upload("coverage", path)[1]) == (1, 0, 1, 0, 0)
    assert Coverage.objects.get().since == "2018"


def test_a_file_without_days_does_not_tell_two_stretches_apart(tmp_path, lamps, haryana):
    make_coverage(lamps, state=haryana, since="2018", until="2019")
    make_coverage(lamps, state=haryana, since="2021")
    path = csv_file(tmp_path, "scheme,state,part", "lamps,HR,hills")

    assert problem(upload("coverage", path)[1]) == (
        "since",
        "The place is recorded more than once. Add a column “since”.",
    )


def test_a_stretch_beside_a_recorded_one_is_new(tmp_path, lamps, haryana):
    make_coverage(lamps, state=haryana, since="2018", until="2019")
    path = csv_file(tmp_path, "scheme,state,since", "lamps,HR,2021", "lamps,HR,")

    assert counts(upload("coverage", path)[1]) == (2, 2, 0, 0, 0)


def test_until_must_be_later_than_since(tmp_path, lamps, haryana):
    path = csv_file(tmp_path, "scheme,state,since,until", "lamps,HR,2018,2017")

    assert problem(upload("coverage", path)[1]) == (
        "since",
        "“Since” must be earlier than “until”.",
    )


def test_coverage_of_a_published_scheme_is_for_editors(tmp_path, haryana):
    shown = make_scheme(slug="shown", status="published")
    make_coverage(shown, state=haryana)
    path = csv_file(tmp_path, "scheme,place,state,part", "shown,,HR,hills", "shown,India,,")
    clerk, editor = make_user("Data entry"), make_user("Editor")

    _status, refused = upload("coverage", path, "--by", clerk.username)
    _status, applied = upload("coverage", path, "--by", editor.username)

    assert counts(refused) == (2, 0, 0, 0, 2)
    assert [found["problem"] for found in refused["problem_list"]] == [
        "This record is published already: only an editor may change it.",
        "It belongs to a record that is published already: only an editor may add it.",
    ]
    assert counts(applied) == (2, 1, 1, 0, 0)


def test_coverage_of_a_draft_is_for_data_entry(tmp_path, lamps, haryana):
    make_coverage(lamps, state=haryana)
    path = csv_file(tmp_path, "scheme,place,state,part", "lamps,,HR,hills", "lamps,India,,")

    answer = upload("coverage", path, "--by", make_user("Data entry").username)[1]

    assert counts(answer) == (2, 1, 1, 0, 0)


def test_there_is_nothing_to_publish(tmp_path, lamps):
    path = csv_file(tmp_path, "scheme,place", "lamps,India")

    assert upload("coverage", path, "--publish")[1]["notes"] == [
        "Coverage is public when its scheme is: there is nothing to publish."
    ]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_check_asks_no_more_for_more_rows(
    tmp_path, lamps, haryana, rows, django_assert_max_num_queries
):
    for number in range(rows):
        make_district(name=f"Place {number}", lgd_code=number + 1, state=haryana)
    lines = [f"lamps,{number + 1}" for number in range(rows)]
    path = csv_file(tmp_path, "scheme,lgd_code", *lines)

    with django_assert_max_num_queries(30):
        _status, answer = upload("coverage", path, "--check")

    assert answer["new"] == rows
