import datetime as dt

import pytest
from django.urls import reverse

from districts.models import DesignatedDistrict, District, DistrictName, State, Succession
from tests.factories import (
    make_designated_district,
    make_district,
    make_district_name,
    make_source,
    make_state,
    make_succession,
    make_user,
)
from tests.sources.admin_forms import admin_url, errors, form_values, submit
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.user = make_user("Editor")
    client.force_login(client.user)
    return client


def found(response):
    return list(response.context["cl"].result_list)


def choices(client, term, field="to_district"):
    address = reverse("admin:districts_district_choices")
    answer = client.get(
        address,
        {"term": term, "app_label": "districts", "model_name": "succession", "field_name": field},
    )
    return [result["text"] for result in answer.json()["results"]]


@pytest.mark.parametrize("text", ["nuh", "MEWAT", "me wat", "604", "N\0uh"])
def test_a_district_is_found_by_name_former_name_and_code(editor, text):
    district = make_district(name="Nuh", lgd_code=604)
    make_district_name(district, "Mewat")
    make_district(name="Gurugram", lgd_code=77)

    answer = editor.get(admin_url(District, "changelist"), {"q": text})

    if "\0" in text:
        assert answer.status_code == 302
    else:
        assert found(answer) == [district]


@pytest.mark.parametrize("value", ["\0", "abc", "-1", "9" * 99, "word " * 2000, "%", "'"])
def test_any_address_of_a_list_shows_a_list(editor, value):
    make_district()

    for name in ["q", "o", "p", "exists", "state__id__exact", "e", "_popup", "all"]:
        answer = editor.get(admin_url(District, "changelist"), {name: value}, follow=True)

        assert answer.status_code == 200, name


def test_the_list_tells_existing_districts_from_former_ones(editor):
    existing = make_district()
    former = make_district(abolished_on=dt.date(2001, 1, 1))
    address = admin_url(District, "changelist")

    assert found(editor.get(address, {"exists": "yes"})) == [existing]
    assert found(editor.get(address, {"exists": "no"})) == [former]


def test_choosing_a_district_shows_its_state_and_whether_it_is_abolished(editor):
    make_district(name="Bilaspur", state=make_state(name="Chhattisgarh"))
    make_district(
        name="Bilaspur",
        state=make_state(name="Himachal Pradesh"),
        abolished_on=dt.date(2001, 1, 1),
    )

    texts = choices(editor, "bilas")

    assert texts == ["Bilaspur, Chhattisgarh", "Bilaspur, Himachal Pradesh (abolished)"]


@pytest.mark.parametrize("field", ["source", "type", "nonsense"])
def test_the_choices_of_districts_answer_for_districts_only(editor, field):
    answer = editor.get(
        reverse("admin:districts_district_choices"),
        {"app_label": "districts", "model_name": "succession", "field_name": field},
    )

    assert answer.status_code == 403


def test_the_choices_of_districts_are_for_staff_who_may_look(client):
    client.force_login(make_user(is_staff=True))

    answer = client.get(
        reverse("admin:districts_district_choices"),
        {"app_label": "districts", "model_name": "succession", "field_name": "to_district"},
    )

    assert answer.status_code == 403


ODD = ["\0", "a\0b", "a" * 5000, "word " * 2000, "%", "_", "'", "9" * 99, "-1"]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("view", ["admin:districts_district_choices", "admin:autocomplete"])
def test_any_question_for_choices_is_answered(editor, view, value):
    make_district()
    field = {"app_label": "districts", "model_name": "succession", "field_name": "to_district"}

    for name in ["term", "page", "nonsense", *field]:
        answer = editor.get(reverse(view), field | {name: value})

        assert answer.status_code in {200, 403, 404}, name
        assert name != "term" or answer.status_code == 200


@pytest.mark.parametrize("value", ODD)
def test_any_address_of_every_list_shows_a_list(editor, value):
    make_designated_district()

    for model, name in [
        (DesignatedDistrict, "status__exact"),
        (DesignatedDistrict, "designation__id__exact"),
        (DistrictName, "q"),
        (State, "type__exact"),
        (Upload, "state__exact"),
        (Upload, "q"),
    ]:
        answer = editor.get(admin_url(model, "changelist"), {name: value}, follow=True)

        assert answer.status_code == 200, (model, name)


def test_name_state_and_since_of_a_district_are_not_in_its_form(editor):
    district = make_district(name="Nuh")

    submit(editor, admin_url(district), name="Mewat", name_since="1999", note="Seen")

    district.refresh_from_db()
    assert (district.name, district.name_since, district.note) == ("Nuh", "", "Seen")


def test_a_new_district_has_name_and_state_in_its_form(editor):
    state = make_state()

    submit(
        editor,
        admin_url(District, "add"),
        name="Nuh",
        state=str(state.pk),
        source=str(make_source().pk),
    )

    district = District.objects.get(name="Nuh")
    assert district.name_key == "nuh"
    assert district.history.get().history_user == editor.user


def test_a_second_district_of_that_name_in_the_state_is_refused_in_words(editor):
    district = make_district(name="Nuh")

    answer = submit(
        editor,
        admin_url(District, "add"),
        name="NUH ",
        state=str(district.state.pk),
        source=str(district.source.pk),
    )

    assert errors(answer) == ["This State already has a district of that name."]


def new_name(page, **values):
    """The entries of a page with one row more among the other names."""
    entries = form_values(page)
    row = int(entries["names-TOTAL_FORMS"])
    defaults = {"type": "variant", "valid_from": "", "valid_until": ""}
    entries |= {f"names-{row}-{name}": value for name, value in (defaults | values).items()}
    return entries | {"names-TOTAL_FORMS": str(row + 1)}


def test_a_name_added_on_the_district_s_page_says_who_decided(editor):
    district = make_district(name="Nuh")
    page = editor.get(admin_url(district))
    row = {"name": "Mewat", "state": str(district.state.pk), "source": str(district.source.pk)}

    editor.post(admin_url(district), new_name(page, **row))

    name = district.names.get()
    assert (name.name, name.decided_by) == ("Mewat", editor.user)
    assert name.decided_at is not None


def test_a_name_changed_on_the_district_s_page_keeps_who_decided(editor):
    district = make_district(name="Nuh")
    name = make_district_name(district, "Mewat")

    submit(editor, admin_url(district), **{"names-0-type": "census"})

    name.refresh_from_db()
    assert (name.type, name.decided_by) == ("census", None)


def test_the_same_new_name_twice_on_one_page_is_refused_in_words(editor):
    district = make_district(name="Nuh")
    row = {"name": "Mewat", "state": str(district.state.pk), "source": str(district.source.pk)}
    page = editor.get(admin_url(district))
    entries = new_name(page, **row)
    entries |= {
        name.replace("names-0-", "names-1-"): value
        for name, value in entries.items()
        if name.startswith("names-0-")
    }

    answer = editor.post(
        admin_url(district), entries | {"names-TOTAL_FORMS": "2", "names-1-name": "ME-WAT"}
    )

    assert errors(answer) == ["This name is recorded already for that time."]
    assert not district.names.exists()


def test_a_name_recorded_already_is_refused_in_words_on_the_page(editor):
    district = make_district(name="Nuh")
    make_district_name(district, "Mewat")
    page = editor.get(admin_url(district))
    row = {"name": "mewat", "state": str(district.state.pk), "source": str(district.source.pk)}

    answer = editor.post(admin_url(district), new_name(page, **row))

    assert errors(answer) == ["This name is recorded already for that time."]
    assert district.names.count() == 1


def test_a_name_added_by_itself_says_who_decided(editor):
    district = make_district()

    submit(
        editor,
        admin_url(DistrictName, "add"),
        district=str(district.pk),
        name="Mewat",
        state=str(district.state.pk),
        source=str(district.source.pk),
    )

    assert district.names.get().decided_by == editor.user


def test_the_page_shows_successions_in_both_directions(editor):
    parent, district, child = (make_district(name=name) for name in ("Gurgaon", "Mewat", "Tauru"))
    make_succession(parent, district)
    make_succession(district, child)

    page = editor.get(admin_url(district)).content.decode()

    assert f"Gurgaon, {parent.state.name}" in page
    assert f"Tauru, {child.state.name}" in page


def test_a_succession_to_itself_is_refused_in_words(editor):
    district = make_district()

    answer = submit(
        editor,
        admin_url(Succession, "add"),
        from_district=str(district.pk),
        to_district=str(district.pk),
        source=str(district.source.pk),
    )

    assert errors(answer) == ["A district cannot succeed itself."]


def test_data_entry_looks_at_a_district_and_changes_nothing(client):
    client.force_login(make_user("Data entry"))
    district = make_district(name="Nuh")
    make_district_name(district, "Mewat")

    page = client.get(admin_url(district))
    answer = client.post(admin_url(district), {"note": "Mine"})

    assert page.status_code == 200
    assert "Rename or move" not in page.content.decode()
    assert "-seen_version" not in page.content.decode()
    assert answer.status_code == 403


@pytest.mark.parametrize("key", ["abc", "%00", "9" * 30])
@pytest.mark.parametrize("address", ["rename", "correct", "change", "delete"])
def test_the_pages_of_a_district_that_does_not_exist(editor, key, address):
    base = admin_url(District, "changelist")

    assert editor.get(f"{base}{key}/{address}/").status_code in {302, 403, 404}
