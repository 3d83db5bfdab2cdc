"""Hostile and awkward files: a part of those that `make fuzz-uploads` reads."""

import errno

import pytest

from tests.uploads.hostile.case import all_cases
from uploads import reading
from uploads.reading import UnusableFileError, read

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


def test_a_spool_that_cannot_be_written_is_told_in_words(tmp_path, monkeypatch):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)); "
    start = "import runpy; runpy.run_module('uploads.reader', run_name='__main__')"
    monkeypatch.setattr(reading, "COMMAND", [reading.sys.executable, "-c", limit + start])
    path = tmp_path / "file.csv"
    path.write_text("name,code\n" * 2000)

    with pytest.raises(UnusableFileError, match="no room left on the disk"), read(path):
        pass


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
