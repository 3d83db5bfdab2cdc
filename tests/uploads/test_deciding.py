"""Deciding on the page of an upload: what is offered, what is saved, and what comes of it."""

import pytest
from django.utils import timezone

from districts.models import DistrictName
from sources.models import SourceDocument
from tests.factories import make_district, make_district_name, make_user
from tests.uploads.brought import brought, decide
from uploads.models import Decision, Upload

pytestmark = pytest.mark.django_db(databases="__all__")
# A code that is another district's, in two rows; and a name that nobody recorded, in one.
WRONG_CODES = ["State,District,LGD Code,Since", "HR,Mewat,9192,2018", "HR,Mewat,9192,2019"]
UNKNOWN = "HR,Nooh,604,2020"


@pytest.fixture
def elsewhere():
    return make_district(name="Purva", lgd_code=9192)


@pytest.fixture
def places(nuh, hisar, elsewhere, aspirational):
    """The districts and the list that these files speak of."""


@pytest.fixture
def editor():
    return make_user("Editor")


def page_of(client, upload, query=""):
    return client.get(f"/uploads/{upload.pk}/{query}").content.decode()


def text_of(group, value, text):
    return {f"text-{group.mark}-{value}": text}


def test_a_group_asks_one_question_with_nothing_chosen(client, clerk, places, nuh, elsewhere):
    upload = brought(clerk, *WRONG_CODES)

    page = page_of(client, upload)

    assert "2 rows: Code and name contradict: “Mewat” is Nuh" in page
    assert "Which district is meant?" in page
    assert 'class="is-odd"><dt>The code says otherwise</dt><dd><b>9192</b>' in page
    assert f'value="key-{nuh.pk}"' in page
    assert f'value="key-{elsewhere.pk}"' in page
    assert "Leave these 2 rows out" in page
    assert " checked" not in page.replace("rows checked", "")


def test_one_decision_settles_all_rows_and_the_check_begins_again(client, clerk, places, nuh):
    upload = brought(clerk, *WRONG_CODES)

    decide(client, upload, (upload.groups.get(), f"key-{nuh.pk}"))

    assert (upload.state, upload.problems, upload.new) == ("checked", 0, 2)
    decision = upload.decisions.get()
    assert (decision.decided_by, decision.rows, decision.name) == (clerk, 2, "")


def test_what_an_editor_decides_is_kept_as_a_name_at_once(client, places, editor, nuh):
    client.force_login(editor)
    upload = brought(editor, WRONG_CODES[0], UNKNOWN)

    page = page_of(client, upload)
    decide(client, upload, (upload.groups.get(), f"key-{nuh.pk}"))

    assert "“Nooh” is kept as another name of what you choose" in page
    name = DistrictName.objects.get(name="Nooh")
    assert (name.district, name.decided_by) == (nuh, editor)
    assert name.history.get().history_change_reason == f"Decided in upload {upload.pk}"
    decision = upload.decisions.get()
    assert (decision.name_stage, decision.settled_by) == ("confirmed", editor)


def test_what_data_entry_decides_counts_for_the_upload_alone(client, clerk, places, nuh):
    upload = brought(clerk, WRONG_CODES[0], UNKNOWN)

    page = page_of(client, upload)
    decide(client, upload, (upload.groups.get(), f"key-{nuh.pk}"))
    other = brought(clerk, WRONG_CODES[0], UNKNOWN)

    assert "once an editor agrees" in page
    assert (upload.problems, other.problems) == (0, 1)
    assert not DistrictName.objects.filter(name="Nooh").exists()
    assert upload.decisions.get().name_stage == "waiting"


def test_a_district_that_was_not_suggested_can_be_typed(client, clerk, places, haryana):
    karnal = make_district(name="Karnal", lgd_code=66, state=haryana)
    upload = brought(clerk, *WRONG_CODES)

    group = upload.groups.get()
    page = page_of(client, upload)
    decide(client, upload, **text_of(group, "other", "Karnal, Haryana (66)"))

    assert '<option value="Karnal, Haryana (66)"></option>' in page
    assert f'list="list-{group.target}"' in page
    assert upload.decisions.get().key == karnal.pk
    assert {row.values["district_id"] for row in upload.staged} == {karnal.pk}


def test_a_name_that_nobody_recorded_is_refused_beside_its_group(client, clerk, places):
    upload = brought(clerk, *WRONG_CODES)
    group = upload.groups.get()

    response = decide(client, upload, (group, "other"), **text_of(group, "other", "Nowhere"))

    page = response.content.decode()
    assert response.status_code == 422
    assert f'id="mistake-{group.mark}" role="alert">No district is recorded as “Nowhere”' in page
    assert 'value="Nowhere"' in page
    assert 'value="other" checked' in page
    assert not upload.decisions.exists()


@pytest.mark.parametrize("value", ["key-999999", "key-x", "replace", "text", "", "__class__"])
def test_a_forged_answer_is_refused(client, clerk, places, value):
    upload = brought(clerk, *WRONG_CODES)

    response = decide(client, upload, (upload.groups.get(), value))

    assert response.status_code == 422
    assert "Choose one of the answers below." in response.content.decode()
    assert not upload.decisions.exists()


def test_a_mark_of_another_upload_is_refused(client, clerk, places, nuh):
    other = brought(clerk, *WRONG_CODES)
    upload = brought(clerk, WRONG_CODES[0], UNKNOWN)

    response = decide(client, upload, (other.groups.get(), "leave"))

    assert response.status_code == 422
    assert "This problem is no longer there." in response.content.decode()
    assert not Decision.objects.exists()


def test_the_sound_decisions_of_a_page_are_saved_beside_a_wrong_one(client, clerk, places):
    upload = brought(clerk, "State,District,Since", "HR,Nuh,x", "HR,Hisar,y")
    first, second = upload.groups.all()

    response = decide(client, upload, (first, "leave"), (second, "replace"))

    assert response.status_code == 422
    assert "Write what is meant into the field beside it." in response.content.decode()
    assert upload.decisions.get().mark == first.mark


def test_a_value_is_checked_before_it_is_written_instead(client, clerk, places):
    upload = brought(clerk, "State,District,Since", "HR,Nuh,2O20", "HR,Hisar,2O20")
    group = upload.groups.get()

    wrong = decide(client, upload, (group, "replace"), **text_of(group, "replace", "2O21"))
    long = decide(client, upload, (group, "replace"), **text_of(group, "replace", "2" * 1001))
    decide(client, upload, (group, "replace"), **text_of(group, "replace", "2020"))

    assert "“2O21” is not a date" in wrong.content.decode()
    assert "longer than 1000 letters" in long.content.decode()
    assert (upload.problems, upload.new) == (0, 2)
    assert upload.staged.first().values["since"] == "2020"


def test_a_wrong_value_that_was_written_instead_is_mended_where_it_came_from(client, clerk, places):
    upload = brought(clerk, "State,District,Part", f"HR,Nuh,{'x' * 600}")
    group = upload.groups.get()
    too_long = "y" * 550

    decide(client, upload, (group, "replace"), **text_of(group, "replace", too_long))
    again = upload.groups.get()
    decide(client, upload, (again, "replace"), **text_of(again, "replace", "some blocks"))

    assert again.mark != group.mark
    assert upload.problems == 0
    assert upload.staged.get().values["part"] == "some blocks"


@pytest.mark.parametrize(("answer", "part"), [("empty", None), ("clear", ""), ("text", "NA")])
def test_a_word_for_nothing_is_asked_once(client, clerk, places, answer, part):
    upload = brought(clerk, "State,District,Named as,Part", "HR,Nuh,NA,N/A", "HR,Hisar,x,NA")

    page = page_of(client, upload)
    decide(client, upload, (upload.groups.get(), answer))

    assert "What does “NA” mean in this file?" in page
    assert upload.problems == 0
    assert upload.staged.get(number=3).values.get("part") == part


def test_one_of_the_rows_that_contradict_is_kept(client, clerk, places):
    upload = brought(clerk, "State,District,Part", "HR,Nuh,one", "HR,Nuh,two")

    page = page_of(client, upload)
    decide(client, upload, (upload.groups.get(), "key-3"))

    assert "Which row is kept?" in page
    assert (upload.new, upload.left_out) == (1, 1)
    assert upload.staged.get(number=3).values["part"] == "two"


def test_rows_that_are_left_out_have_a_tab_and_no_group(client, clerk, places):
    upload = brought(clerk, "State,District,Since", "HR,Nuh,x", "HR,Hisar,2020")

    decide(client, upload, (upload.groups.get(), "leave"))
    page = page_of(client, upload, "?show=left-out")

    assert (upload.left_out, upload.groups.count()) == (1, 0)
    assert 'Left out <span class="z-count">1</span>' in page
    assert f"/uploads/{upload.pk}/rows/2/" in page


def test_an_editor_makes_what_is_missing(client, places, editor):
    client.force_login(editor)
    lines = ["LGD Code,State,Name,Source", "9001,HR,Newpur,Order 5 of 2024"]
    upload = brought(editor, *lines, sheet="districts", options={})

    page = page_of(client, upload)
    decide(client, upload, (upload.groups.get(), "create"))

    assert "Record “Order 5 of 2024” as a new source document" in page
    document = SourceDocument.objects.get(title="Order 5 of 2024")
    assert upload.staged.get().values["source_id"] == document.pk


def test_a_decision_leads_to_the_next_one_that_is_missing(client, clerk, places):
    rows = [f"HR,Nuh,wrong {number}" for number in range(25)]
    upload = brought(clerk, "State,District,Since", *rows)
    groups = list(upload.groups.all())

    response = decide(client, upload, *[(group, "leave") for group in groups[:20]])

    assert response.redirect_chain == [(f"/uploads/{upload.pk}/?show=problem&page=2", 302)]
    page = response.content.decode()
    assert "20 decisions saved." in page
    assert "20 of 25 groups decided" in page
    assert upload.state == "checked"


def test_some_decisions_can_be_checked_before_the_others_are_made(client, clerk, places, nuh):
    upload = brought(clerk, *WRONG_CODES, UNKNOWN)

    decide(client, upload, (upload.groups.first(), "leave"), go="check")

    assert (upload.left_out, upload.problems) == (2, 1)


def test_who_decides_last_decides(client, clerk, places, nuh, elsewhere):
    upload = brought(clerk, *WRONG_CODES, UNKNOWN)
    group = upload.groups.first()
    decide(client, upload, (group, f"key-{nuh.pk}"))
    colleague = make_user("Data entry")
    client.force_login(colleague)

    page = page_of(client, upload)
    decide(client, upload, (group, f"key-{elsewhere.pk}"), **{f"was-{group.mark}": f"key-{nuh.pk}"})

    assert f'value="key-{nuh.pk}" checked' in page
    assert f"Decided by {clerk}" in page
    decision = upload.decisions.get()
    assert (decision.key, decision.decided_by) == (elsewhere.pk, colleague)


def test_what_stood_chosen_already_is_no_new_decision(client, clerk, places, nuh, elsewhere):
    upload = brought(clerk, *WRONG_CODES, UNKNOWN)
    group = upload.groups.first()
    decide(client, upload, (group, f"key-{nuh.pk}"))
    decide(client, upload, (group, f"key-{elsewhere.pk}"), **{f"was-{group.mark}": f"key-{nuh.pk}"})

    # A page that was opened before the second decision comes back with the first.
    same = {f"was-{group.mark}": f"key-{nuh.pk}"}
    response = decide(client, upload, (group, f"key-{nuh.pk}"), **same)

    assert upload.decisions.get().key == elsewhere.pk
    assert "Nothing was chosen" in response.content.decode()


def test_a_value_that_is_typed_counts_beside_what_was_decided(client, clerk, places, nuh, hisar):
    upload = brought(clerk, *WRONG_CODES, UNKNOWN)
    group = upload.groups.first()
    nuh_chosen = (group, f"key-{nuh.pk}")
    decide(client, upload, nuh_chosen)
    stood = {f"was-{group.mark}": f"key-{nuh.pk}"}

    decide(client, upload, nuh_chosen, **stood, **text_of(group, "other", "Hisar, Haryana"))

    assert upload.decisions.get().key == hisar.pk
    assert f'value="key-{hisar.pk}" checked' in page_of(client, upload)


def test_a_decision_can_be_taken_back(client, places, editor, nuh):
    client.force_login(editor)
    upload = brought(editor, WRONG_CODES[0], UNKNOWN)
    group = upload.groups.get()
    decide(client, upload, (group, f"key-{nuh.pk}"))

    listed = page_of(client, upload, "?show=decided")
    decide(client, upload, **{"take-back": group.mark})

    assert f'name="take-back" value="{group.mark}"' in listed
    assert "“Nooh” is kept as another name" in listed
    assert (upload.decisions.count(), upload.problems) == (0, 1)
    assert not DistrictName.objects.filter(name="Nooh").exists()
    assert DistrictName.history.filter(name="Nooh", history_type="-").get().history_user == editor


def test_a_name_that_was_there_before_stays_when_a_decision_goes(client, places, editor, nuh):
    client.force_login(editor)
    upload = brought(editor, WRONG_CODES[0], UNKNOWN)
    make_district_name(nuh, "Nooh")
    group = upload.groups.get()
    decide(client, upload, (group, f"key-{nuh.pk}"))

    decide(client, upload, **{"take-back": group.mark})

    assert DistrictName.objects.get(name="Nooh").district == nuh


def test_nothing_is_decided_while_somebody_is_at_work(client, clerk, places):
    upload = brought(clerk, *WRONG_CODES)
    group = upload.groups.get()
    Upload.objects.update(state="checking")

    response = decide(client, upload, (group, "leave"))

    assert "somebody is at work on this upload." in response.content.decode()
    assert not upload.decisions.exists()


@pytest.mark.parametrize("state", ["applied", "undone"])
def test_what_was_applied_is_decided_for_good(client, clerk, places, state):
    upload = brought(clerk, *WRONG_CODES)
    group = upload.groups.get()
    Upload.objects.update(state=state, applied_at=timezone.now(), undone_at=timezone.now())

    page = page_of(client, upload, "?show=problem")
    decide(client, upload, (group, "leave"))
    decide(client, upload, **{"take-back": group.mark})

    assert "<fieldset" not in page
    assert not upload.decisions.exists()


def test_only_who_may_upload_the_sheet_decides(client, clerk, places):
    upload = brought(clerk, *WRONG_CODES)
    group = upload.groups.get()
    reader = make_user("Data entry")
    reader.groups.first().permissions.remove(
        *reader.groups.first().permissions.filter(codename="add_upload")
    )
    client.force_login(reader)

    page = page_of(client, upload)
    refused = client.post(f"/uploads/{upload.pk}/decide/", {f"choice-{group.mark}": "leave"})

    assert "<fieldset" not in page
    assert "Save decisions" not in page
    assert refused.status_code == 403


def test_an_upload_of_another_group_takes_no_decisions(client, clerk, places):
    upload = brought(clerk, *WRONG_CODES)
    client.force_login(make_user("Publisher"))

    for address in ("decide/", "check/", "apply/", "undo/"):
        assert client.post(f"/uploads/{upload.pk}/{address}").status_code == 404


def test_a_page_of_groups_asks_few_queries(client, clerk, places, django_assert_max_num_queries):
    rows = [f"HR,Nooh {number},604,2020" for number in range(30)]
    upload = brought(clerk, WRONG_CODES[0], *rows)

    with django_assert_max_num_queries(20):
        page = page_of(client, upload)

    assert "0 of 30 groups decided" in page


def test_a_page_about_many_kinds_of_names_asks_few_queries(
    client, places, editor, django_assert_max_num_queries
):
    client.force_login(editor)
    lines = ["Title,Ministry,Department,State,Source", "Scheme one,Toys,Dolls,Nowhere,Order 1"]
    upload = brought(editor, *lines, sheet="schemes", options={})

    with django_assert_max_num_queries(20):
        page = page_of(client, upload)

    assert {group.target for group in upload.groups.all()} >= {"ministry", "state", "source"}
    assert page.count("<datalist") == 3
