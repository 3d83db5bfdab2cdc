"""Applying: all of it, once, and not over what somebody changed meanwhile."""

import pytest

from districts.models import DesignatedDistrict
from schemes.models import Indicator
from sources.actions import publish
from sources.models import SourceDocument
from tests.factories import (
    make_designated_district,
    make_district,
    make_indicator,
    make_user,
)
from tests.uploads.files import csv_file, upload
from uploads import applying, checking
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


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


def test_rows_that_are_no_longer_kept_refuse_the_upload(checked):
    checked.staged.all().delete()

    applying.apply(checked)

    checked.refresh_from_db()
    assert checked.state == Upload.State.REFUSED
    assert "What the check found is no longer kept." in checked.refusal
    assert checked.applied_at is None
    assert not DesignatedDistrict.objects.exists()


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


def test_a_late_check_leaves_an_applied_upload_alone(checked):
    applying.apply(checked)

    checking.check(Upload.objects.get(pk=checked.pk))

    checked.refresh_from_db()
    assert checked.state == Upload.State.APPLIED
    assert checked.staged.exists()


def test_data_entry_does_not_write_over_what_was_published_meanwhile(checked, nuh, aspirational):
    stored = make_designated_district(designation=aspirational, district=nuh, since="2018")
    clerk = make_user("Data entry")
    Upload.objects.update(created_by=clerk)
    checked.refresh_from_db()
    checking.check(checked)
    publish(DesignatedDistrict.objects.all(), by=make_user("Publisher"))

    applying.apply(checked, clerk)

    stored.refresh_from_db()
    assert checked.state == Upload.State.REFUSED
    assert "Only an editor may change them" in checked.refusal
    assert stored.part == ""


def test_an_upload_that_changes_nothing_records_no_document(tmp_path, nuh):
    path = csv_file(tmp_path, "lgd_code,name", "604,NUH")

    upload("districts", path, "--source", "A title of its own")

    assert not SourceDocument.objects.filter(title="A title of its own").exists()


def test_a_sheet_without_sources_is_changed_by_an_upload_that_names_one(tmp_path):
    make_indicator(slug="homes", name="Homes")
    path = csv_file(tmp_path, "slug,name", "homes,Houses")

    status, _answer = upload("indicators", path, "--source", "A title of its own")

    assert (status, Indicator.objects.get().name) == (0, "Houses")


def test_what_became_of_every_row_stays_visible(tmp_path):
    homes = make_indicator(slug="homes", name="Homes", unit="number")
    lines = ["slug,name,unit,nature", "homes,Houses,,", "roads,Roads,number,flow", "x,,,"]
    path = csv_file(tmp_path, *lines)

    _status, answer = upload("indicators", path, "--except-problems")

    changed, new, wrong = Upload.objects.get(pk=answer["upload"]).staged.order_by("number")
    assert (changed.outcome, changed.record) == ("changed", homes.pk)
    assert (changed.before, changed.values) == ({"name": "Homes"}, {"name": "Houses"})
    assert (new.outcome, new.record) == ("new", Indicator.objects.get(slug="roads").pk)
    assert (new.label, dict(new.cells)["name"], new.values) == ("Roads", "Roads", {})
    assert (wrong.outcome, wrong.values, len(wrong.problems)) == ("problem", {}, 1)
