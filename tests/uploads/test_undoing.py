"""Undoing: all of it, once, and nothing that somebody changed since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from districts.models import DesignatedDistrict, District, DistrictName, DistrictProduct
from schemes.models import Indicator, Ministry
from sources.actions import publish
from sources.models import SourceDocument
from tests.factories import (
    make_district,
    make_district_product,
    make_indicator,
    make_ministry,
    make_product_list,
    make_user,
)
from tests.uploads.files import csv_file, upload
from tests.uploads.working import checked, make_what_questions_name
from uploads import kept
from uploads.applying import NotApplicableError, apply
from uploads.jobs import Idle, StoppedError
from uploads.models import Upload
from uploads.undoing import undo

pytestmark = pytest.mark.django_db(databases="__all__")


def applied(tmp_path, sheet, *lines, words=()):
    """An applied upload of a file with these lines."""
    _status, answer = upload(sheet, csv_file(tmp_path, *lines), *words)
    assert answer["state"] == "applied", answer["problem_list"]
    return Upload.objects.get(pk=answer["upload"])


@pytest.fixture
def homes(tmp_path):
    """An upload that made one indicator and changed another."""
    make_indicator(slug="homes", name="Homes", unit="number")
    lines = ["slug,name,unit,nature", "homes,Houses,,", "roads,Roads,number,flow"]
    return applied(tmp_path, "indicators", *lines)


def names():
    return sorted(Indicator.objects.values_list("name", flat=True))


def reasons(done):
    return [(name, reason) for _kind, name, reason, _address in done.undoing["kept"]]


# All of it, once ---------------------------------------------------------------------------


def test_an_upload_is_undone_once(homes):
    user = make_user("Editor")

    undo(homes, user)

    with pytest.raises(NotApplicableError):
        undo(homes, user)
    assert names() == ["Homes"]
    assert (homes.state, homes.undone_by) == (Upload.State.UNDONE, user)
    assert homes.undoing | {"kept": []} == {
        "removed": 1,
        "restored": 1,
        "beside": 0,
        "brought_back": 0,
        "kept_count": 0,
        "kept": [],
    }


def test_what_is_not_applied_cannot_be_undone(tmp_path):
    path = csv_file(tmp_path, "slug,name,unit,nature", "roads,Roads,number,flow")
    _status, answer = upload("indicators", path, "--check")

    with pytest.raises(NotApplicableError):
        undo(Upload.objects.get(pk=answer["upload"]))


def test_an_undo_that_is_stopped_changes_nothing(homes):
    class Stopped(Idle):
        def advance(self, rows):
            raise StoppedError

    with pytest.raises(StoppedError):
        undo(homes, job=Stopped())

    homes.refresh_from_db()
    assert names() == ["Houses", "Roads"]
    assert homes.state == Upload.State.APPLIED


def test_the_history_tells_the_undo_from_the_upload(homes):
    user = make_user("Editor")

    undo(homes, user)

    versions = Indicator.history.filter(upload_number=homes.pk)
    of_undo = versions.filter(history_date__gte=homes.undone_at)
    kinds = {version.name: version.history_type for version in of_undo}
    assert kinds == {"Homes": "~", "Roads": "-"}
    assert {version.history_user for version in of_undo} == {user}
    said = {version.history_change_reason for version in of_undo}
    assert said == {f"Upload {homes.pk} undone"}
    before = versions.filter(history_date__lt=homes.undone_at)
    assert {version.history_change_reason for version in before} == {f"Upload {homes.pk}"}


def test_the_same_file_can_be_uploaded_again_after_an_undo(tmp_path, homes):
    undo(homes)

    again = applied(
        tmp_path, "indicators", "slug,name,unit,nature", "homes,Houses,,", "roads,Roads,number,flow"
    )

    undo(again)
    assert (again.new, again.changed, names()) == (1, 1, ["Homes"])
    assert (again.undoing["removed"], again.undoing["restored"]) == (1, 1)


# What somebody did since -------------------------------------------------------------------


def test_what_somebody_changed_since_is_kept_and_named(homes):
    editor = make_user("Editor", first_name="Asha", last_name="Devi")
    roads = Indicator.objects.get(slug="roads")
    roads.note, roads._history_user = "counted twice", editor
    roads.save()

    undo(homes)

    ((kind, name, reason, address),) = homes.undoing["kept"]
    assert (kind, name) == ("Indicator", str(roads))
    assert reason.startswith("Asha Devi changed it on ")
    assert address == f"/admin/schemes/indicator/{roads.pk}/change/"
    assert names() == ["Homes", "Roads"]
    assert (homes.undoing["removed"], homes.undoing["kept_count"]) == (0, 1)


def test_a_change_that_was_taken_back_is_no_change(homes):
    roads = Indicator.objects.get(slug="roads")
    for note in ("counted twice", ""):
        roads.note = note
        roads.save()

    undo(homes)

    assert names() == ["Homes"]


def test_a_later_upload_that_was_undone_is_no_change(tmp_path, homes):
    later = applied(tmp_path, "indicators", "slug,note", "homes,new", "roads,new")
    undo(later)

    undo(homes)

    assert (names(), homes.undoing["kept"]) == (["Homes"], [])


def test_a_later_upload_keeps_what_it_changed(tmp_path, homes):
    later = applied(tmp_path, "indicators", "slug,note", "homes,new")

    undo(homes)

    ((_name, reason),) = reasons(homes)
    assert reason.startswith(f"Upload {later.pk} changed it on ")
    assert names() == ["Houses"]


def test_what_somebody_deleted_already_is_not_named(homes):
    Indicator.objects.get(slug="roads").delete()

    undo(homes)

    assert (names(), homes.undoing["kept"]) == (["Homes"], [])
    assert homes.undoing["removed"] == 0


def test_a_changed_record_that_somebody_deleted_is_named(homes):
    Indicator.objects.get(slug="homes").delete()

    undo(homes)

    ((name, reason),) = reasons(homes)
    assert "Houses" in name
    assert "deleted it on" in reason
    assert homes.undoing["kept"][0][3] is None


def test_not_more_than_some_hundred_are_named(homes, monkeypatch):
    monkeypatch.setattr(kept, "MOST_NAMED", 1)
    Indicator.objects.update(note="changed past the history")

    undo(homes)

    assert (homes.undoing["kept_count"], len(homes.undoing["kept"])) == (2, 1)
    assert reasons(homes)[0][1] == "Somebody changed it since."


def test_publishing_is_a_change(tmp_path, nuh, hisar, aspirational):
    done = applied(
        tmp_path,
        "designated-districts",
        "State,District",
        "HR,Nuh",
        "HR,Hisar",
        words=("--set", "designation=aspirational"),
    )
    publish(DesignatedDistrict.objects.filter(district=nuh), by=make_user("Publisher"))

    undo(done)

    assert DesignatedDistrict.objects.get().district == nuh


def test_data_entry_undoes_nothing_that_is_published(tmp_path, nuh, aspirational):
    words = ("--set", "designation=aspirational", "--publish")
    done = applied(tmp_path, "designated-districts", "State,District", "HR,Nuh", words=words)

    undo(done, make_user("Data entry"))

    assert reasons(done)[0][1] == "It is published: only an editor may change it."
    assert DesignatedDistrict.objects.exists()


# What others need, and what stands in the way ------------------------------------------------


def test_a_record_that_others_need_is_kept(tmp_path, haryana):
    lines = ["lgd_code,state,name", "901,Haryana,Fresh", "902,Haryana,Fresher"]
    done = applied(tmp_path, "districts", *lines)
    product = make_district_product(district=District.objects.get(lgd_code=901))

    undo(done)

    assert reasons(done)[0] == ("Fresh", f"{product} needs it.")
    assert not District.objects.filter(lgd_code=902).exists()


def test_the_document_of_an_upload_goes_unless_others_cite_it(tmp_path, haryana):
    lines = ["lgd_code,state,name", "901,Haryana,Fresh"]
    done = applied(tmp_path, "districts", *lines, words=("--source", "A new list"))
    document = SourceDocument.objects.get(title="A new list")
    other = make_ministry(source=document)

    undo(done)

    assert reasons(done) == [("A new list", f"{other} needs it.")]
    assert done.source == document
    Ministry.objects.all().delete()
    again = applied(tmp_path, "districts", *lines, words=("--source", "Another list"))
    undo(again)
    assert not SourceDocument.objects.filter(title="Another list").exists()
    assert again.source is None


def test_a_name_that_somebody_took_meanwhile_keeps_the_record(tmp_path, nuh, hisar):
    done = applied(
        tmp_path,
        "districts",
        "lgd_code,state,name,renamed_on",
        "604,Haryana,Nuh Nagar,2024",
        "63,Haryana,Hisar Nagar,2024",
    )
    make_district(lgd_code=950, state=nuh.state, name="Nuh")

    undo(done)

    hisar.refresh_from_db()
    nuh.refresh_from_db()
    assert (hisar.name, nuh.name) == ("Hisar", "Nuh Nagar")
    assert [name for name, _reason in reasons(done)] == ["Nuh Nagar", "file.csv"]
    assert "cannot stand beside" in reasons(done)[0][1]
    assert DistrictName.objects.filter(district=nuh, name="Nuh").exists()
    assert not DistrictName.objects.filter(district=hisar).exists()


def test_names_that_went_from_one_to_the_next_go_back(tmp_path, nuh, hisar):
    first = ["63,Haryana,Hansi,2023", "604,Haryana,Hisar,2024"]
    for line in first:
        done = applied(tmp_path, "districts", "lgd_code,state,name,renamed_on", line)

    undo(done)
    undo(Upload.objects.exclude(pk=done.pk).get())

    assert sorted(District.objects.values_list("lgd_code", "name")) == [(63, "Hisar"), (604, "Nuh")]


# Sets ------------------------------------------------------------------------------------------


def queries_of_undo(tmp_path, count):
    lines = [f"604,Thing {number},odop" for number in range(count)]
    done = applied(tmp_path, "district-products", "lgd_code,product,list", *lines)
    with CaptureQueriesContext(connection) as queries:
        undo(done)
    assert done.undoing["removed"] == count
    return len(queries)


def test_an_undo_asks_as_many_queries_for_a_hundred_records_as_for_ten(tmp_path, nuh):
    make_district_product(district=nuh, list=make_product_list(slug="odop"))

    few, many = queries_of_undo(tmp_path, 10), queries_of_undo(tmp_path, 100)

    assert few == many
    assert DistrictProduct.objects.count() == 1


def queries_of_undoing_questions(count):
    done = checked("Bridges", count)
    apply(done)
    with CaptureQueriesContext(connection) as queries:
        undo(done)
    assert (done.undoing["removed"], done.undoing["beside"] > 0) == (count, True)
    return len(queries)


def test_so_it_does_for_questions_with_all_that_belongs_to_them():
    make_what_questions_name()

    few, many = queries_of_undoing_questions(10), queries_of_undoing_questions(100)

    assert few == many
