"""What becomes of each row, and that nothing is half-written."""

import pytest

from districts.models import DesignatedDistrict
from sources.models import SourceDocument
from tests.factories import (
    make_designated_district,
    make_source,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload, xlsx_file
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


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
        "left_out",
        "beside",
        "except_problems",
        "notes",
        "problem_list",
        "seconds",
    ]
    assert answer["state"] == "checked"
    assert answer["notes"] == ["The column “Photo” was left out."]
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


def test_without_a_source_rows_come_from_the_file(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "HR,Nuh")

    upload("designated-districts", path, "--set", "designation=aspirational")

    source = DesignatedDistrict.objects.get().source
    assert (source.title, source.type) == ("file.csv", "spreadsheet")
    assert source != aspirational.source


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


def test_the_rows_without_a_problem_can_be_applied_alone(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "HR,Nuh", "HR,Nowhere")
    wish = ["--set", "designation=aspirational", "--except-problems"]

    status, answer = upload("designated-districts", path, *wish)

    assert (status, answer["state"], answer["except_problems"]) == (1, "applied", True)
    assert [problem["row"] for problem in answer["problem_list"]] == [3]
    assert DesignatedDistrict.objects.get().district == nuh


def test_nothing_is_applied_where_every_row_has_a_problem(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "HR,Nowhere")
    wish = ["--set", "designation=aspirational", "--except-problems"]

    status, answer = upload("designated-districts", path, *wish)

    assert (status, answer["state"], answer["except_problems"]) == (1, "refused", False)
    assert not DesignatedDistrict.objects.exists()
