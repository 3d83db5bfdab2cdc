"""Decisions that are mended, taken back or fail: nothing is applied by what was said before."""

import pytest

from schemes.models import Ministry
from tests.factories import make_user
from tests.uploads.brought import brought, decide
from uploads.deciding import Deciding
from uploads.views import acting

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    editor = make_user("Editor")
    client.force_login(editor)
    return editor


def test_nothing_is_applied_by_a_decision_that_was_taken_back(client, editor, places):
    upload = brought(editor, "State,District,Part", "HR,Nuh,NA", "HR,Hisar,all")
    group = upload.groups.get()
    decide(client, upload, (group, "text"))

    Deciding(upload, editor).take_back(group.mark)
    client.post(f"/uploads/{upload.pk}/apply/")

    upload.refresh_from_db()
    assert upload.state == "received"


def test_nothing_is_applied_as_drafts_once_it_shall_be_published(client, places, monkeypatch):
    publisher = make_user("Publisher")
    client.force_login(publisher)
    upload = brought(publisher, "State,District", "HR,Nuh")
    monkeypatch.setattr(acting, "begin", lambda *asked: False)

    client.post(f"/uploads/{upload.pk}/check/", {"publish": "1"})

    upload.refresh_from_db()
    assert (upload.publish, upload.state) == (True, "received")


def test_who_mends_a_decision_has_decided(client, editor, places):
    clerk = make_user("Data entry")
    clerk.groups.add(*editor.groups.all())
    upload = brought(clerk, "State,District,Part", f"HR,Nuh,{'x' * 600}")
    first = upload.groups.get()
    client.force_login(clerk)
    decide(client, upload, (first, "replace"), **{f"text-{first.mark}-replace": "y" * 550})

    client.force_login(editor)
    second = upload.groups.get()
    decide(client, upload, (second, "replace"), **{f"text-{second.mark}-replace": "all"})

    mended = upload.decisions.get(mark=first.mark)
    assert (mended.text, mended.decided_by) == ("all", editor)


def test_a_choice_that_fails_costs_no_other_its_document(client, editor):
    lines = ["name,ministry", f"Mining,{'Mines ' * 70}", "Weaving,Ministry of Textiles"]
    upload = brought(editor, *lines, sheet="departments", options={})

    response = decide(client, upload, *((group, "create") for group in upload.groups.all()))

    assert response.status_code == 422
    assert Ministry.objects.get().source == upload.source
    assert upload.source.title == "list.csv"
