import pytest

from districts.models import DesignatedDistrict
from sources.actions import publish, restore, unpublish
from tests.factories import make_designated_district, make_source, make_user

pytestmark = pytest.mark.django_db(databases="__all__")


def test_publishing_makes_drafts_public_and_writes_history():
    record, user = make_designated_district(), make_user()

    count = publish(DesignatedDistrict.objects.all(), by=user)

    newest = record.history.first()
    assert count == 1
    assert list(DesignatedDistrict.objects.published()) == [record]
    assert (newest.status, newest.history_user) == ("published", user)
    assert newest.history_change_reason == "Published"


def test_publishing_leaves_alone_what_is_published_already():
    record = make_designated_district(status="published")

    count = publish(DesignatedDistrict.objects.all(), by=make_user())

    assert count == 0
    assert record.history.count() == 1


def test_unpublishing_makes_drafts_again():
    record = make_designated_district(status="published")

    count = unpublish(DesignatedDistrict.objects.all(), by=make_user())

    record.refresh_from_db()
    assert count == 1
    assert record.status == "draft"
    assert record.history.first().history_change_reason == "Unpublished"


def test_publishing_many_takes_as_many_queries_as_publishing_one(django_assert_max_num_queries):
    for _number in range(30):
        make_designated_district()

    with django_assert_max_num_queries(8):
        publish(DesignatedDistrict.objects.all(), by=make_user())


def test_restoring_keeps_the_moments_between():
    source, user = make_source(note="one"), make_user()
    first = source.history.first()
    source.note = "two"
    source.save()

    restored = restore(first, by=user)

    assert restored.note == "one"
    assert [version.note for version in source.history.all()] == ["one", "two", "one"]
