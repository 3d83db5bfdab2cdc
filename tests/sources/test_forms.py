import pytest

from districts.models import Region
from sources.models import SourceDocument
from tests.factories import (
    make_district,
    make_district_name,
    make_source,
    make_state,
    make_user,
)
from tests.sources.admin_forms import admin_url, errors, form_values, submit

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor"))
    return client


def change_meanwhile(record, **values):
    record._history_user = make_user("Editor", first_name="Bela", last_name="Sen")
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def test_a_form_that_nobody_disturbed_is_saved(editor):
    source = make_source()

    submit(editor, admin_url(source), note="Mine")

    source.refresh_from_db()
    assert source.note == "Mine"


def test_a_form_is_refused_when_somebody_else_saved_the_record_since(editor):
    source = make_source(issued_by="Nobody")
    mine = form_values(editor.get(admin_url(source))) | {"note": "Mine"}
    change_meanwhile(source, issued_by="NITI Aayog")

    answer = editor.post(admin_url(source), mine)

    source.refresh_from_db()
    assert source.note == ""
    assert "Bela Sen changed this record on" in errors(answer)[0]
    assert "Issued by: Nobody → NITI Aayog" in errors(answer)[0]


def test_the_entries_of_a_refused_form_stay_and_saving_again_is_a_decision(editor):
    source = make_source()
    mine = form_values(editor.get(admin_url(source))) | {"note": "Mine"}
    change_meanwhile(source, note="Theirs")

    answer = editor.post(admin_url(source), mine)
    editor.post(admin_url(source), form_values(answer))

    source.refresh_from_db()
    assert source.note == "Mine"


def test_a_form_without_the_version_that_was_seen_is_refused(editor):
    source = make_source()
    values = form_values(editor.get(admin_url(source))) | {"note": "Mine"}
    del values["seen_version"]

    editor.post(admin_url(source), values)

    source.refresh_from_db()
    assert source.note == ""


@pytest.mark.parametrize("seen", ["abc", "-1", "9" * 30, "²", "\0", ""])
def test_no_version_makes_the_form_fail(editor, seen):
    source = make_source()

    answer = submit(editor, admin_url(source), note="Mine", seen_version=seen)

    assert answer.status_code == 200


def test_a_row_on_the_page_of_another_record_is_refused_when_it_changed_since(editor):
    district = make_district()
    name = make_district_name(district, "Mewat", type="variant")
    mine = form_values(editor.get(admin_url(district))) | {"names-0-name": "Mevat"}
    change_meanwhile(name, type="census")

    answer = editor.post(admin_url(district), mine)

    name.refresh_from_db()
    assert name.name == "Mewat"
    assert any("Bela Sen changed this record" in error for error in errors(answer))


def test_a_region_is_refused_when_its_states_changed_since(editor):
    region = Region.objects.create(slug="hills", name="Hills", source=make_source())
    region.states.add(make_state())
    mine = form_values(editor.get(admin_url(region))) | {"note": "Mine"}
    region.states.add(make_state(name="Sikkim"))

    answer = editor.post(admin_url(region), mine)

    assert "Sikkim" in errors(answer)[0]


def test_a_name_that_differs_in_blanks_only_is_refused_in_words(editor):
    make_state(name="Andhra Pradesh", code="AP")

    answer = submit(
        editor,
        admin_url(make_state()._meta.model, "add"),
        lgd_code="990",
        code="ZZ",
        name="ANDHRA  PRADESH",
        source=str(make_source().pk),
    )

    assert errors(answer) == ["A State of that name is recorded already."]


@pytest.mark.parametrize("name", ["!!!", "…", "--"])
def test_a_name_without_a_letter_is_refused(editor, name):
    answer = submit(editor, admin_url(make_state()), name=name)

    assert errors(answer) == ["Write at least one letter or digit."]


@pytest.mark.parametrize("value", ["a\0b", "x" * 10_000, "9" * 99])
def test_any_text_in_any_entry_is_answered(editor, value):
    district = make_district()
    make_district_name(district, "Mewat")
    region = Region.objects.create(slug="hills", name="Hills", source=make_source())
    for address in [
        admin_url(district),
        admin_url(region),
        admin_url(district, "rename"),
        admin_url(district, "correct"),
        admin_url(SourceDocument, "add"),
    ]:
        entries = form_values(editor.get(address))
        for name in entries:
            if name.endswith("_FORMS") or "__prefix__" in name or name == "csrfmiddlewaretoken":
                continue
            bad = [value] if isinstance(entries[name], list) else value

            answer = editor.post(address, entries | {name: bad})

            assert answer.status_code in {200, 302}, (address, name)
