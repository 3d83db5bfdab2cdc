"""Undoing uploads of schemes, what they reach and their ministries."""

import pytest

from schemes.models import Coverage, Figure, Ministry, MinistryName, Scheme, SchemeName
from tests.factories import make_coverage, make_figure, make_ministry, make_scheme
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
