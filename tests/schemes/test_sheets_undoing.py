"""Undoing uploads of schemes, what they reach and their ministries."""

import pytest

from schemes.models import Coverage, Department, Figure, Ministry, MinistryName, Scheme, SchemeName
from tests.factories import make_coverage, make_department, make_figure, make_ministry, make_scheme
from tests.uploads.files import csv_file, upload
from uploads.models import Upload
from uploads.undoing import undo

pytestmark = pytest.mark.django_db(databases="__all__")


def applied(tmp_path, sheet, *lines):
    _status, answer = upload(sheet, csv_file(tmp_path, *lines))
    assert answer["state"] == "applied", answer
    return Upload.objects.get(pk=answer["upload"])


def test_a_renamed_ministry_has_one_name_again(tmp_path):
    make_ministry(slug="boats", name="Ministry of Boats")
    done = applied(tmp_path, "ministries", "slug,name", "boats,Ministry of Canals")
    assert MinistryName.objects.exists()

    undo(done)

    assert Ministry.objects.get().name == "Ministry of Boats"
    assert not MinistryName.objects.exists()


def test_a_scheme_is_found_under_its_former_title(tmp_path):
    scheme = make_scheme(slug="lamps", title="Lamps for Homes")
    done = applied(tmp_path, "schemes", "slug,title", "lamps,Kites for All")

    undo(done)

    assert list(Scheme.objects.search("lamps for homes")) == [scheme]
    assert not Scheme.objects.search("kites")
    assert not SchemeName.objects.exists()


def test_a_new_scheme_that_somebody_measured_is_kept(tmp_path):
    done = applied(tmp_path, "schemes", "title", "Kites for All")
    figure = make_figure(scheme=Scheme.objects.get())

    undo(done)

    assert Figure.objects.get().scheme == Scheme.objects.get()
    assert ["Scheme", "Kites for All", f"{figure} needs it."] in [
        one[:3] for one in done.undoing["kept"]
    ]


def test_a_new_scheme_that_somebody_gave_reach_is_kept_with_it(tmp_path):
    done = applied(tmp_path, "schemes", "title", "Kites for All")
    make_coverage(Scheme.objects.get())

    undo(done)

    assert Coverage.objects.get().scheme == Scheme.objects.get()
    assert "added to it on" in done.undoing["kept"][0][2]


def test_a_record_stays_where_what_it_pointed_to_is_gone(tmp_path):
    boats, sails = make_ministry(slug="boats"), make_ministry(slug="sails")
    oars, masts = (make_department(slug=slug, ministry=boats) for slug in ("oars", "masts"))
    done = applied(tmp_path, "departments", "slug,ministry", "oars,sails", "masts,sails")
    Department.objects.filter(pk=masts.pk).update(note="past the history")
    boats.delete()

    undo(done)

    kept = {name: reason for _kind, name, reason, _address in done.undoing["kept"]}
    assert kept[str(oars)] == "What it pointed to before is gone: ministry."
    assert kept[str(masts)] == "Somebody changed it since."
    assert set(Department.objects.values_list("ministry", flat=True)) == {sails.pk}
