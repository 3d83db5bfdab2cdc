"""Forms and addresses of the desk that no page of it made, or a page that is out of date."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.uploads.brought import brought, decide
from uploads.checking import check
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")
HEADINGS = "State,District,LGD Code,Since"


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


@pytest.mark.parametrize("action", ["decide", "check", "apply", "stop"])
def test_the_address_of_a_button_is_no_page_and_says_so(client, upload, action):
    response = client.get(f"/uploads/{upload.pk}/{action}/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "The address belongs to a button or a form." in response.content.decode()


def test_who_pastes_too_much_is_told_to_bring_a_file(client, clerk, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

    response = client.post("/uploads/drop/", {"rows": "Haryana" * 200_000})

    assert response.status_code == 400
    page = response.content.decode()
    assert "What was typed or pasted has over 1 MB. Bring a long table as a file." in page


def test_who_drops_too_many_files_is_told_how_many_can_come(client, clerk, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [SimpleUploadedFile(f"{number}.csv", b"State,District") for number in range(3)]

    response = client.post("/uploads/drop/", {"files": files})

    assert response.status_code == 400
    assert "These are over 2 files." in response.content.decode()
    assert not Upload.objects.exists()


def test_a_file_that_the_server_lost_is_not_called_damaged(client, upload):
    Path(upload.file.path).unlink()

    checked = client.post(f"/uploads/{upload.pk}/check/", follow=True).content.decode()
    taken = client.get(f"/uploads/{upload.pk}/file/", follow=True).content.decode()

    assert "The file is no longer there: the server lost it." in checked
    assert "damaged" not in checked
    assert "The server lost this file." in taken


@pytest.mark.parametrize("state", ["applied", "undone"])
def test_what_was_applied_is_not_called_busy(client, upload, state):
    Upload.objects.update(state=state)
    group = upload.groups.get()

    decided = decide(client, upload, (group, "leave")).content.decode()
    checked = client.post(f"/uploads/{upload.pk}/check/", follow=True).content.decode()

    for page in (decided, checked):
        assert "Nothing was done: this upload was applied, and is settled." in page


def test_rows_that_are_no_longer_kept_are_said_to_be_gone(client, upload):
    upload.staged.all().delete()

    page = client.get(f"/uploads/{upload.pk}/?show=problem&rows=1").content.decode()

    assert "What became of each row is no longer kept." in page


@pytest.mark.parametrize("sign", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\n", "\x1b"])
def test_a_title_of_a_source_has_no_hidden_signs(client, clerk, nuh, aspirational, sign):
    file = SimpleUploadedFile("list.csv", f"{HEADINGS}\nHR,Nuh,604,2020".encode())
    client.post("/uploads/drop/", {"files": file})
    upload = Upload.objects.get()
    form = {"sheet": "designated-districts", "header_row": "1", "source_title": f"Order{sign}7"}

    response = client.post(f"/uploads/{upload.pk}/columns/", form)

    assert response.status_code == 422
    assert "The title has signs that cannot be seen." in response.content.decode()
    assert not Upload.objects.get().source_title
