"""The desk: who sees it, what it shows, and what may be pressed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from districts.models import DesignatedDistrict
from tests.factories import (
    make_designated_district,
    make_district,
    make_user,
)
from uploads.jobs import DEAD_AFTER
from uploads.models import Job, Upload
from uploads.tasks import revive

pytestmark = pytest.mark.django_db(databases="__all__")

NEW = "/uploads/new/designated-districts/"


@pytest.fixture
def clerk():
    return make_user("Data entry")


def send(client, *lines, name="list.csv", **values):
    file = SimpleUploadedFile(name, "\n".join(lines).encode())
    return client.post(
        NEW, {"file": file, "option_designation": "aspirational"} | values, follow=True
    )


def test_a_visitor_is_asked_to_sign_in(client):
    for address in ("/uploads/", NEW, "/uploads/1/"):
        response = client.get(address)

        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")


def test_a_person_without_the_permission_is_refused(client):
    client.force_login(make_user())

    assert client.get("/uploads/").status_code == 403


def test_data_entry_is_offered_the_lists_but_not_the_places(client, clerk):
    client.force_login(clerk)

    page = client.get("/uploads/").content.decode()

    assert NEW in page
    assert "/uploads/new/districts/" not in page
    assert client.get("/uploads/new/districts/").status_code == 403


def test_a_file_goes_from_form_to_register(client, clerk, nuh, aspirational):
    client.force_login(clerk)

    checked = send(client, "State,District", "Haryana,Mewat", source_title="Letter 1")
    upload = Upload.objects.get()
    done = client.post(f"/uploads/{upload.pk}/apply/", follow=True)

    assert "1 row checked, no problem" in checked.content.decode()
    assert "Applied." in done.content.decode()
    row = DesignatedDistrict.objects.get()
    assert (row.district, row.status, row.source.title) == (nuh, "draft", "Letter 1")
    assert row.history.get().history_user == clerk


def test_a_problem_is_shown_and_nothing_can_be_applied(client, clerk, nuh, aspirational):
    client.force_login(clerk)

    page = send(client, "State,District,LGD Code", "Haryana,<b>Nooh</b>,604")
    upload = Upload.objects.get()
    client.post(f"/uploads/{upload.pk}/apply/")

    text = page.content.decode()
    assert "1 row checked, 1 needs a decision" in text
    assert "&lt;b&gt;Nooh&lt;/b&gt;" in text
    assert "<b>Nooh</b>" not in text
    assert "/apply/" not in text
    assert not DesignatedDistrict.objects.exists()


def test_changes_are_shown_before_and_after(client, clerk, nuh, aspirational):
    make_designated_district(designation=aspirational, district=nuh, since="2018")
    client.force_login(clerk)

    page = send(client, "State,District,Part", "Haryana,Nuh,some blocks").content.decode()

    assert '<del class="z-was">Whole district</del>' in page
    assert '<ins class="z-now">Part of the district</ins>' in page


def test_a_file_that_cannot_be_used_says_why(client, clerk, aspirational):
    client.force_login(clerk)

    page = send(client, "%PDF-1.7").content.decode()

    assert "This is a PDF, not a spreadsheet." in page
    assert "Nothing has been written." in page
    assert '<li aria-current="step"><span class="z-stone z-stone--plain">1</span> File</li>' in page


def test_a_column_that_can_be_said_for_all_rows_is_asked_for_there(client, clerk, aspirational):
    client.force_login(clerk)

    page = send(client, "State,District", "Haryana,Nuh", option_designation="").content.decode()

    assert "The column “designation” is missing. Or choose “Designation” beside the file" in page
    assert f'href="{NEW}"' in page


def test_an_upload_is_told_in_the_words_of_the_form(client, clerk, nuh, aspirational):
    client.force_login(clerk)

    page = send(client, "State,District", "Haryana,Nuh").content.decode()
    desk = client.get("/uploads/").content.decode()

    assert f"<dt>Designation</dt><dd>{aspirational.name}</dd>" in page
    assert "Designated districts</span>" in desk


def test_a_checked_upload_says_what_to_do_next(client, clerk, nuh, aspirational):
    client.force_login(clerk)

    sound = send(client, "State,District", "Haryana,Nuh").content.decode()
    doubtful = send(client, "State,District", "Haryana,Nuh", "Haryana,Xyz").content.decode()

    assert "Look at the rows, then apply them." in sound
    assert "Say below what the problems mean, and save. Or apply the rows" in " ".join(
        doubtful.split()
    )


def test_a_problem_names_no_column_that_the_file_lacks(client, clerk, nuh, aspirational):
    client.force_login(clerk)
    named = send(client, "State,District,Part", "Haryana,Nuh," + "x" * 900).content.decode()
    groups = Upload.objects.get().groups

    groups.update(field="named_there_as", column="named_there_as")
    page = client.get(Upload.objects.get().get_absolute_url()).content.decode()

    assert "Column “" in named
    assert "Column “" not in page


def test_another_is_asked_for_where_some_are_suggested(client, clerk, nuh, aspirational):
    client.force_login(clerk)
    some = send(client, "State,District", "Haryana,Nooh").content.decode()

    Upload.objects.get().groups.update(suggestions=[])
    none = client.get(Upload.objects.get().get_absolute_url()).content.decode()

    assert "Another district" in some
    assert "Another district" not in none
    assert "Write the district" in none


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a\xff\xfe"])
def test_any_file_gets_a_page(client, clerk, aspirational, content):
    client.force_login(clerk)
    file = SimpleUploadedFile("../../etc/passwd\x00<b>.csv", content)

    response = client.post(NEW, {"file": file}, follow=True)

    assert response.status_code == 200
    assert "Nothing has been written." in response.content.decode()
    assert "/" not in Upload.objects.get().file_name


def test_a_form_without_a_file_or_with_unknown_options_is_shown_again(client, clerk, aspirational):
    client.force_login(clerk)

    missing = client.post(NEW, {})
    unknown = send(client, "a", option_designation="nonsense")

    assert missing.status_code == 422
    assert "Choose a file." in missing.content.decode()
    assert unknown.status_code == 422


def test_a_file_over_the_limit_is_refused(client, clerk, settings, aspirational):
    settings.UPLOAD_MAX_BYTES = 10
    client.force_login(clerk)

    response = send(client, "State,District", "Haryana,Nuh")

    assert response.status_code == 422
    assert "Split it" in response.content.decode()
    assert not Upload.objects.exists()


def test_an_upload_of_another_group_is_not_there(client, clerk, nuh, aspirational):
    client.force_login(clerk)
    send(client, "State,District", "Haryana,Nuh")
    upload = Upload.objects.get()

    client.force_login(make_user("Data entry"))
    assert client.get(f"/uploads/{upload.pk}/").status_code == 200
    client.force_login(make_user("Publisher"))
    assert client.get(f"/uploads/{upload.pk}/").status_code == 404
    assert client.post(f"/uploads/{upload.pk}/apply/").status_code == 404


def test_only_a_publisher_may_publish_at_once(client, nuh, aspirational):
    client.force_login(make_user("Data entry"))
    send(client, "State,District", "Haryana,Nuh", publish="on")
    assert Upload.objects.get().publish is False

    client.force_login(make_user("Publisher"))
    send(client, "State,District", "Haryana,Nuh", publish="on")
    upload = Upload.objects.first()
    client.post(f"/uploads/{upload.pk}/apply/")

    assert DesignatedDistrict.objects.published().count() == 1


def test_pressing_twice_applies_once(client, clerk, nuh, aspirational):
    client.force_login(clerk)
    send(client, "State,District", "Haryana,Nuh")
    address = f"/uploads/{Upload.objects.get().pk}/apply/"

    client.post(address)
    second = client.post(address, follow=True)

    assert "was not waiting to be applied" in second.content.decode()
    assert DesignatedDistrict.objects.get().history.count() == 1


def test_looking_changes_nothing(client, clerk, nuh, aspirational):
    client.force_login(clerk)
    send(client, "State,District", "Haryana,Nuh")
    number = Upload.objects.get().pk

    assert client.get(f"/uploads/{number}/apply/").status_code == 405
    assert client.get(f"/uploads/{number}/check/").status_code == 405


@pytest.mark.parametrize("query", ["page=0", "page=99", "page=abc", "page=-1", "page=%00"])
def test_a_page_that_is_not_there_is_404(client, clerk, query):
    client.force_login(clerk)

    assert client.get(f"/uploads/?{query}").status_code == 404


def test_an_unknown_sheet_is_404(client, clerk):
    client.force_login(clerk)

    assert client.get("/uploads/new/nonsense/").status_code == 404


def test_the_page_of_an_upload_asks_few_queries(
    client, clerk, nuh, aspirational, django_assert_max_num_queries
):
    names = [make_district(state=nuh.state).name for _ in range(60)]
    client.force_login(clerk)
    send(client, "State,District", *[f"Haryana,{name}" for name in names])

    with django_assert_max_num_queries(20):
        client.get(f"/uploads/{Upload.objects.get().pk}/")


def test_a_job_that_died_is_started_again(client, clerk, nuh, aspirational):
    client.force_login(clerk)
    send(client, "State,District", "Haryana,Nuh")
    upload = Upload.objects.get()
    Upload.objects.update(state="applying")
    died_at = timezone.now() - DEAD_AFTER * 2
    Job.objects.create(upload_number=upload.pk, action="apply", runner="dead", beat_at=died_at)

    waiting = client.post(f"/uploads/{upload.pk}/check/", follow=True).content.decode()
    revive()
    done = client.get(f"/uploads/{upload.pk}/").content.decode()

    assert "Being applied" in waiting
    assert "Applied." in done
