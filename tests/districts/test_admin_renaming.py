import pytest

from tests.factories import make_district, make_source, make_state, make_user
from tests.sources.admin_forms import admin_url, submit

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.user = make_user("Editor")
    client.force_login(client.user)
    return client


def test_the_page_of_a_district_leads_to_renaming(editor):
    district = make_district()

    page = editor.get(admin_url(district)).content.decode()

    assert admin_url(district, "rename") in page
    assert admin_url(district, "correct") in page


def test_renaming_on_its_page_keeps_the_old_name(editor):
    district = make_district(name="Aurangabad")
    source = make_source()

    answer = submit(
        editor, admin_url(district, "rename"), name="Nuh", since="2023", source=str(source.pk)
    )

    district.refresh_from_db()
    assert answer.status_code == 302
    assert (district.name, district.source) == ("Nuh", source)
    assert district.names.get().name == "Aurangabad"
    assert district.history.first().history_user == editor.user


def test_moving_to_another_state_on_its_page(editor):
    district, telangana = make_district(name="Hyderabad"), make_state()

    submit(
        editor,
        admin_url(district, "rename"),
        state=str(telangana.pk),
        since="2014-06-02",
        source=str(make_source().pk),
    )

    district.refresh_from_db()
    assert (district.name, district.state) == ("Hyderabad", telangana)


def test_a_refused_renaming_says_why_and_keeps_the_entries(editor):
    other = make_district(name="Bilaspur")
    district = make_district(name="Raipur", state=other.state)

    answer = submit(
        editor,
        admin_url(district, "rename"),
        name="Bilaspur",
        since="2023",
        source=str(make_source().pk),
    )

    page = answer.content.decode()
    assert "This State already has a district of that name." in page
    assert 'value="Bilaspur"' in page
    assert f"<h2>Raipur, {other.state.name}</h2>" in page


def test_a_day_before_the_present_name_is_refused_at_the_entry(editor):
    district = make_district(name_since="2016-04-12")

    answer = submit(
        editor,
        admin_url(district, "rename"),
        name="Nuh",
        since="2016",
        source=str(make_source().pk),
    )

    assert "12 April 2016" in answer.context["form"].errors["since"][0]


def test_correcting_the_spelling_on_its_page(editor):
    district = make_district(name="Guragram")

    submit(editor, admin_url(district, "correct"), name="Gurugram")

    district.refresh_from_db()
    assert district.name == "Gurugram"
    assert not district.names.exists()


@pytest.mark.parametrize("address", ["rename", "correct"])
def test_renaming_is_for_those_who_may_change_a_district(client, address):
    client.force_login(make_user("Data entry"))
    district = make_district()

    assert client.get(admin_url(district, address)).status_code == 403
    assert client.post(admin_url(district, address), {"name": "Nuh"}).status_code == 403


def test_restoring_the_version_before_a_renaming_warns_of_the_other_names(editor):
    district = make_district(name="Aurangabad")
    version = district.history.first()
    district.name = "Nuh"
    district.save()

    answer = editor.post(admin_url(district, "simple_history", version.pk), follow=True)

    assert "look through its other names below" in answer.content.decode()
