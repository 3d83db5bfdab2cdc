import pytest

from districts.models import District, DistrictName, Region
from sources.models import SourceDocument
from tests.factories import (
    make_designated_district,
    make_district,
    make_district_name,
    make_source,
    make_state,
    make_succession,
    make_user,
)
from tests.sources.admin_forms import admin_url

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor", first_name="Asha", last_name="Rao"))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_the_history_shows_each_change_from_and_to_in_words(editor):
    source = make_source(title="An order", type="order", issued_on="2020-09")
    source.type, source.issued_on, source.note = "act", "2021-02-03", "Signed"
    source.save()

    page = text(editor.get(admin_url(source, "history")))

    assert "<del>Order or notification</del> → <ins>Act</ins>" in page
    assert "<del>September 2020</del> → <ins>3 February 2021</ins>" in page
    assert "<del>empty</del> → <ins>Signed</ins>" in page


def test_the_history_says_who_or_where_a_change_came_from(editor):
    source = make_source()
    source._change_reason = "Reference data"
    source._history_user = None
    source.save()
    source._history_user = make_user("Editor", first_name="Bela", last_name="Sen")
    source.save()

    page = text(editor.get(admin_url(source, "history")))

    assert "<td>Bela Sen</td>" in page
    assert "<td>Reference data</td>" in page


def test_the_history_names_the_upload_that_wrote_a_version(editor):
    source = make_source()
    source.history.update(upload_number=17)

    page = text(editor.get(admin_url(source, "history")))

    assert "Upload 17" in page


def test_the_history_shows_what_a_foreign_key_pointed_to(editor):
    one, other = make_source(title="First order"), make_source(title="Second order")
    district = make_district(source=one)
    district.source = other
    district.save()

    page = text(editor.get(admin_url(district, "history")))

    assert "<del>First order</del> → <ins>Second order</ins>" in page


def test_the_history_shows_the_states_of_a_region(editor):
    region = Region.objects.create(slug="hills", name="Hills", source=make_source())
    region.states.add(make_state(name="Himachal Pradesh"))
    region.states.add(make_state(name="Uttarakhand"))

    page = text(editor.get(admin_url(region, "history")))

    assert "<del>Himachal Pradesh</del> → <ins>Himachal Pradesh, Uttarakhand</ins>" in page


def test_the_first_version_of_a_page_is_compared_with_the_last_of_the_page_before(
    editor, monkeypatch
):
    monkeypatch.setattr("sources.admin.RecordAdmin.history_list_per_page", 1)
    source = make_source(note="one")
    source.note = "two"
    source.save()

    page = text(editor.get(admin_url(source, "history")))

    assert "<del>one</del> → <ins>two</ins>" in page
    assert "Page 1 of 2" in page


def test_a_version_is_shown_beside_the_record_of_today(editor):
    source = make_source(note="before")
    source.note = "after"
    source.save()

    page = text(editor.get(admin_url(source, "simple_history", source.history.last().pk)))

    assert "<td>before</td> <td><ins>after</ins></td>" in page


def test_restoring_a_version_brings_its_values_back_as_a_new_version(editor):
    source = make_source(note="before")
    source.note = "after"
    source.save()

    editor.post(admin_url(source, "simple_history", source.history.last().pk))

    source.refresh_from_db()
    newest = source.history.first()
    assert source.note == "before"
    assert source.history.count() == 3
    assert newest.history_user.get_full_name() == "Asha Rao"
    assert newest.history_change_reason.startswith("Restored the version of")


def test_restoring_a_region_brings_its_states_back(editor):
    state = make_state()
    region = Region.objects.create(slug="hills", name="Hills", source=make_source())
    region.states.add(state)
    version = region.history.first()
    region.states.clear()

    editor.post(admin_url(region, "simple_history", version.pk))

    assert list(region.states.all()) == [state]


def test_restoring_a_version_that_clashes_with_another_record_is_refused_in_words(editor):
    district = make_district(name="Aurangabad")
    version = district.history.first()
    District.objects.filter(pk=district.pk).update(name="Other", name_key="other")
    make_district(name="Aurangabad", state=district.state)

    response = editor.post(admin_url(district, "simple_history", version.pk), follow=True)

    assert "This State already has a district of that name." in text(response)
    district.refresh_from_db()
    assert district.name == "Other"


def test_restoring_does_not_publish(editor):
    record = make_designated_district(status="published")
    version = record.history.first()
    record.status = "draft"
    record.save()

    editor.post(admin_url(record, "simple_history", version.pk))

    record.refresh_from_db()
    assert record.status == "draft"


def test_a_deleted_record_is_listed_and_comes_back_as_a_draft(editor):
    record = make_designated_district(status="published", named_as="Mewat")
    key = record.pk
    record.delete()

    listed = text(editor.get(admin_url(type(record), "deleted")))
    record.pk = key
    editor.post(admin_url(record, "simple_history", record.history.first().pk))

    record.refresh_from_db()
    assert str(record) in listed
    assert (record.named_as, record.status) == ("Mewat", "draft")
    assert "Nothing was deleted." in text(editor.get(admin_url(type(record), "deleted")))


def test_the_history_of_a_record_survives_all_that_it_was_named_after(editor):
    succession = make_succession(make_district(), make_district())
    key = succession.pk
    ends = [succession.from_district, succession.to_district]
    succession.delete()
    for district in ends:
        district.delete()
    succession.pk = key

    version = succession.history.first()
    pages = [
        editor.get(admin_url(succession, "history")),
        editor.get(admin_url(succession, "simple_history", version.pk)),
        editor.get(admin_url(type(succession), "deleted")),
    ]
    restored = editor.post(admin_url(succession, "simple_history", version.pk))

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert f"Succession {key}" in text(pages[2])
    assert restored.status_code == 302
    assert not type(succession).objects.exists()


def test_names_deleted_with_their_district_can_be_found(editor):
    name = make_district_name(make_district(), "Mewat")
    name.district.delete()

    page = text(editor.get(admin_url(DistrictName, "deleted")))

    assert "Mewat" in page


def test_who_may_only_look_cannot_restore(client):
    client.force_login(make_user("Data entry"))
    source = make_source()
    address = admin_url(source, "simple_history", source.history.first().pk)

    page, answer = client.get(address), client.post(address)

    assert "Restore this version" not in text(page)
    assert answer.status_code == 403


def test_who_may_not_look_sees_no_history(client):
    client.force_login(make_user("Data entry", is_staff=True))
    client.force_login(make_user(is_staff=True))
    source = make_source()

    pages = [
        client.get(admin_url(source, "history")),
        client.get(admin_url(source, "simple_history", source.history.first().pk)),
        client.get(admin_url(SourceDocument, "deleted")),
    ]

    assert [page.status_code for page in pages] == [403, 403, 403]


@pytest.mark.parametrize("key", ["abc", "%00", "9" * 30, "0", "-1", "१"])
def test_a_history_that_does_not_exist_is_not_found(editor, key):
    base = admin_url(SourceDocument, "changelist")

    addresses = [f"{base}{key}/history/", f"{base}{key}/history/1/", f"{base}1/history/{key}/"]

    assert [editor.get(address).status_code for address in addresses] == [404, 404, 404]


@pytest.mark.parametrize("number", ["abc", "\0", "-5", "9" * 40])
def test_any_number_of_a_page_shows_a_page(editor, number):
    source = make_source()

    history = editor.get(admin_url(source, "history"), {"p": number})
    deleted = editor.get(admin_url(SourceDocument, "deleted"), {"p": number})

    assert (history.status_code, deleted.status_code) == (200, 200)
