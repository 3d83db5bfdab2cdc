import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources.models import SourceDocument
from tests.factories import make_source, make_user
from tests.sources.admin_forms import admin_url, form_values, submit

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_document_with_file():
    return make_source(file=SimpleUploadedFile("order.pdf", b"%PDF-1.4"))


@pytest.fixture
def editor(client):
    client.force_login(make_user("Editor"))
    return client


def test_data_entry_adds_a_document_and_changes_none(client):
    client.force_login(make_user("Data entry"))

    submit(client, admin_url(SourceDocument, "add"), title="An order", slug="an-order")

    document = SourceDocument.objects.get(slug="an-order")
    assert client.post(admin_url(document), {"title": "Mine"}).status_code == 403


def test_the_file_of_a_document_is_fetched_through_the_site(editor):
    document = make_document_with_file()

    page = editor.get(admin_url(document)).content.decode()

    assert f'href="{reverse("sources:file", args=[document.slug])}"' in page
    assert document.file.name in page


def test_who_may_only_look_gets_the_same_link(client):
    client.force_login(make_user("Data entry"))
    document = make_document_with_file()

    page = client.get(admin_url(document)).content.decode()

    assert f'href="{reverse("sources:file", args=[document.slug])}"' in page
    assert f'href="/{document.file.name}"' not in page


def test_a_file_is_kept_replaced_and_taken_away(editor):
    document = make_document_with_file()
    name = document.file.name

    submit(editor, admin_url(document), note="Seen")
    document.refresh_from_db()
    kept = document.file.name
    values = form_values(editor.get(admin_url(document)))
    editor.post(admin_url(document), values | {"file": SimpleUploadedFile("new.pdf", b"%PDF")})
    document.refresh_from_db()
    replaced = document.file.name
    submit(editor, admin_url(document), **{"file-clear": "on"})

    document.refresh_from_db()
    assert kept == name
    assert replaced != name
    assert not document.file


def test_two_documents_of_one_title_are_refused_in_words(editor):
    make_source(title="An order")

    answer = submit(editor, admin_url(SourceDocument, "add"), title="An order", slug="another")

    assert "A source document of that title is recorded already." in answer.content.decode()
