"""The command that undoes an upload: what it prints and with which status it ends."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from schemes.models import Indicator
from tests.factories import make_indicator, make_user
from tests.uploads.files import csv_file, upload
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def number(tmp_path):
    """The number of an applied upload that made one indicator and changed another."""
    make_indicator(slug="homes", name="Homes", unit="number")
    lines = ["slug,name,unit,nature", "homes,Houses,,", "roads,Roads,number,flow"]
    return upload("indicators", csv_file(tmp_path, *lines))[1]["upload"]


def run(*words):
    """The exit status of `manage.py undo_upload …` and what it printed."""
    out, status = io.StringIO(), 0
    try:
        call_command("undo_upload", *map(str, words), stdout=out)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue()


def test_undoing_all_ends_well(number):
    user = make_user("Editor", username="asha")

    status, said = run(number, "--by", "asha")

    assert status == 0
    assert f"Upload {number}, undone: 1 removed, 1 as before, 0 brought back" in said
    assert list(Indicator.objects.values_list("name", flat=True)) == ["Homes"]
    assert Upload.objects.get().undone_by == user


def test_what_is_kept_is_named(number):
    roads = Indicator.objects.get(slug="roads")
    roads.note = "counted twice"
    roads.save()

    status, said = run(number)

    assert status == 1
    assert f"Kept: Indicator “{roads}”. " in said


def test_scripts_get_one_object(number):
    roads = Indicator.objects.get(slug="roads")
    roads.note = "counted twice"
    roads.save()

    status, said = run(number, "--json")

    answer = json.loads(said)
    assert status == 1
    assert list(answer) == [
        *["upload", "state", "removed", "restored", "brought_back", "beside", "kept_count", "kept"],
        *["notes", "seconds"],
    ]
    assert (answer["removed"], answer["restored"], answer["kept_count"]) == (0, 1, 1)
    assert list(answer["kept"][0]) == ["kind", "name", "reason"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["999"], "There is no upload 999."),
        (["{number}", "--by", "nobody"], "no active user “nobody”"),
        (["{number}"], "is not applied: there is nothing to undo. It is in the state “undone”."),
    ],
)
def test_what_cannot_be_undone_is_refused_with_the_reason(number, words, sentence):
    if words == ["{number}"]:
        run(number)
    words = [word.format(number=number) for word in words]

    status, said = run(*words, "--json")

    assert (status, sentence in json.loads(said)["notes"][0]) == (2, True)
    with pytest.raises(CommandError, match=re.escape(sentence)):
        run(*words)
