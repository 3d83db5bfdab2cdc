"""Reading files: formats, encodings, and those that cannot be read."""

import json
import zipfile

import pytest

from tests.uploads.files import csv_file, xlsx_file
from uploads.reading import UnusableFileError, read
from uploads.writing import write_ods

ROWS = ["Name,Code", "Žluť,1"]


def rows_of(path, **words):
    with read(path, **words) as reading:
        return reading.facts, list(reading)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_is_told_from_the_content(tmp_path, encoding, told):
    facts, rows = rows_of(csv_file(tmp_path, *ROWS, encoding=encoding))

    assert facts["encoding"] == told
    assert rows == [[1, ["Name", "Code"]], [2, ["Žluť", "1"]]]


def test_what_is_not_unicode_is_cp1252(tmp_path):
    facts, rows = rows_of(csv_file(tmp_path, "Name", "Ministry’s", encoding="cp1252"))

    assert facts["encoding"] == "cp1252"
    assert rows[1] == [2, ["Ministry’s"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_told_from_the_content(tmp_path, delimiter):
    lines = [delimiter.join(cells) for cells in (["a", "b", "c"], ["1", '"x,y;z"', "3"])]

    facts, rows = rows_of(csv_file(tmp_path, *lines))

    assert facts["delimiter"] == delimiter
    assert rows[1] == [2, ["1", "x,y;z", "3"]]


def test_blank_rows_count_but_are_not_read(tmp_path):
    _facts, rows = rows_of(csv_file(tmp_path, "a,b", "", ",", "1,2", "", ""))

    assert rows == [[1, ["a", "b"]], [4, ["1", "2"]]]


def test_a_workbook_keeps_numbers_and_days(tmp_path):
    import datetime as dt

    path = xlsx_file(tmp_path, [], ["", "Code", "Day", "Yes"], ["", 527, dt.date(2022, 8, 3), True])

    facts, rows = rows_of(path)

    assert facts["format"] == "xlsx"
    assert [row[0] for row in rows] == [2, 3]
    assert rows[1][1][-3:] == [527.0, "2022-08-03", "TRUE"]


def test_hidden_worksheets_are_not_read_and_others_are_named(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Hidden"
    book.active.append(["secret"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Shown").append(["a"])
    book.create_sheet("Other").append(["b"])
    path = tmp_path / "book.xlsx"
    book.save(path)

    facts, rows = rows_of(path)

    assert (facts["worksheet"], facts["left_out"]) == ("Shown", ["Other"])
    assert rows == [[1, ["a"]]]
    assert rows_of(path, worksheet="Other")[1] == [[1, ["b"]]]
    with pytest.raises(UnusableFileError, match="There is no worksheet “Hidden”"):
        rows_of(path, worksheet="Hidden")


def test_ods_is_read(tmp_path):
    path = tmp_path / "file.ods"
    with open(path, "wb") as file:
        write_ods([("Name", "Code"), ("Nuh", 604)], file, "districts")

    facts, rows = rows_of(path)

    assert facts["format"] == "ods"
    assert rows == [[1, ["Name", "Code"]], [2, ["Nuh", 604.0]]]


def zip_of(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def test_the_name_of_a_file_says_nothing(tmp_path):
    path = csv_file(tmp_path, *ROWS, name="file.xlsx")

    assert rows_of(path)[0]["format"] == "csv"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n , ,\n", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"<html><table></table></html>", "web page"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a spreadsheet"),
        (b'a,"b\n1,2\n', "quotation marks"),
        (b"\xff\xfea\x00b", "letters"),
        (b"\x81\x8d\x8f name", "letters"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(UnusableFileError, match=sentence):
        rows_of(path)


def test_a_word_document_is_named_as_one(tmp_path):
    path = zip_of(tmp_path / "file.xlsx", word__document="")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", "<w/>")

    with pytest.raises(UnusableFileError, match="Word document"):
        rows_of(path)


def test_an_archive_that_unpacks_too_large_is_refused(tmp_path, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 100_000)

    with pytest.raises(UnusableFileError, match="too large"):
        rows_of(path)


def test_more_rows_than_allowed_are_refused(tmp_path, settings):
    settings.UPLOAD_MAX_ROWS = 100
    path = csv_file(tmp_path, *["a,b"] * 300)

    with pytest.raises(UnusableFileError, match="more than 200 rows"):
        rows_of(path)


def test_a_reader_that_takes_too_much_memory_ends_alone(tmp_path, settings):
    settings.UPLOAD_READ_MB = 128
    path = tmp_path / "file.json"
    path.write_bytes(b'[{"a": [' + b'"ab",' * 6_000_000 + b'"ab"]}]')

    with pytest.raises(UnusableFileError, match="too large"):
        rows_of(path)


def json_file(folder, content):
    path = folder / "file.json"
    path.write_text(json.dumps(content))
    return path


def test_a_list_of_objects_is_a_table_with_its_names_as_headings(tmp_path):
    path = json_file(tmp_path, [{"a": 1, "b": ["x", "y"]}, {"c": None, "a": "two"}])

    facts, rows = rows_of(path)

    assert facts["format"] == "json"
    assert rows == [[1, ["a", "b", "c"]], [2, [1, '["x", "y"]']], [3, ["two"]]]


def test_signs_of_json_that_no_database_takes_are_left_out(tmp_path):
    path = json_file(tmp_path, [{"na\ud800me\0": ["o\udc00ne"], "code": "t\0wo"}])

    _facts, rows = rows_of(path)

    assert rows == [[1, ["name", "code"]], [2, ['["one"]', "two"]]]


def test_json_that_says_a_thing_twice_is_refused(tmp_path):
    path = tmp_path / "file.json"
    path.write_text('[{"id": 92, "topic": "Roads", "id": 93}]')

    with pytest.raises(UnusableFileError, match="“id” twice"), read(path):
        pass


def test_json_with_a_name_of_its_own_in_each_object_is_refused_at_once(tmp_path):
    path = json_file(tmp_path, [{f"name{number}": number} for number in range(20_000)])

    with pytest.raises(UnusableFileError, match="columns"):
        rows_of(path)


def test_of_wrapped_lists_the_flat_one_is_the_table(tmp_path):
    rows = [{"a": 1}]

    _facts, found = rows_of(json_file(tmp_path, [{"list": rows, "more": "x"}, {"list": []}]))

    assert found == [[1, ["a"]], [2, [1]]]


@pytest.mark.parametrize("content", ['[{"a": 1}', '{"a": 1}', "[{", '{"a": [1, 2]}'])
def test_json_without_a_whole_list_of_objects_is_refused(tmp_path, content):
    with pytest.raises(UnusableFileError, match="JSON"):
        rows_of(csv_file(tmp_path, content))


def test_a_table_that_begins_with_a_bracket_is_no_json(tmp_path):
    facts, _rows = rows_of(csv_file(tmp_path, "[a],b", "1,2"))

    assert facts["format"] == "csv"


def test_nested_json_does_not_exhaust_the_reader(tmp_path):
    with pytest.raises(UnusableFileError, match="JSON"):
        rows_of(csv_file(tmp_path, '[{"a": ' + "[" * 90_000))
