"""Forms and addresses of the desk that no page of it made, or a page that is out of date."""

import pytest

from tests.factories import make_user
from tests.uploads.brought import brought, decide
from uploads.checking import check
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")
HEADINGS = "State,District,LGD Code,Since"


@pytest.fixture
def clerk(client):
    clerk = make_user("Data entry")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def upload(clerk, nuh, hisar, aspirational):
    return brought(clerk, HEADINGS, "HR,Nooh,604,2020")


def decided_elsewhere(upload):
    """Somebody else leaves the problem out, and the file is checked again."""
    group = upload.groups.get()
    upload.decisions.create(
        mark=group.mark, kind="leave", field=group.field, decided_at=upload.checked_at
    )
    Upload.objects.filter(pk=upload.pk).update(state="received")
    check(Upload.objects.get(pk=upload.pk))
    return group


@pytest.mark.parametrize("query", ["", "?show=problem", "?show=problem&page=3", "?show=new"])
def test_who_decides_what_is_gone_is_told_so(client, upload, query):
    group = decided_elsewhere(upload)

    response = client.post(
        f"/uploads/{upload.pk}/decide/{query}", {f"choice-{group.mark}": "leave"}
    )

    assert response.status_code == 422
    assert "This problem is no longer there." in response.content.decode()


@pytest.mark.parametrize(
    "sent", [{"take-back": "\0"}, {"choice-\0": "leave"}, {"text-\0-other": "Nuh"}]
)
def test_a_mark_that_no_database_takes_is_none(client, upload, sent):
    response = decide(client, upload, **sent)

    assert response.status_code == 200
    assert not upload.decisions.exists()


@pytest.mark.parametrize("words", ["%00", "list%00", "%25", "%FF", "%27"])
def test_any_words_can_be_searched_for(client, upload, words):
    assert client.get(f"/uploads/?q={words}").status_code == 200
