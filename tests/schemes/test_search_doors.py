"""Every way of changing a scheme or its names keeps the words that find it."""

import types

import pytest

from config.management.tables import SAMPLE_REASON, scheme_samples
from schemes.models import Scheme, SchemeName, SchemeText
from schemes.search import index, matching
from sources.loading import load
from tests.config.table_files import rewrite
from tests.factories import make_scheme, make_scheme_name, make_source, make_user
from tests.sources.admin_forms import admin_url, form_values, submit, with_rows
from tests.uploads.choosing import check, history_of
from tests.uploads.files import csv_file, upload
from uploads.deciding import Choice, Deciding
from uploads.models import Upload
from uploads.targets import registered
from uploads.undoing import undo

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.user = make_user("Editor")
    client.force_login(client.user)
    return client


def make_found(title="Lamps", *names, **values):
    """A scheme whose words are in the index."""
    scheme = make_scheme(title=title, **values)
    for name in names:
        make_scheme_name(scheme, name)
    index([scheme.pk])
    return scheme


def found(words):
    """Titles of the schemes that the index finds: no part of a name does."""
    return [scheme.title for scheme in Scheme.objects.filter(pk__in=matching(words))]


def applied(folder, sheet, *lines):
    _status, answer = upload(sheet, csv_file(folder, *lines))
    assert answer["state"] == "applied", answer
    return Upload.objects.get(pk=answer["upload"])


def test_the_form_keeps_the_words_and_those_of_an_earlier_title(editor):
    scheme = make_scheme(title="Lamps")

    submit(editor, admin_url(scheme), title="Kites", objective="Wind for all")

    assert found("kites") == found("wind") == found("lamps") == ["Kites"]


def test_names_on_the_page_of_a_scheme_are_kept(editor):
    scheme = make_found("Lamps", "Deepak")
    values = form_values(editor.get(admin_url(scheme)))
    values |= {"names-0-DELETE": "on"}
    row = {"name": "Jyoti", "source": str(make_source().pk)}

    editor.post(admin_url(scheme), with_rows(values, "names", row))

    assert found("jyoti") == ["Lamps"]
    assert found("deepak") == []


def test_a_name_by_itself_is_kept_changed_and_deleted(editor):
    scheme = make_found("Lamps")
    values = form_values(editor.get(admin_url(SchemeName, "add")))
    values |= {"scheme": str(scheme.pk), "name": "Deepak", "source": str(scheme.source_id)}

    editor.post(admin_url(SchemeName, "add"), values)
    assert found("deepak") == ["Lamps"]

    name = SchemeName.objects.get()
    submit(editor, admin_url(name), name="Jyoti")
    assert (found("jyoti"), found("deepak")) == (["Lamps"], [])

    editor.post(admin_url(name, "delete"), {"post": "yes"})
    assert found("jyoti") == []


def test_names_deleted_from_their_list_find_nothing(editor):
    make_found("Lamps", "Deepak", "Jyoti")
    keys = [str(name.pk) for name in SchemeName.objects.all()]
    values = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}

    editor.post(admin_url(SchemeName, "changelist"), values)

    assert found("lamps") == ["Lamps"]
    assert found("deepak") == found("jyoti") == []


def test_a_deleted_scheme_is_not_found_and_a_restored_one_is_with_its_names(editor):
    scheme = make_found("Lamps", "Deepak")
    editor.post(admin_url(scheme, "delete"), {"post": "yes"})
    assert found("lamps") == []
    assert not SchemeText.objects.exists()

    version = Scheme.history.filter(history_type="-").get()
    editor.post(admin_url(version.instance, "simple_history", version.pk))

    assert found("lamps") == found("deepak") == ["Lamps"]


def test_a_restored_version_is_found_by_what_it_says(editor):
    scheme = make_found("Lamps", objective="Light")
    submit(editor, admin_url(scheme), objective="Shade")
    version = scheme.history.earliest()

    editor.post(admin_url(scheme, "simple_history", version.pk))

    assert (found("light"), found("shade")) == (["Lamps"], [])


def test_a_restored_name_is_found(editor):
    scheme = make_found("Lamps", "Deepak")
    name = scheme.names.get()
    editor.post(admin_url(name, "delete"), {"post": "yes"})

    version = SchemeName.history.filter(history_type="-").get()
    editor.post(admin_url(version.instance, "simple_history", version.pk))

    assert found("deepak") == ["Lamps"]


def test_an_upload_keeps_the_words_and_its_undo_brings_back_the_former(tmp_path):
    make_found("Lamps", slug="lamps", objective="Light")
    lines = "slug,title,objective", "lamps,Kites,Wind", "new,Wells,Water"

    done = applied(tmp_path, "schemes", *lines)
    assert found("kites") == found("lamps") == found("wind") == ["Kites"]
    assert (found("wells"), found("light")) == (["Wells"], [])

    undo(done)
    assert found("lamps") == found("light") == ["Lamps"]
    assert found("kites") == found("wells") == []


def test_an_undone_upload_leaves_no_words_of_what_it_made(tmp_path):
    done = applied(tmp_path, "schemes", "slug,title", "new,Wells")

    undo(done)

    assert not SchemeText.objects.exists()


def test_a_name_and_a_scheme_that_a_decision_made_are_found():
    scheme, target = make_found("Lamps"), registered["scheme"]()
    source = types.SimpleNamespace(document=make_source())
    history = history_of(make_user("Editor"))

    target.keep("Deepak", scheme.pk, [["scheme", "Deepak"]], source, history)
    target.create("Wells for All", source, history)

    assert found("deepak") == ["Lamps"]
    assert found("wells") == ["Wells for All"]


def test_a_name_whose_decision_was_taken_back_finds_nothing(tmp_path):
    scheme, user = make_found("Lamps for Homes"), make_user("Editor")
    sent = check(tmp_path, "coverage", "Scheme", "Lumps for Homes")
    group = sent.groups.get()
    Deciding(sent, user).save({group.mark: Choice(f"key-{scheme.pk}")})
    assert found("lumps") == ["Lamps for Homes"]

    Deciding(sent, user).take_back(group.mark)

    assert found("lumps") == []


def test_loaded_schemes_are_found_by_their_names(tmp_path):
    source = make_source(slug="order")
    rewrite(
        tmp_path,
        "schemes",
        {
            "slug": "lamps",
            "title": "Lamps",
            "ministry": "",
            "department": "",
            "source": source.slug,
        },
    )
    rewrite(tmp_path, "scheme-names", {"scheme": "lamps", "name": "Deepak", "source": source.slug})
    tables = {table.path.stem: table for table in scheme_samples(tmp_path)}

    load([tables["schemes"], tables["scheme-names"]], SAMPLE_REASON)

    assert found("lamps") == found("deepak") == ["Lamps"]
