"""What the sheets of ministries, departments and schemes make of their rows."""

import pytest

from schemes.models import Department, DepartmentName, Ministry, MinistryName, Scheme
from tests.factories import (
    make_department,
    make_ministry,
    make_ministry_name,
    make_scheme,
    make_scheme_name,
    make_source,
    make_state,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def boats():
    return make_ministry(slug="boats", name="Ministry of Boats", abbreviation="MoB")


@pytest.fixture
def lamps():
    return make_scheme(slug="lamps", title="Lamps for Homes", short_name="LFH")


def problem(answer):
    """The only problem, as column and sentence."""
    (found,) = answer["problem_list"]
    return found["column"], found["problem"]


# Ministries and departments ------------------------------------------------------------------


def test_a_new_ministry_gets_a_short_name_from_its_name(tmp_path):
    path = csv_file(
        tmp_path,
        "Name of Ministry,Organisation code,Formed,Hindi name",
        "Ministry of Boats & Ferries,00042,2020-07,नाव मंत्रालय",
    )

    status, answer = upload("ministries", path, "--source", "Order of July")

    made = Ministry.objects.get()
    assert (status, counts(answer)) == (0, (1, 1, 0, 0, 0))
    assert (made.slug, made.lgd_code, made.formed_on) == (
        "ministry-of-boats-ferries",
        42,
        "2020-07",
    )
    assert (made.name_hi, made.source.title) == ("नाव मंत्रालय", "Order of July")
    assert counts(upload("ministries", path)[1]) == (1, 0, 0, 1, 0)


def test_an_old_name_does_not_undo_a_rename(tmp_path, boats):
    make_ministry_name(boats, "Ministry of Ships")
    path = csv_file(tmp_path, "name,lgd_code", "MINISTRY OF SHIPS,42")

    _status, answer = upload("ministries", path)

    boats.refresh_from_db()
    assert counts(answer) == (1, 0, 1, 0, 0)
    assert (boats.name, boats.lgd_code) == ("Ministry of Boats", 42)


@pytest.mark.parametrize("name", ["ministry of boats", "Boats", "MoB", "M/o Boats"])
def test_a_ministry_is_known_by_each_of_its_names_and_keeps_it(tmp_path, boats, name):
    path = csv_file(tmp_path, "name,formed_on", f"{name},2020")

    assert counts(upload("ministries", path)[1]) == (1, 0, 1, 0, 0)
    assert Ministry.objects.get().name == "Ministry of Boats"


def test_the_slug_with_a_new_name_renames(tmp_path, boats):
    path = csv_file(tmp_path, "slug,name", "boats,Ministry of Boats and Ferries")

    assert counts(upload("ministries", path)[1]) == (1, 0, 1, 0, 0)
    assert Ministry.objects.get().name == "Ministry of Boats and Ferries"


def test_a_renamed_ministry_or_scheme_is_still_found_by_its_earlier_name(tmp_path, boats, lamps):
    ministries = csv_file(tmp_path, "slug,name", "boats,Ministry of Ferries")
    schemes = csv_file(tmp_path, "slug,title,note", "lamps,Light for Homes,New", name="b.csv")

    upload("ministries", ministries, "--source", "Order of July")
    upload("schemes", schemes)

    earlier = MinistryName.objects.get()
    assert (earlier.name, earlier.source) == ("Ministry of Boats", boats.source)
    assert earlier.history.get().upload_number
    assert [name.name for name in lamps.names.all()] == ["Lamps for Homes"]
    old_list = csv_file(tmp_path, "title,ministry", "Lamps for Homes,Boats", name="c.csv")
    assert counts(upload("schemes", old_list)[1]) == (1, 0, 1, 0, 0)
    assert Scheme.objects.get().title == "Light for Homes"


def test_the_slug_with_the_present_name_in_other_letters_corrects_it(tmp_path, boats):
    path = csv_file(tmp_path, "slug,name", "boats,Ministry Of Boats")

    assert counts(upload("ministries", path)[1]) == (1, 0, 1, 0, 0)


def test_slug_and_name_of_two_ministries_contradict(tmp_path, boats):
    make_ministry(slug="roads", name="Ministry of Roads")
    path = csv_file(tmp_path, "slug,name", "roads,Ministry of Boats")

    assert problem(upload("ministries", path)[1]) == (
        "slug",
        "Slug and name contradict: “Ministry of Boats” is a name of boats, not of roads.",
    )


def test_a_slug_that_is_not_known_with_a_name_that_is_makes_no_second_one(tmp_path, boats):
    path = csv_file(tmp_path, "slug,name", "boat,Ministry of Boats")

    assert problem(upload("ministries", path)[1]) == (
        "slug",
        "“Ministry of Boats” is recorded already, with the slug boats.",
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (",2020", ("name", "The row names no record: give its name or its slug.")),
        (
            "ferries,2020",
            ("slug", "Nothing has the slug “ferries” yet: a new record needs a name, too."),
        ),
    ],
)
def test_a_row_must_name_its_record(tmp_path, boats, line, expected):
    path = csv_file(tmp_path, "slug,formed_on,name", f"{line},")

    assert problem(upload("ministries", path)[1]) == expected


def test_a_slug_must_be_one(tmp_path):
    path = csv_file(tmp_path, "slug,name", "Boats & Co,Ministry of Boats")

    column, sentence = problem(upload("ministries", path)[1])

    assert column == "slug"
    assert "slug" in sentence


def test_two_new_ministries_of_one_code_are_a_problem(tmp_path):
    path = csv_file(tmp_path, "name,lgd_code", "Ministry of Boats,7", "Ministry of Roads,7")

    column, sentence = problem(upload("ministries", path)[1])

    assert column == "lgd_code"
    assert sentence == "Another one has this LGD organisation code. It stands in row 2, too."


def test_names_without_latin_letters_get_short_names_of_their_own(tmp_path):
    path = csv_file(tmp_path, "name,formed_on", "नाव मंत्रालय,2020", "सड़क मंत्रालय,2020")

    assert counts(upload("ministries", path)[1]) == (2, 2, 0, 0, 0)
    assert set(Ministry.objects.values_list("slug", flat=True)) == {"ministry", "ministry-2"}


def test_a_department_finds_its_ministry_by_name(tmp_path, boats):
    path = csv_file(tmp_path, "Department,Ministry", "Department of Sails,M/o Boats")

    status, _answer = upload("departments", path)

    made = Department.objects.get()
    assert (status, made.slug, made.ministry) == (0, "department-of-sails", boats)


def test_a_new_department_needs_its_ministry(tmp_path, boats):
    path = csv_file(tmp_path, "name,note", "Department of Sails,new")

    assert problem(upload("departments", path)[1]) == (
        "ministry",
        "“ministry” is missing: a new record needs it.",
    )


def test_a_ministry_that_is_not_recorded_is_a_problem_with_the_nearest(tmp_path, boats):
    path = csv_file(tmp_path, "name,ministry", "Department of Sails,Ministry of Boots")

    assert problem(upload("departments", path)[1]) == (
        "ministry",
        "There is no ministry “Ministry of Boots”. The nearest names are Ministry of Boats.",
    )


def test_a_department_is_known_by_another_name(tmp_path):
    department = make_department(name="Department of Sails", slug="sails")
    DepartmentName.objects.create(
        department=department, name="Department of Oars", source=make_source()
    )
    path = csv_file(tmp_path, "name,abbreviation", "Department of Oars,DoS")

    assert counts(upload("departments", path)[1]) == (1, 0, 1, 0, 0)
    assert Department.objects.get().name == "Department of Sails"


# Schemes -------------------------------------------------------------------------------------


def test_a_new_scheme_in_the_words_that_lists_use(tmp_path, boats):
    department = make_department(name="Department of Sails", slug="sails", ministry=boats)
    path = csv_file(
        tmp_path,
        "Name of the Scheme,Acronym,Department,Type of scheme,Present status,Launched,Website",
        "Lamps for Homes,LFH,sails,CSS,Ongoing,2018,https://lamps.example/",
    )

    status, answer = upload("schemes", path, "--source", "List of schemes")

    made = Scheme.objects.get()
    assert (status, counts(answer)) == (0, (1, 1, 0, 0, 0))
    assert (made.slug, made.short_name, made.launched_on) == ("lamps-for-homes", "LFH", "2018")
    assert (made.type, made.stage, made.status) == ("centrally-sponsored", "running", "draft")
    assert (made.department, made.ministry) == (department, boats)
    assert counts(upload("schemes", path)[1]) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("title", ["LAMPS FOR HOMES", "lfh", "Light for All", "घर के दीप"])
def test_a_scheme_is_known_by_title_short_name_or_another_name(tmp_path, lamps, title):
    make_scheme_name(lamps, "Light for All")
    Scheme.objects.update(title_hi="घर के दीप")
    path = csv_file(tmp_path, "title,reach", f"{title},All India")

    _status, answer = upload("schemes", path)

    lamps.refresh_from_db()
    assert counts(answer) == (1, 0, 1, 0, 0)
    assert (lamps.title, lamps.reach) == ("Lamps for Homes", "national")


def test_a_title_of_two_schemes_is_a_problem(tmp_path, lamps):
    make_scheme(slug="lamps-2", title="Lamps for homes")
    path = csv_file(tmp_path, "title,reach", "Lamps for Homes,national")

    assert problem(upload("schemes", path)[1]) == (
        "title",
        "“Lamps for Homes” can mean lamps or lamps-2. Give one of them in the column “slug”.",
    )


def test_a_state_tells_schemes_of_one_title_apart(tmp_path, lamps):
    haryana = make_state(name="Haryana", code="HR")
    make_state(name="Punjab", code="PB")
    theirs = make_scheme(
        slug="lamps-hr", title="Lamps for Homes", government="state", state=haryana
    )
    path = csv_file(
        tmp_path,
        "title,government,state,reach",
        "Lamps for Homes,State,Haryana,states",
        "Lamps for Homes,State,Punjab,states",
        "Lamps for Homes,Central,,national",
    )

    _status, answer = upload("schemes", path)

    theirs.refresh_from_db()
    lamps.refresh_from_db()
    assert counts(answer) == (3, 1, 2, 0, 0)
    assert (theirs.reach, lamps.reach) == ("states", "national")
    assert Scheme.objects.get(state__name="Punjab").slug == "lamps-for-homes"


def test_a_new_title_twice_in_a_file_is_one_scheme(tmp_path):
    path = csv_file(tmp_path, "title,reach", "Lamps,national", "LAMPS,national", "Lamps,states")

    _status, answer = upload("schemes", path)

    assert counts(answer) == (3, 0, 0, 0, 3)


def test_a_short_name_in_use_gets_a_number(tmp_path, lamps):
    path = csv_file(tmp_path, "title,reach", "Lamps,national")

    upload("schemes", path)

    assert Scheme.objects.get(title="Lamps").slug == "lamps-2"


def test_a_ministry_that_is_not_that_of_the_department_is_a_problem(tmp_path, boats, lamps):
    make_department(name="Department of Roads", ministry=make_ministry(name="Ministry of Roads"))
    path = csv_file(
        tmp_path, "slug,department,ministry", "lamps,Department of Roads,Ministry of Boats"
    )

    assert problem(upload("schemes", path)[1]) == (
        "ministry",
        "Department of Roads belongs to Ministry of Roads.",
    )


def test_another_department_takes_the_ministry_along(tmp_path, boats, lamps):
    Scheme.objects.update(ministry=make_ministry())
    make_department(name="Department of Sails", ministry=boats)
    path = csv_file(tmp_path, "slug,department,ministry", "lamps,Department of Sails,")

    assert counts(upload("schemes", path)[1]) == (1, 0, 1, 0, 0)
    lamps.refresh_from_db()
    assert lamps.ministry == boats


def test_a_state_belongs_to_the_scheme_of_a_state(tmp_path):
    make_state(name="Haryana", code="HR")
    path = csv_file(tmp_path, "title,state,government", "Lamps,Haryana,Centre")

    assert "exactly when it is a State’s scheme" in problem(upload("schemes", path)[1])[1]


def test_a_state_wide_scheme_is_understood(tmp_path):
    make_state(name="Haryana")
    path = csv_file(
        tmp_path, "title,government,state,reach", "Lamps,State,Haryana,Statewide", name="wide.csv"
    )

    assert counts(upload("schemes", path)[1]) == (1, 1, 0, 0, 0)
    assert Scheme.objects.get().is_statewide


def test_a_choice_that_is_not_known_names_those_that_are(tmp_path, lamps):
    path = csv_file(tmp_path, "slug,status", "lamps,Sleeping")

    column, sentence = problem(upload("schemes", path)[1])

    assert column == "status"
    assert sentence.startswith("“Sleeping” is not known here. Write one of: proposed, running")


def test_a_published_scheme_is_for_editors(tmp_path, lamps):
    Scheme.objects.update(status="published")
    path = csv_file(tmp_path, "slug,reach", "lamps,national")
    clerk, editor = make_user("Data entry"), make_user("Editor")

    refused = upload("schemes", path, "--by", clerk.username)[1]
    applied = upload("schemes", path, "--by", editor.username)[1]

    assert problem(refused) == (
        "reach",
        "This record is published already: only an editor may change it.",
    )
    assert counts(applied) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("rows", [3, 30])
def test_a_check_asks_no_more_for_more_rows(tmp_path, boats, rows, django_assert_max_num_queries):
    make_department(name="Department of Sails", slug="sails", ministry=boats)
    lines = [f"Lamps {number},sails,2018" for number in range(rows)]
    path = csv_file(tmp_path, "title,department,launched_on", *lines)

    with django_assert_max_num_queries(30):
        _status, answer = upload("schemes", path, "--check")

    assert answer["new"] == rows


@pytest.mark.parametrize(
    ("sheet", "lines"),
    [
        ("ministries", ["name,formed_on", "!!!,2020"]),
        ("departments", ["name,ministry", "???,boats"]),
        ("schemes", ["title,reach", "***,national"]),
        ("indicators", ["name,unit,nature", "***,crore,flow"]),
    ],
)
def test_a_name_of_signs_alone_is_refused(tmp_path, boats, sheet, lines):
    _column, sentence = problem(upload(sheet, csv_file(tmp_path, *lines))[1])

    assert sentence == "Write at least one letter or digit."
