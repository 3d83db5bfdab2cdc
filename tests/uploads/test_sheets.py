"""What each sheet of districts makes of its rows."""

import pytest

from districts.actions import rename_district
from districts.models import District, DistrictName, DistrictProduct
from sources.models import SourceDocument
from tests.factories import (
    make_designation,
    make_district,
    make_district_name,
    make_indicator,
    make_member,
    make_ministry,
    make_product_list,
    make_question,
    make_scheme,
    make_session,
    make_state,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload, xlsx_file
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")


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

    assert "Nuh (604)" in answer["problem_list"][0]["problem"]


# Products --------------------------------------------------------------------------------


def test_products_are_cleaned_as_the_form_cleans_them(tmp_path, nuh):
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


def test_the_sheet_renames_as_the_form_does(tmp_path, nuh, hisar):
    by = make_user("Editor")
    make_district_name(nuh, "NUH", valid_from=nuh.name_since, state=nuh.state)
    path = csv_file(tmp_path, "lgd_code,name,renamed_on", "604,Nuh Nagar,2022-08-03")

    upload("districts", path, "--source", "Order", "--by", by.username)
    rename_district(
        district=hisar,
        name="Hisar Nagar",
        since="2022-08-03",
        source=SourceDocument.objects.get(title="Order"),
        by=by,
    )

    nuh.refresh_from_db()
    for district in (nuh, hisar):
        earlier = district.names.exclude(name="Mewat").get()
        assert district.source.title == "Order"
        assert earlier.type == "official"
        assert earlier.valid_until == district.name_since == "2022-08-03"
        assert earlier.source.title != "Order"
        assert (earlier.decided_by, bool(earlier.decided_at)) == (by, True)


def test_a_day_with_the_earlier_name_is_a_rename_back(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,name,renamed_on", "604,Mewat,2026-05-01")

    _status, answer = upload("districts", path)

    nuh.refresh_from_db()
    assert counts(answer) == (1, 0, 1, 0, 0)
    assert (nuh.name, nuh.name_since) == ("Mewat", "2026-05-01")


def test_a_day_with_the_present_name_is_kept_once(tmp_path, nuh):
    first = csv_file(tmp_path, "lgd_code,name,renamed_on", "604,Nuh,2016-04", name="1.csv")
    other = csv_file(tmp_path, "lgd_code,name,renamed_on", "604,Nuh,2017-04", name="2.csv")

    assert counts(upload("districts", first)[1]) == (1, 0, 1, 0, 0)
    assert counts(upload("districts", first)[1]) == (1, 0, 0, 1, 0)
    assert "since April 2016" in upload("districts", other)[1]["problem_list"][0]["problem"]


def test_two_lists_of_one_name_are_not_guessed(tmp_path, nuh):
    for slug in ("backward-centre", "backward-state"):
        make_designation(slug=slug, name="Backward districts")
    path = csv_file(tmp_path, "State,District", "HR,Nuh")
    words = ("designated-districts", path, "--set")

    assert upload(*words, "designation=Backward districts")[0] == 2
    assert upload(*words, "designation=backward-state")[0] == 0


AWKWARD = ["(clear)", " ", "TRUE", "1" + "0" * 20, "x" * 10_000, "-1", "=1+1", "2022"]
ROWS = {
    "districts": {"lgd_code": "604", "state": "Haryana", "name": "Nuh"},
    "district-names": {"lgd_code": "604", "district": "Nuh", "name": "Nooh", "state": "Haryana"},
    "designated-districts": {"designation": "aspirational", "lgd_code": "604", "district": "Nuh"},
    "district-products": {"list": "odop", "lgd_code": "604", "product": "Cotton"},
    "ministries": {"name": "Ministry of Boats", "formed_on": "2020"},
    "departments": {"name": "Department of Sails", "ministry": "boats"},
    "schemes": {"title": "Lamps for Homes", "reach": "national"},
    "coverage": {"scheme": "lamps", "lgd_code": "604"},
    "indicators": {"name": "Funds", "unit": "crore", "nature": "flow"},
    "figures": {"scheme": "lamps", "indicator": "funds", "period": "2021-22", "value": "5"},
    "sessions": {"house": "LS", "lok_sabha": "18", "session": "1", "starts_on": "2024-06-24"},
    "members": {"honorific": "Smt.", "name": "Asha Devi", "note": "x"},
    "member-terms": {"member": "asha-devi", "house": "LS", "since": "2019"},
    "questions": {
        "house": "LS",
        "number": "8",
        "answered_on": "2022-08-03",
        "subject": "Boats",
        "ministry": "boats",
        "asked_by": "Smt. Asha Devi",
        "contents": "(a) one; (b) two?",
    },
    "parts": {"question": "ls-17-9-u7", "position": "1", "text": "one"},
    "answers": {"question": "ls-17-9-u7", "position": "1", "covers": "a", "text": "one"},
}


@pytest.mark.parametrize("sheet", sorted(registered))
def test_no_cell_of_any_column_is_more_than_a_problem(tmp_path, nuh, aspirational, sheet):
    make_product_list(slug="odop")
    make_ministry(slug="boats")
    make_scheme(slug="lamps")
    make_indicator(slug="funds")
    make_member(slug="asha-devi", name="Asha Devi")
    make_question(number=7, session=make_session(), parts=["one"])
    columns = [*registered[sheet].column_names(), *registered[sheet].import_only]
    rows = [ROWS[sheet] | {column: value} for column in columns for value in AWKWARD]
    cells = [[row.get(column, "") for column in columns] for row in rows]
    path = xlsx_file(tmp_path, columns, *cells)

    status, answer = upload(sheet, path, "--check")

    assert status in {0, 1}
    assert answer["rows"] == len(rows)
    assert all(problem["problem"] for problem in answer["problem_list"])
    assert {problem["column"] for problem in answer["problem_list"]} <= set(columns)


def test_what_a_record_needs_cannot_be_cleared(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,state", "604,(clear)")

    _status, answer = upload("districts", path)

    assert "cannot be cleared" in answer["problem_list"][0]["problem"]


@pytest.mark.parametrize(
    ("sheet", "lines"),
    [
        ("districts", ["lgd_code,state,name", "1,Haryana,!!!"]),
        ("district-names", ["lgd_code,district,name", "604,Nuh,???"]),
        ("district-products", ["list,lgd_code,product", "odop,604,***"]),
    ],
)
def test_a_name_of_signs_alone_is_refused(tmp_path, nuh, sheet, lines):
    make_product_list(slug="odop")

    _status, answer = upload(sheet, csv_file(tmp_path, *lines))

    assert "at least one letter or digit" in answer["problem_list"][0]["problem"]


@pytest.mark.parametrize("state", ["3.6", "2.7", "1/0", "½", "²⁰", "-36"])
def test_a_number_that_is_no_code_of_a_state_is_a_problem(tmp_path, nuh, aspirational, state):
    path = csv_file(tmp_path, "designation,state,district", f"aspirational,{state},Nuh")

    _status, answer = upload("designated-districts", path)

    assert "No State has the code" in answer["problem_list"][0]["problem"]


def test_a_second_table_below_does_not_hide_the_first(tmp_path, nuh, hisar, aspirational):
    path = csv_file(
        tmp_path,
        "designation,lgd_code",
        "aspirational,604",
        "aspirational,63",
        "designation,lgd_code,district,state",
        "aspirational,604,Nuh,Haryana",
    )

    _status, answer = upload("designated-districts", path, "--check")

    assert (answer["rows"], answer["problem_list"][0]["row"]) == (4, 4)
