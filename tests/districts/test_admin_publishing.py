import pytest

from districts.models import DesignatedDistrict, DistrictProduct
from tests.factories import make_designated_district, make_district_product, make_user
from tests.sources.admin_forms import admin_url, form_values, submit

pytestmark = pytest.mark.django_db(databases="__all__")


def sign_in(client, group):
    client.force_login(make_user(group))
    return client


def run(client, action, *records):
    address = admin_url(type(records[0]), "changelist")
    keys = [record.pk for record in records]
    return client.post(address, {"action": action, "_selected_action": keys}, follow=True)


@pytest.mark.parametrize("make", [make_designated_district, make_district_product])
def test_a_publisher_publishes_and_unpublishes_the_selected(client, make):
    sign_in(client, "Publisher")
    record, other = make(), make()

    published = run(client, "publish_selected", record)
    record.refresh_from_db()
    status = record.status
    unpublished = run(client, "unpublish_selected", record, other)

    record.refresh_from_db()
    assert "1 record is published now." in published.content.decode()
    assert "1 record is a draft again." in unpublished.content.decode()
    assert (status, record.status) == ("published", "draft")
    assert record.history.count() == 3


def test_publishing_what_a_search_found(client):
    sign_in(client, "Publisher")
    record = make_designated_district(named_as="Mewat")
    address = admin_url(DesignatedDistrict, "changelist") + "?q=mewat"

    client.post(
        address, {"action": "publish_selected", "_selected_action": [record.pk], "select_across": 1}
    )

    record.refresh_from_db()
    assert record.status == "published"


@pytest.mark.parametrize("group", ["Data entry", "Editor"])
def test_nobody_else_publishes(client, group):
    sign_in(client, group)
    record = make_designated_district()

    run(client, "publish_selected", record)

    record.refresh_from_db()
    page = client.get(admin_url(DesignatedDistrict, "changelist")).content.decode()
    assert record.status == "draft"
    assert "Publish selected" not in page


@pytest.mark.parametrize("group", ["Data entry", "Editor"])
def test_status_and_release_moment_are_not_in_the_form_of_who_may_not_publish(client, group):
    sign_in(client, group)
    record = make_designated_district()

    submit(
        client,
        admin_url(record),
        named_as="Mewat",
        status="published",
        release_at_0="2020-01-01",
        release_at_1="10:00",
    )

    record.refresh_from_db()
    assert (record.named_as, record.status, record.release_at) == ("Mewat", "draft", None)


def test_what_data_entry_adds_is_a_draft(client):
    sign_in(client, "Data entry")
    like = make_designated_district(since="2019")
    entries = {
        "designation": str(like.designation_id),
        "district": str(like.district_id),
        "source": str(like.source_id),
        "since": "2021",
    }

    submit(client, admin_url(DesignatedDistrict, "add"), status="published", **entries)

    assert DesignatedDistrict.objects.get(since="2021").status == "draft"


def test_a_publisher_sets_status_and_release_moment_in_the_form(client):
    sign_in(client, "Publisher")
    record = make_designated_district()

    submit(
        client,
        admin_url(record),
        status="published",
        release_at_0="2022-08-03",
        release_at_1="12:00",
    )

    record.refresh_from_db()
    assert record.status == "published"
    assert record.release_at.year == 2022


def test_data_entry_may_look_at_a_published_record_only(client):
    sign_in(client, "Data entry")
    record = make_designated_district(status="published", named_as="Nuh")

    page = client.get(admin_url(record))
    answer = client.post(admin_url(record), form_values(page) | {"named_as": "Mewat"})

    record.refresh_from_db()
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert answer.status_code == 403
    assert record.named_as == "Nuh"


def test_data_entry_deletes_nothing(client):
    sign_in(client, "Data entry")
    draft, published = make_designated_district(), make_designated_district(status="published")

    for record in (draft, published):
        assert client.post(admin_url(record, "delete"), {"post": "yes"}).status_code == 403
    run(client, "delete_selected", draft, published)

    assert DesignatedDistrict.objects.count() == 2


def test_an_editor_amends_and_deletes_what_is_published(client):
    sign_in(client, "Editor")
    amended = make_district_product(status="published")
    deleted = make_district_product(status="published")

    submit(client, admin_url(amended), product="Basmati rice")
    client.post(admin_url(deleted, "delete"), {"post": "yes"})

    amended.refresh_from_db()
    assert (amended.product, amended.status) == ("Basmati rice", "published")
    assert list(DistrictProduct.objects.all()) == [amended]
