"""Applying an upload and undoing it: what may be pressed, and what the page says afterwards."""

import pytest
from django.utils import timezone

from districts.models import DesignatedDistrict, DistrictProduct
from tests.factories import (
    make_designated_district,
    make_district,
    make_product_list,
    make_user,
)
from tests.uploads.brought import brought, decide
from uploads import applying, checking
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")
LINES = ["State,District,LGD Code,Part", "HR,Nuh,604,some blocks", "HR,Hisar,63,all"]
LINES.append("HR,Nooh,604,")


def page_of(client, upload, query=""):
    return client.get(f"/uploads/{upload.pk}/{query}").content.decode()


def press(client, upload, button, **sent):
    response = client.post(f"/uploads/{upload.pk}/{button}/", sent, follow=True)
    upload.refresh_from_db()
    return response.content.decode()


def test_all_but_the_problem_rows_are_applied_where_the_button_says_so(client, clerk, places):
    upload = brought(clerk, *LINES)

    page = page_of(client, upload)
    refused = press(client, upload, "apply")
    assert upload.state == "checked"
    done = press(client, upload, "apply", except_problems="1")

    assert "Apply 2, leave out 1" in page
    assert "Rows with a problem are left." in refused
    assert (upload.state, upload.except_problems, upload.applied_by) == ("applied", True, clerk)
    assert "2 rows applied, 1 left out" in done
    assert DesignatedDistrict.objects.count() == 2


def test_nothing_is_applied_between_a_decision_and_the_check(client, clerk, places):
    upload = brought(clerk, *LINES, "HR,Hisar,63,x")
    decide(client, upload, (upload.groups.first(), "leave"))

    page = page_of(client, upload)
    refused = press(client, upload, "apply", except_problems="1")

    assert "/apply/" not in page
    assert "Check again with these decisions" in page
    assert "Something was decided since the check." in refused
    assert upload.state == "checked"


def test_what_was_checked_again_is_looked_at_before_it_is_applied(client, clerk, places):
    upload = brought(clerk, *LINES[:3])
    seen = upload.checked_at.isoformat()
    checking.check(upload)

    stale = press(client, upload, "apply", checked=seen)

    assert "The file was checked again meanwhile." in stale
    assert upload.state == "checked"
    press(client, upload, "apply", checked=upload.checked_at.isoformat())
    assert upload.state == "applied"


def test_who_may_not_apply_sees_no_button_and_is_refused(client, clerk, places):
    upload = brought(clerk, *LINES[:3])
    group = clerk.groups.get()
    group.permissions.remove(group.permissions.get(codename="apply_upload"))

    page = page_of(client, upload)

    assert "/apply/" not in page
    assert client.post(f"/uploads/{upload.pk}/apply/").status_code == 403
    assert client.post(f"/uploads/{upload.pk}/undo/").status_code == 403


def test_a_colleague_goes_on_with_an_upload(client, clerk, places):
    upload = brought(clerk, *LINES[:3])
    colleague = make_user("Data entry")
    client.force_login(colleague)

    press(client, upload, "apply")

    assert (upload.created_by, upload.applied_by) == (clerk, colleague)


def test_who_may_publish_can_have_it_published(client, places):
    publisher = make_user("Publisher")
    client.force_login(publisher)
    upload = brought(publisher, *LINES[:3])

    offered = page_of(client, upload)
    page = press(client, upload, "check", publish="1")
    press(client, upload, "apply")

    assert "Publish at once instead" in offered
    assert "What is written is published at once." in page
    assert DesignatedDistrict.objects.published().count() == 2


def test_data_entry_cannot_have_it_published(client, clerk, places):
    upload = brought(clerk, *LINES[:3])

    page = page_of(client, upload)
    refused = client.post(f"/uploads/{upload.pk}/check/", {"publish": "1"})

    assert "Publish at once instead" not in page
    assert refused.status_code == 403
    upload.refresh_from_db()
    assert upload.publish is False


def test_a_refusal_names_the_rows(client, clerk, places, nuh, aspirational):
    upload = brought(clerk, *LINES[:3])
    make_designated_district(designation=aspirational, district=nuh, since="2018")

    page = press(client, upload, "apply")

    assert upload.state == "refused"
    assert "in the records of these rows: 2." in page
    assert "Check again" in page


def test_a_row_leads_to_its_record(client, clerk, places, nuh, aspirational):
    record = make_designated_district(designation=aspirational, district=nuh, since="2018")
    upload = brought(clerk, *LINES[:2])
    applying.apply(upload, clerk)

    page = page_of(client, upload, "?show=changed")

    assert f'href="/admin/districts/designateddistrict/{record.pk}/change/"' in page
    record.delete()
    assert "/change/" not in page_of(client, upload, "?show=changed")


def test_afterwards_the_page_says_who_when_and_what_and_offers_undo(client, clerk, places):
    upload = brought(clerk, *LINES[:3], source_title="Letter 7")

    page = press(client, upload, "apply")

    assert "2 new, 0 changed, 0 unchanged." in page
    assert "Letter 7" in page
    assert f'href="/uploads/{upload.pk}/undo/"' in page
    assert f"<dt>Applied</dt><dd>{upload.applied_at:%-d}" in page


def test_undoing_asks_first(client, clerk, places):
    upload = brought(clerk, *LINES[:3])
    press(client, upload, "apply")
    Upload.objects.update(beside={"members": 1275})

    asked = page_of(client, upload, "undo/")
    upload.refresh_from_db()
    assert upload.state == "applied"
    done = press(client, upload, "undo")

    assert "2 records that it made are removed." in asked
    assert "removed where nothing else needs them: 1,275 members." in asked
    assert "Undo 2 rows" in asked
    assert (upload.state, upload.undone_by) == ("undone", clerk)
    assert "2 records removed." in done
    assert not DesignatedDistrict.objects.exists()


def test_what_was_kept_by_undoing_is_named(client, clerk, places):
    upload = brought(clerk, *LINES[:3])
    kept = [["district", "Nuh <b>", "changed since", "/x/"], ["district", "Hisar", "needed", None]]
    Upload.objects.update(
        state="undone",
        undone_at=timezone.now(),
        undoing={"removed": 3, "restored": 1, "brought_back": 1, "kept_count": 5, "kept": kept},
    )

    page = page_of(client, upload)

    assert "3 records removed. 1 set back to what it was." in page
    assert "5 records stay." in page
    assert '<a href="/x/">Nuh &lt;b&gt;</a>' in page
    assert "The first 2 of 5." in page


@pytest.mark.parametrize("state", ["checked", "undone", "checking"])
def test_what_is_not_applied_is_not_undone(client, clerk, places, state):
    upload = brought(clerk, *LINES[:3])
    Upload.objects.update(state=state)

    page = press(client, upload, "undo")

    assert "This upload cannot be undone now." in page
    assert upload.state == state


def test_a_history_leads_to_uploads_that_the_person_may_see(client, clerk, places):
    editor = make_user("Editor")
    client.force_login(editor)
    upload = brought(clerk, *LINES[:3])
    applying.apply(upload, clerk)
    record = DesignatedDistrict.objects.first()
    address = f"/admin/districts/designateddistrict/{record.pk}/history/"

    hidden = client.get(address).content.decode()
    Upload.objects.update(created_by=editor)
    shown = client.get(address).content.decode()

    link = f'<a href="/uploads/{upload.pk}/">Upload {upload.pk}</a>'
    assert hidden.count(f"Upload {upload.pk}") == 1
    assert link not in hidden
    assert link in shown


def test_products_are_written_as_the_file_says(client, clerk, nuh):
    make_product_list(slug="odop")
    lines = ["State,District,LGD Code,Product", "HR,Mewat,9192,Toys", "HR,Mewat,9192,Mats"]
    make_district(lgd_code=9192)
    upload = brought(clerk, *lines, sheet="district-products", options={"list": "odop"})

    decide(client, upload, (upload.groups.get(), f"key-{nuh.pk}"))
    press(client, upload, "apply")
    press(client, upload, "undo")

    assert upload.undoing["removed"] == 2
    assert not DistrictProduct.objects.exists()
