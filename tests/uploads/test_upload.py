"""Checking and applying: what becomes of each row, and that nothing is half-written."""

import pytest

from districts.models import DesignatedDistrict, District, DistrictName
from sources.models import SourceDocument
from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_product_list,
    make_source,
    make_state,
    make_user,
)
from tests.uploads.files import csv_file, upload, xlsx_file
from uploads import applying, checking
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


@pytest.fixture
def nuh(haryana):
    district = make_district(name="Nuh", lgd_code=604, state=haryana, census_2011_code=87)
    make_district_name(district, "Mewat", type="official")
    return district


@pytest.fixture
def hisar(haryana):
    return make_district(name="Hisar", lgd_code=63, state=haryana)


@pytest.fixture
def aspirational():
    return make_designation(slug="aspirational", name="Aspirational districts", since="2018")


def counts(answer):
    return tuple(answer[name] for name in ("rows", "new", "changed", "unchanged", "problems"))


def test_new_rows_are_written_as_drafts_and_the_same_file_again_changes_nothing(
    tmp_path, nuh, hisar, aspirational
):
    path = csv_file(tmp_path, "State,District,LGD Code", "Haryana,Mewat,00604", "HR,HISAR,63.0")
    words = ("--set", "designation=aspirational")

    first = upload("designated-districts", path, *words)
    second = upload("designated-districts", path, *words)

    assert (first[0], counts(first[1]), first[1]["state"]) == (0, (2, 2, 0, 0, 0), "applied")
    assert (second[0], counts(second[1])) == (0, (2, 0, 0, 2, 0))
    row = DesignatedDistrict.objects.get(district=nuh)
    assert (row.named_as, row.since, row.status) == ("Mewat", "2018", "draft")


def test_the_answer_has_the_keys_that_scripts_build_on(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District,LGD Code,Photo", "Haryana,Nooh,604,x")

    status, answer = upload(
        "designated-districts", path, "--set", "designation=aspirational", "--check"
    )

    assert status == 1
    assert list(answer) == [
        "upload",
        "sheet",
        "state",
        "rows",
        "new",
        "changed",
        "unchanged",
        "problems",
        "notes",
        "problem_list",
        "seconds",
    ]
    assert answer["state"] == "checked"
    assert answer["notes"] == ["The column “Photo” is not known and was left out."]
    assert answer["problem_list"] == [
        {
            "row": 2,
            "column": "District",
            "value": "Nooh",
            "problem": "“Nooh” is not recorded as a name of Nuh in Haryana, which the code 604 "
            "means.",
            "suggestions": [{"lgd_code": 604, "name": "Nuh", "state": "Haryana"}],
        }
    ]


def test_with_one_problem_nothing_is_written(tmp_path, nuh, hisar, aspirational):
    path = csv_file(tmp_path, "State,District", "Haryana,Nuh", "Haryana,Hissar")

    status, answer = upload("designated-districts", path, "--set", "designation=aspirational")

    assert (status, answer["state"], counts(answer)) == (1, "refused", (2, 1, 0, 0, 1))
    assert answer["problem_list"][0]["row"] == 3
    assert not DesignatedDistrict.objects.exists()


def test_a_check_writes_nothing(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "Haryana,Nuh")

    status, answer = upload(
        "designated-districts", path, "--set", "designation=aspirational", "--check"
    )

    assert (status, answer["state"], answer["new"]) == (0, "checked", 1)
    assert not DesignatedDistrict.objects.exists()


def test_the_source_is_found_by_its_title_or_made(tmp_path, nuh, hisar, aspirational):
    known = make_source(title="Order of 2018")
    words = ("designated-districts", "--set", "designation=aspirational")
    one = csv_file(tmp_path, "State,District", "HR,Nuh", name="one.csv")
    two = csv_file(tmp_path, "State,District", "HR,Hisar", name="two.csv")

    upload(words[0], one, *words[1:], "--source", "Order of 2018")
    upload(words[0], two, *words[1:], "--source", "Letter of Haryana")

    assert DesignatedDistrict.objects.get(district=nuh).source == known
    made = SourceDocument.objects.get(title="Letter of Haryana")
    assert DesignatedDistrict.objects.get(district=hisar).source == made
    assert made.history.get().upload_number == Upload.objects.first().pk


def test_without_a_source_rows_come_from_that_of_their_list(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "HR,Nuh")

    upload("designated-districts", path, "--set", "designation=aspirational")

    assert DesignatedDistrict.objects.get().source == aspirational.source


def test_what_is_written_carries_the_upload_and_the_person(tmp_path, nuh, aspirational):
    user = make_user("Data entry")
    path = csv_file(tmp_path, "State,District", "HR,Nuh")

    _status, answer = upload(
        "designated-districts", path, "--set", "designation=aspirational", "--by", user.username
    )

    history = DesignatedDistrict.objects.get().history.get()
    assert (history.upload_number, history.history_user) == (answer["upload"], user)


def test_publishing_needs_the_permission(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "HR,Nuh")
    words = ("--set", "designation=aspirational", "--publish", "--by")

    refused = upload("designated-districts", path, *words, make_user("Data entry").username)
    done = upload("designated-districts", path, *words, make_user("Publisher").username)

    assert refused[0] == 2
    assert "You may not publish" in refused[1]["notes"][0]
    assert done[0] == 0
    assert DesignatedDistrict.objects.published().count() == 1


def test_data_entry_may_not_upload_places(tmp_path, nuh):
    path = csv_file(tmp_path, "LGD Code", "604")

    status, answer = upload("districts", path, "--by", make_user("Data entry").username)

    assert status == 2
    assert "Ask an editor" in answer["notes"][0]


def test_data_entry_does_not_change_what_is_published(tmp_path, nuh, aspirational):
    make_designated_district(
        designation=aspirational, district=nuh, since="2018", status="published"
    )
    path = csv_file(tmp_path, "State,District,Part", "HR,Nuh,some blocks")
    words = ("--set", "designation=aspirational", "--by")

    refused = upload("designated-districts", path, *words, make_user("Data entry").username)
    done = upload("designated-districts", path, *words, make_user("Editor").username)

    assert "only an editor may change it" in refused[1]["problem_list"][0]["problem"]
    assert (done[0], counts(done[1])) == (0, (1, 0, 1, 0, 0))


def test_an_empty_cell_keeps_clear_clears_and_an_absent_column_is_left_alone(
    tmp_path, nuh, hisar, aspirational
):
    for district in (nuh, hisar):
        make_designated_district(
            designation=aspirational,
            district=district,
            since="2018",
            extent="part",
            part="some blocks",
            until="2030",
        )
    path = csv_file(tmp_path, "State,District,Until", "HR,Nuh,", "HR,Hisar,(clear)")

    _status, answer = upload("designated-districts", path, "--set", "designation=aspirational")

    assert counts(answer) == (2, 0, 1, 1, 0)
    assert DesignatedDistrict.objects.get(district=nuh).until == "2030"
    assert DesignatedDistrict.objects.get(district=hisar).until == ""
    assert DesignatedDistrict.objects.get(district=hisar).part == "some blocks"


def test_two_rows_for_one_record_are_a_note_when_equal_and_a_problem_when_not(
    tmp_path, nuh, aspirational
):
    words = ("--set", "designation=aspirational")
    head = "State,District,Part"
    equal = csv_file(tmp_path, head, "HR,Nuh,a", "HR,Nuh,a", name="equal.csv")
    other = csv_file(tmp_path, head, "HR,Nuh,a", "HR,Nuh,b", name="other.csv")

    noted = upload("designated-districts", equal, *words, "--check")
    refused = upload("designated-districts", other, *words, "--check")

    assert counts(noted[1]) == (2, 1, 0, 1, 0)
    assert noted[1]["notes"] == ["Row 3 repeats an earlier row and was left out."]
    assert "Rows 2 and 3" in refused[1]["problem_list"][0]["problem"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["a,b", "1,2"], "No row of headings"),
        (["State,Part", "HR,x"], "“lgd_code” or “district” is missing"),
        (["District,District name", "x,y"], "Two columns are for one thing"),
        (["State,District"], "no rows below"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_status_2(
    tmp_path, nuh, aspirational, lines, sentence
):
    path = csv_file(tmp_path, *lines)

    status, answer = upload("designated-districts", path, "--set", "designation=aspirational")

    assert (status, answer["state"]) == (2, "refused")
    assert sentence in answer["notes"][0]


def test_titles_above_and_footers_below_the_table_are_normal(tmp_path, nuh, aspirational):
    path = xlsx_file(
        tmp_path,
        ["Statement of aspirational districts"],
        [],
        ["S.No.", "State", "District", "LGD Code"],
        [1, "Haryana", "Nuh", 604],
        ["Total", None, None, 1],
        ["Source: made up"],
    )

    _status, answer = upload("designated-districts", path, "--set", "designation=aspirational")

    assert counts(answer) == (1, 1, 0, 0, 0)
    assert "Rows 5, 6 stand below the table and were left out." in answer["notes"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--set", "designation=unknown"), "There is no list “unknown”. There are: aspirational"),
        (("--set", "colour=red"), "has no option “colour”"),
        (("--set", "designation"), "must be written option=value"),
        (("--by", "nobody"), "no active user “nobody”"),
        ((), "“designation” is missing"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(tmp_path, nuh, aspirational, words, sentence):
    path = csv_file(tmp_path, "State,District", "HR,Nuh")

    status, answer = upload("designated-districts", path, *words)

    assert status == 2
    assert sentence in answer["notes"][0]


def test_an_unknown_sheet_or_file_is_refused(tmp_path):
    path = csv_file(tmp_path, "a")

    assert "There is no sheet" in upload("nonsense", path)[1]["notes"][0]
    assert "cannot be opened" in upload("districts", tmp_path / "no.csv")[1]["notes"][0]


def test_a_name_without_state_or_code_is_asked_about(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "District,Part", "Nuh,x")

    _status, answer = upload("designated-districts", path, "--set", "designation=aspirational")

    assert "without a State or a code" in answer["problem_list"][0]["problem"]


# The sheet of districts ------------------------------------------------------------------


def test_an_old_export_does_not_undo_a_rename(tmp_path, nuh):
    path = csv_file(
        tmp_path,
        "State Code,State Name,District Code,District Name,Census 2011 Code",
        "6,HARYANA,604,MEWAT,87",
    )

    status, answer = upload("districts", path)

    assert (status, counts(answer)) == (0, (1, 0, 0, 1, 0))
    assert District.objects.get(lgd_code=604).name == "Nuh"


def test_a_new_name_needs_the_day(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,state,name", "604,Haryana,Nuh Nagar")

    status, answer = upload("districts", path)

    assert status == 1
    assert "renamed_on" in answer["problem_list"][0]["problem"]


def test_a_rename_keeps_the_earlier_name(tmp_path, nuh):
    path = csv_file(
        tmp_path, "lgd_code,state,name,renamed_on", "604,Haryana,Nuh Nagar,3 August 2022"
    )

    status, answer = upload("districts", path, "--source", "Order of August 2022")

    nuh.refresh_from_db()
    earlier = DistrictName.objects.get(district=nuh, name="Nuh")
    assert (status, counts(answer)) == (0, (1, 0, 1, 0, 0))
    assert (nuh.name, nuh.name_since, nuh.name_key) == ("Nuh Nagar", "2022-08-03", "nuhnagar")
    assert nuh.source.title == "Order of August 2022"
    assert (earlier.type, earlier.valid_until) == ("official", "2022-08-03")
    assert earlier.history.get().upload_number == answer["upload"]
    assert counts(upload("districts", path)[1]) == (1, 0, 0, 1, 0)


def test_a_code_with_the_name_of_another_district_names_both(tmp_path, nuh, hisar):
    path = csv_file(tmp_path, "lgd_code,state,name", "604,Haryana,Hisar")

    _status, answer = upload("districts", path)

    problem = answer["problem_list"][0]
    assert "Nuh in Haryana (604)" in problem["problem"]
    assert "Hisar in Haryana (63)" in problem["problem"]


def test_a_new_code_is_a_new_district_and_zero_is_no_census_code(tmp_path, nuh):
    path = csv_file(
        tmp_path, "lgd_code,state,name,census_2011_code,formed_on", "792,HR,Hansi,0,01.12.2025"
    )

    status, answer = upload("districts", path)

    hansi = District.objects.get(lgd_code=792)
    assert (status, counts(answer)) == (0, (1, 1, 0, 0, 0))
    assert (hansi.census_2011_code, str(hansi.formed_on)) == (None, "2025-12-01")
    assert hansi.source.title == "file.csv"


def test_a_new_code_needs_state_and_name(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,name", "792,Hansi")

    _status, answer = upload("districts", path)

    assert answer["problem_list"][0]["column"] == "state"


def test_a_new_code_with_a_name_that_the_state_has_is_a_problem(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,state,name", "792,Haryana,Mewat")

    _status, answer = upload("districts", path)

    assert "Nuh in Haryana (604)" in answer["problem_list"][0]["problem"]


def test_two_new_districts_of_one_name_in_a_state_are_a_problem(tmp_path, haryana):
    path = csv_file(tmp_path, "lgd_code,state,name", "1,Haryana,Hansi", "2,Haryana,HANSI")

    _status, answer = upload("districts", path)

    assert "already has a district of that name" in answer["problem_list"][0]["problem"]


def test_state_code_and_state_name_must_agree(tmp_path, nuh):
    make_state(name="Bihar", code="BR", lgd_code=10)
    path = csv_file(tmp_path, "State Code,State Name,District Code", "10,Haryana,604")

    _status, answer = upload("districts", path)

    assert answer["problem_list"][0]["problem"] == "The code is Bihar, but the name is Haryana."


def test_a_district_that_awaits_its_code_gets_it(tmp_path, haryana):
    make_district(name="Hansi", lgd_code=None, state=haryana)
    path = csv_file(tmp_path, "lgd_code,state,name", "792,Haryana,Hansi")

    status, answer = upload("districts", path)

    assert (status, counts(answer)) == (0, (1, 0, 1, 0, 0))
    assert District.objects.get().lgd_code == 792


def test_the_rules_of_the_model_hold_in_the_sheet(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,formed_on,abolished_on", "604,2020-01-01,2019-01-01")

    _status, answer = upload("districts", path)

    assert answer["problem_list"][0]["problem"] == "It must be formed before it is abolished."


def test_a_name_longer_than_its_field_is_a_problem(tmp_path, haryana):
    path = csv_file(tmp_path, "lgd_code,state,name", f"1,Haryana,{'x' * 101}")

    _status, answer = upload("districts", path)

    assert "100 characters" in answer["problem_list"][0]["problem"]


# Other names -----------------------------------------------------------------------------


def test_an_other_name_with_the_state_of_its_time(tmp_path, nuh):
    make_state(name="Punjab", code="PB", lgd_code=3)
    path = csv_file(
        tmp_path,
        "lgd_code,district,name,type,state,valid_until",
        "604,Nuh,Nooh,official,Punjab,1966-11",
    )

    status, answer = upload("district-names", path)

    made = DistrictName.objects.get(name="Nooh")
    assert (status, answer["new"]) == (0, 1)
    assert (made.state.code, made.valid_until, made.type) == ("PB", "1966-11", "official")


def test_a_name_of_another_district_of_the_state_is_refused(tmp_path, nuh, hisar):
    path = csv_file(tmp_path, "lgd_code,district,name,type", "63,Hisar,Mewat,variant")

    _status, answer = upload("district-names", path)

    assert "Nuh in Haryana (604)" in answer["problem_list"][0]["problem"]


# Products --------------------------------------------------------------------------------


def test_products_are_cleaned_as_the_form_cleans_them(tmp_path, nuh):
    from districts.models import DistrictProduct

    make_product_list(slug="odop")
    path = csv_file(
        tmp_path,
        "State,Product,District,LGD Code,Sector,GI Status,Ministry/ Department",
        "Haryana, Marble &\u00a0Granite ,Mewat,604,textile ,NO ,DC Handloom",
    )

    status, _answer = upload("district-products", path, "--set", "list=odop")

    made = DistrictProduct.objects.get()
    assert status == 0
    assert (made.product, made.sector, made.gi_status) == ("Marble & Granite", "Textile", "no")
    assert counts(upload("district-products", path, "--set", "list=odop")[1])[3] == 1


def test_a_photo_must_be_a_web_address(tmp_path, nuh):
    make_product_list(slug="odop")
    path = csv_file(tmp_path, "State,District,Product,Photo", "HR,Nuh,Cotton,javascript:alert(1)")

    _status, answer = upload("district-products", path, "--set", "list=odop")

    assert "not a web address" in answer["problem_list"][0]["problem"]


# Applying --------------------------------------------------------------------------------


@pytest.fixture
def checked(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District,Part", "HR,Nuh,some blocks")
    _status, answer = upload(
        "designated-districts", path, "--set", "designation=aspirational", "--check"
    )
    return Upload.objects.get(pk=answer["upload"])


def test_an_upload_is_applied_once(checked):
    applying.apply(checked)

    with pytest.raises(applying.NotApplicableError):
        applying.apply(checked)
    assert DesignatedDistrict.objects.count() == 1


def test_a_record_made_since_the_check_refuses_the_upload(checked, nuh, aspirational):
    make_designated_district(designation=aspirational, district=nuh, since="2018")

    applying.apply(checked)

    assert checked.state == Upload.State.REFUSED
    assert "these rows: 2" in checked.refusal
    assert DesignatedDistrict.objects.get().part == ""


def test_a_record_changed_since_the_check_refuses_the_upload(checked, nuh, aspirational):
    stored = make_designated_district(designation=aspirational, district=nuh, since="2018")
    checking.check(checked)
    stored.extent, stored.part = "part", "another part"
    stored.save()

    applying.apply(checked)

    stored.refresh_from_db()
    assert checked.state == Upload.State.REFUSED
    assert stored.part == "another part"


def test_an_upload_that_failed_can_be_checked_again(checked, nuh, aspirational):
    make_designated_district(designation=aspirational, district=nuh, since="2018")
    applying.apply(checked)

    checking.check(checked)
    applying.apply(checked)

    assert checked.state == Upload.State.APPLIED
    assert DesignatedDistrict.objects.get().part == "some blocks"


def test_a_check_of_many_rows_asks_few_queries(
    tmp_path, haryana, aspirational, django_assert_max_num_queries
):
    names = [make_district(state=haryana).name for _ in range(60)]
    path = csv_file(tmp_path, "State,District", *[f"HR,{name}" for name in names])

    with django_assert_max_num_queries(25):
        _status, answer = upload(
            "designated-districts", path, "--set", "designation=aspirational", "--check"
        )

    assert answer["new"] == 60
