"""Names that data entry chose: an editor keeps them for good, or says that they are none."""

import pytest
from django.contrib.auth.models import Permission
from django.template.loader import render_to_string

from districts.models import DistrictName
from tests.factories import make_district, make_district_name, make_user
from tests.uploads.brought import brought, decide
from uploads.names import waiting_for

pytestmark = pytest.mark.django_db(databases="__all__")
NAMES = "/uploads/names/"
LINES = ["State,District,LGD Code", "HR,Nooh,604", "HR,Hissarr,63"]


@pytest.fixture
def editor():
    return make_user("Editor")


@pytest.fixture
def waiting(client, nuh, hisar, aspirational):
    """An upload of data entry, of which two names wait for an editor."""
    clerk = make_user("Data entry")
    client.force_login(clerk)
    upload = brought(clerk, *LINES, source_title="Letter 9")
    first, second = upload.groups.all()
    decide(client, upload, (first, f"key-{nuh.pk}"), (second, f"key-{hisar.pk}"))
    return upload


def settle(client, **sent):
    return client.post(f"{NAMES}settle/", sent, follow=True).content.decode()


def test_an_editor_sees_what_was_chosen_by_whom_and_in_how_many_rows(client, editor, waiting):
    client.force_login(editor)

    page = client.get(NAMES).content.decode()

    assert "Nooh" in page
    assert 'Nuh, Haryana <span class="z-stone z-stone--district">604</span>' in page
    assert str(waiting.created_by) in page
    assert f"Upload {waiting.pk}" in page
    assert f'href="/uploads/{waiting.pk}/"' not in page
    assert "1 row" in page


def test_a_confirmed_name_is_another_name_from_then_on(client, editor, waiting, nuh):
    client.force_login(editor)
    decision = waiting.decisions.first()

    page = settle(client, keep=decision.pk)
    later = brought(editor, LINES[0], LINES[1])

    name = DistrictName.objects.get(name="Nooh")
    assert "1 name is kept." in page
    assert (name.district, name.decided_by, name.source.title) == (nuh, editor, "Letter 9")
    assert name.history.get().history_user == editor
    assert later.problems == 0
    decision.refresh_from_db()
    assert (decision.name_stage, decision.settled_by) == ("confirmed", editor)


def test_a_rejected_name_still_counts_for_its_upload(client, editor, waiting):
    client.force_login(editor)

    settle(client, reject=waiting.decisions.first().pk)
    client.force_login(waiting.created_by)
    client.post(f"/uploads/{waiting.pk}/check/")

    waiting.refresh_from_db()
    assert (waiting.new, waiting.problems) == (2, 0)
    assert not DistrictName.objects.filter(name="Nooh").exists()
    assert waiting_for(editor).count() == 1


def test_all_that_are_ticked_are_settled_together(client, editor, waiting):
    client.force_login(editor)
    keys = list(waiting.decisions.values_list("pk", flat=True))

    page = settle(client, keep="", name=keys)

    assert "2 names are kept." in page
    assert "No name is waiting for you." in page
    assert set(DistrictName.objects.values_list("name", flat=True)) >= {"Nooh", "Hissarr"}


def test_a_name_is_settled_once(client, editor, waiting):
    client.force_login(editor)
    key = waiting.decisions.first().pk

    settle(client, keep=key)
    page = settle(client, reject=key)

    assert "somebody settled it before" in page
    assert waiting.decisions.first().name_stage == "confirmed"


@pytest.mark.parametrize("sent", [{}, {"keep": "x"}, {"keep": "9" * 30}, {"reject": "-1"}])
def test_a_forged_form_settles_nothing(client, editor, waiting, sent):
    client.force_login(editor)

    settle(client, **sent)

    assert waiting_for(editor).count() == 2


def test_a_name_that_another_district_got_meanwhile_is_told(client, editor, waiting, haryana):
    make_district_name(make_district(state=haryana), "Nooh")
    client.force_login(editor)

    page = settle(client, keep=waiting.decisions.first().pk)

    assert 'role="alert"' in page
    assert waiting_for(editor).count() == 2


def test_data_entry_settles_no_names_of_districts(client, waiting):
    page = client.get(NAMES).content.decode()
    settle(client, keep=waiting.decisions.first().pk)

    assert "No name is waiting for you." in page
    assert waiting.decisions.first().name_stage == "waiting"


def test_the_page_is_for_who_may_keep_names(client, waiting):
    clerk = waiting.created_by
    clerk.groups.clear()
    clerk.user_permissions.add(Permission.objects.get(codename="view_upload"))

    assert client.get(NAMES).status_code == 403
    assert client.post(f"{NAMES}settle/", {"keep": "1"}).status_code == 403
    client.logout()
    assert client.get(NAMES)["Location"].startswith("/sign-in/")


def test_the_desk_tells_an_editor_how_many_names_wait(rf, editor, waiting):
    request = rf.get("/uploads/")

    request.user = editor
    told = render_to_string("uploads/_names_waiting.html", request=request)
    request.user = waiting.created_by
    untold = render_to_string("uploads/_names_waiting.html", request=request)

    assert "<strong>2 names</strong> that staff chose wait for an editor." in told
    assert not untold.strip()


def test_the_page_asks_few_queries(client, editor, waiting, django_assert_max_num_queries):
    decision = waiting.decisions.first()
    for number in range(60):
        decision.pk, decision.mark = None, f"mark{number}"
        decision.save()
    client.force_login(editor)

    with django_assert_max_num_queries(20):
        page = client.get(NAMES).content.decode()

    assert "1 to 50 of 62" in page
