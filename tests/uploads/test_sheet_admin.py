"""The doors of a sheet in the admin."""

import pytest

from tests.factories import make_designated_district, make_district, make_state, make_user
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


LIST = "/admin/districts/district/"


def make_upload(**values):
    return Upload.objects.create(
        **{"sheet": "districts", "file": "x", "file_name": "x.csv", "size": 1} | values
    )


@pytest.fixture
def editor(client):
    editor = make_user("Editor")
    client.force_login(editor)
    return editor


def test_the_list_offers_its_download_and_the_upload(client, editor):
    page = client.get(LIST).content.decode()

    assert f"{LIST}download/xlsx/" in page
    assert "/uploads/new/districts/" in page


def test_data_entry_is_offered_the_download_alone_where_it_may_not_change(client):
    client.force_login(make_user("Data entry"))

    page = client.get(LIST).content.decode()

    assert f"{LIST}download/csv/" in page
    assert "/uploads/new/" not in page


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_a_download_holds_what_the_list_shows(client, editor, format):
    make_district(name="Nuh", lgd_code=604, state=make_state(name="Haryana"))
    make_district(name="Hisar", lgd_code=63)

    response = client.get(f"{LIST}download/{format}/?q=nuh")
    content = b"".join(response.streaming_content)

    assert response["Content-Disposition"] == f'attachment; filename="districts.{format}"'
    if format == "csv":
        assert b"604,Haryana,Nuh" in content
        assert b"Hisar" not in content


def test_drafts_are_in_the_admin_download(client, editor):
    make_designated_district(named_as="Mewat")

    response = client.get("/admin/districts/designateddistrict/download/csv/")

    assert b"Mewat" in b"".join(response.streaming_content)


def test_only_people_who_may_view_take_it_away(client):
    client.force_login(make_user(is_staff=True))

    assert client.get(f"{LIST}download/csv/").status_code == 403


@pytest.mark.parametrize("value", ["\0", "a\0b", "a" * 5000, "%", "9" * 99, "-1", "'"])
def test_any_address_of_a_download_is_answered(client, editor, value):
    make_designated_district()

    for table, names in {
        "district": ["q", "exists", "state__id__exact", "o", "p", "e"],
        "designateddistrict": ["q", "status__exact", "designation__id__exact", "extent__exact"],
        "districtname": ["q", "type__exact"],
    }.items():
        for name in names:
            address = f"/admin/districts/{table}/download/csv/"
            answer = client.get(address, {name: value})

            assert answer.status_code in {200, 302}, (table, name)
            assert answer.status_code == 302 or b"".join(answer.streaming_content)


def test_an_unknown_format_is_404_and_a_wrong_filter_leads_back(client, editor):
    assert client.get(f"{LIST}download/exe/").status_code == 404
    assert client.get(f"{LIST}download/csv/?nonsense=1").status_code == 302


def test_uploads_of_other_groups_are_not_in_the_admin(client, editor):
    stranger, colleague = make_user("Data entry"), make_user("Editor")
    theirs, ours = (make_upload(created_by=user) for user in (stranger, colleague))

    listed = client.get("/admin/uploads/upload/").content.decode()

    assert f"/admin/uploads/upload/{ours.pk}/" in listed
    assert f"/admin/uploads/upload/{theirs.pk}/" not in listed
    assert client.get(f"/admin/uploads/upload/{ours.pk}/change/").status_code == 200
    for page in ["change", "history", "delete"]:
        assert client.get(f"/admin/uploads/upload/{theirs.pk}/{page}/").status_code == 404
