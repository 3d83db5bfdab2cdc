"""Hostile and awkward files: a part of those that `make fuzz-uploads` reads."""

import errno

import pytest

from tests.uploads.files import counts, csv_file, upload
from tests.uploads.hostile.building import row, text, workbook
from tests.uploads.hostile.case import all_cases
from uploads import reading
from uploads.reading import UnusableFileError, read
from uploads.rows import Row, in_chunks

QUICK = [case for _kind, case in all_cases() if case.is_quick][::3]


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_a_file_is_read_or_refused_as_it_must_be(tmp_path, case):
    path = tmp_path / "file"
    case.write(path)

    assert case.differs(path) == ""


def test_each_file_has_a_name_of_its_own():
    names = [(kind, case.name) for kind, case in all_cases()]

    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_a_disk_without_room_is_told_in_words(tmp_path, monkeypatch):
    def full(**_words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(reading.tempfile, "TemporaryDirectory", full)
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1,2")

    with pytest.raises(UnusableFileError, match="no room left on the disk"), read(path):
        pass


def test_a_spool_that_cannot_be_written_is_told_in_words(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("name,code\n" * 2000)

    facts = reading.run_reader(path, "/dev/full", "", None)

    assert "no room left on the disk" in reading.explain(facts)


def test_the_first_rows_are_read_without_the_rest(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("a,b\n\n" + "1,2\n" * 500)

    with read(path, only=3) as found:
        rows = list(found)

    assert rows == [[1, ["a", "b"]], [3, ["1", "2"]], [4, ["1", "2"]]]
    assert (found.facts["rows"], found.facts["is_whole"]) == (3, False)


def test_a_file_that_has_no_more_rows_than_are_asked_for_is_whole(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1,2\n")

    with read(path, only=2) as found:
        assert (found.facts["rows"], found.facts["is_whole"]) == (2, True)


# The whole check: what a file says becomes rows, problems and notes.


def checked(path, sheet="designated-districts", option="designation=aspirational"):
    _status, answer = upload(sheet, path, *(("--set", option) if option else ()), "--check")
    return answer


def problems(answer):
    return [(found["row"], found["column"], found["value"]) for found in answer["problem_list"]]


@pytest.mark.django_db(databases="__all__")
def test_an_error_and_a_formula_are_problems_and_never_blanks(tmp_path, nuh, aspirational):
    head = row(1, text("A1", "State"), text("B1", "District"), text("C1", "Since"))
    error = row(2, text("A2", "Haryana"), text("B2", "Nuh"), '<c r="C2" t="e"><v>#N/A</v></c>')
    formula = row(3, text("A3", "Haryana"), '<c r="B3"><f>B2</f></c>')
    path = tmp_path / "file.xlsx"
    workbook(head + error + formula)(path)

    answer = checked(path)

    assert problems(answer) == [(2, "Since", "#N/A"), (3, "District", "=B2")]
    assert answer["notes"][0].startswith("Row 2, column C (“#N/A”): the cell shows an error")
    assert answer["notes"][1].startswith("Row 3, column B (“=B2”): the formula has no result")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["State,District,State", "Haryana,Nuh,Haryana"], "Two columns are for one thing"),
        (["Haryana,Nuh", "Haryana,Hisar"], "No row of headings was found"),
        (["State,District"], "no rows below the headings"),
    ],
)
@pytest.mark.django_db(databases="__all__")
def test_a_table_that_is_none_is_refused(tmp_path, nuh, aspirational, lines, sentence):
    answer = checked(csv_file(tmp_path, *lines))

    assert answer["state"] == "refused"
    assert sentence in str(answer)


@pytest.mark.django_db(databases="__all__")
def test_signs_that_nobody_sees_do_not_part_equal_names(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District", "Har\u202eyana,N\u200buh\0")

    answer = checked(path)

    assert counts(answer) == (1, 1, 0, 0, 0)
    assert "signs that cannot be seen" in answer["notes"][0]


@pytest.mark.django_db(databases="__all__")
def test_a_cell_past_the_length_of_its_field_is_a_problem(tmp_path, nuh, aspirational):
    path = csv_file(tmp_path, "State,District,Since,Named as", f"Haryana,Nuh,2018,{'x' * 5000}")

    answer = checked(path)

    (found,) = answer["problem_list"]
    assert (found["row"], found["column"]) == (2, "Named as")
    assert len(found["value"]) < 1000


def test_long_rows_are_checked_a_few_at_a_time():
    long, short = Row(1, {"text": "x" * 1_500_000}), Row(2, {"text": "x", "code": 604.0})

    chunks = list(in_chunks([long] * 5 + [short] * 12, size=10))

    assert [len(chunk) for chunk in chunks] == [3, 10, 4]
