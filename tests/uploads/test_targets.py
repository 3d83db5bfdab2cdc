"""What a name in doubt can mean: what is suggested, what each cell says, what a choice does."""

import types

import pytest

from districts.models import DesignatedDistrict, District, State
from sources.models import SourceDocument
from tests.factories import (
    make_district,
    make_district_group,
    make_product_list,
    make_region,
    make_source,
    make_state,
    make_user,
)
from tests.uploads.choosing import check, choose, history_of
from uploads import applying
from uploads.cells import CellError
from uploads.targets import registered

pytestmark = pytest.mark.django_db(databases="__all__")
LISTED = ("--set", "designation=aspirational")


@pytest.fixture
def bhagalpur():
    return make_district(name="Bhagalpur", lgd_code=192, state=make_state(name="Bihar", code="BR"))


@pytest.fixture
def send(tmp_path, nuh, hisar, bhagalpur, aspirational):
    def send(*lines):
        return check(tmp_path, "designated-districts", *lines, words=LISTED)

    return send


def said(group):
    """Who says what, and what it means; the odd one with a star."""
    return [
        f"{voice['who']} {voice['what']} {voice['means']}{' *' if voice['is_odd'] else ''}"
        for voice in group.voices
    ]


def offered(group):
    return [(one["key"], one["note"], one["keeps"]) for one in group.suggestions]


def test_every_target_of_a_column_is_registered():
    from uploads.sheets import registered as sheets

    wanted = {
        field.widget.target
        for sheet in sheets.values()
        for field in sheet().importable().values()
        if getattr(field.widget, "target", "")
    }

    assert {"state", "source", "scheme", "ministry", "department", "indicator"} <= wanted
    assert wanted <= registered.keys()


def test_a_code_that_name_and_state_contradict_stands_alone(send, nuh, bhagalpur):
    sent = send("LGD Code,District,State", "192,Mewat,Haryana", "192,Mewat,Haryana")

    group = sent.groups.get()

    assert (group.target, group.rows, group.keeps) == ("district", 2, "")
    assert group.about == [["lgd_code", "192"], ["district", "Mewat"], ["state", "Haryana"]]
    assert said(group) == [
        "The name says Mewat recorded as an earlier name of Nuh (604)",
        "The State says Haryana Nuh lies there",
        "The code says otherwise 192 which is Bhagalpur in Bihar *",
    ]
    assert offered(group) == [
        (nuh.pk, "By name and State. Only the code in the file is set aside.", False),
        (bhagalpur.pk, "By the code. “Mewat” is not kept as a name of it.", False),
    ]


def test_a_choice_is_for_exactly_these_cells(send, nuh):
    sent = send("LGD Code,District,State", "192,Mewat,Haryana", "192,Nuh,HR", "63,Hisar,HR")

    choose(sent, sent.groups.first(), nuh)

    assert (sent.problems, sent.new) == (1, 2)
    assert sent.staged.get(number=2).values["district_id"] == nuh.pk
    assert sent.groups.get().about[1] == ["district", "Nuh"]


def test_a_state_that_code_and_name_contradict_stands_alone(send, nuh):
    sent = send("LGD Code,District,State", "604,Nuh,Bihar")

    group = sent.groups.get()

    assert said(group)[1:] == [
        "The State says otherwise Bihar no such district is there *",
        "The code says 604 which is Nuh in Haryana",
    ]
    note = "By code and name. Only the State in the file is set aside."
    assert offered(group) == [(nuh.pk, note, False)]


def test_a_name_that_nobody_recorded_can_be_kept_where_the_code_agrees(send, nuh, hisar):
    sent = send("LGD Code,District,State", "604,Nooh,Haryana")

    group = sent.groups.get()

    assert group.keeps == "Nooh"
    assert said(group) == [
        "The name is not recorded Nooh for any district of Haryana *",
        "The State says Haryana Nuh lies there",
        "The code says 604 which is Nuh in Haryana",
    ]
    assert offered(group) == [
        (nuh.pk, "Nearest name, and the code agrees.", True),
        (hisar.pk, "", False),
    ]


def test_the_district_of_the_code_is_offered_where_its_name_is_not_the_nearest(send, nuh, hisar):
    make_district(name="Sirsa", lgd_code=70, state=nuh.state)
    make_district(name="Sonipat", lgd_code=72, state=nuh.state)
    sent = send("LGD Code,District,State", "604,Hisarsa,Haryana")

    last = offered(sent.groups.get())[-1]

    assert last == (nuh.pk, "The code is its own.", True)


def test_a_name_of_another_district_is_never_kept(send, bhagalpur):
    sent = send("LGD Code,District,State", "604,Bhagalpur,Haryana", ",Bhagalpur,Haryana")

    with_code, without = sent.groups.all()

    assert (with_code.keeps, without.keeps) == ("", "")
    assert said(with_code)[0] == (
        "The name says otherwise Bhagalpur recorded for Bhagalpur in Bihar (192) *"
    )
    assert bhagalpur.pk in [one["key"] for one in with_code.suggestions]
    assert offered(without)[-1] == (
        bhagalpur.pk,
        "By the name. Only the State in the file is set aside.",
        False,
    )


def test_a_code_that_nobody_has_leads_to_those_of_the_name(send, nuh):
    sent = send("LGD Code,District,State", "9999,Mewat,Haryana")

    group = sent.groups.get()

    assert (group.field, group.keeps) == ("lgd_code", "")
    assert said(group)[-1] == "The code says otherwise 9999 which no district has *"
    assert [one["key"] for one in group.suggestions] == [nuh.pk]


def test_a_name_without_a_state_can_be_decided_too(send, nuh):
    sent = send("District", "Nooh")

    choose(sent, sent.groups.get(), nuh)

    assert sent.new == 1


def test_rows_without_a_district_are_no_question_about_one(send):
    sent = send("State,District,Part", "HR,,North")

    group = sent.groups.get()

    assert (group.target, group.suggestions) == ("", [])


def test_an_unknown_state_is_asked_about_once_for_all_its_districts(send, haryana):
    sent = send("State,District", "Hariana,Nuh", "Hariana,Hisar")
    group = sent.groups.get()

    choose(sent, group, haryana)

    assert (group.target, group.about, group.keeps) == ("state", [["state", "Hariana"]], "Hariana")
    assert group.suggestions[0]["key"] == haryana.pk
    assert (sent.new, sent.problems) == (2, 0)


def test_a_decided_district_is_applied(send, nuh):
    sent = send("LGD Code,District,State", "192,Mewat,Haryana")

    choose(sent, sent.groups.get(), nuh)
    applying.apply(sent)

    assert sent.state == "applied"
    assert DesignatedDistrict.objects.get().district == nuh


def test_the_district_names_of_two_states_are_two_questions(tmp_path, nuh, bhagalpur):
    lines = ("District,Name,State", "Nooh,Noo,Haryana", "Nooh,Noo,Bihar")
    sent = check(tmp_path, "district-names", *lines)

    abouts = [group.about for group in sent.groups.all()]

    assert abouts == [
        [["district", "Nooh"], ["state", "Haryana"]],
        [["district", "Nooh"], ["state", "Bihar"]],
    ]


def test_a_source_that_is_missing_can_be_chosen_or_made(send, nuh):
    order = make_source(title="Order of 2020")
    sent = send("State,District,Source", "HR,Nuh,Order of 2O20")
    group = sent.groups.get()

    choose(sent, group, order)

    assert (group.target, group.keeps) == ("source", "")
    assert group.suggestions[0]["key"] == order.pk
    assert sent.staged.get().values["source_id"] == order.pk


def test_a_list_region_or_group_that_is_missing_can_be_chosen(tmp_path, nuh):
    region = make_region(nuh.state, slug="hills", name="Hilly States")
    pair = make_district_group(nuh, slug="pair", name="Nuh with Hisar")
    products = make_product_list(slug="odop", name="ODOP")

    found = {
        kind: registered[kind]().suggest(text)[0]["key"]
        for kind, text in [("region", "Hily"), ("group", "Nuh and Hisar"), ("product-list", "odp")]
    }

    assert found == {"region": region.pk, "group": pair.pk, "product-list": products.pk}


def test_no_more_is_looked_for_than_a_person_can_decide_upon(monkeypatch):
    make_source(title="Order of 2020")
    monkeypatch.setattr("uploads.targets.MOST_LOOKED_FOR", 1)
    sources = registered["source"]()

    assert len(sources.suggest("Order of 2O20")) == 1
    assert sources.suggest("Order of 2o21") == []


# Making a record ---------------------------------------------------------------------------


def test_a_source_document_is_made_once_with_its_history():
    editor, sources = make_user("Editor"), registered["source"]()

    key = sources.create("Order of 2020", None, history_of(editor))
    again = sources.create("order of 2020", None, history_of(editor))

    document = SourceDocument.objects.get(title="Order of 2020")
    assert key == again == document.pk
    assert document.history.get().history_user == editor
    assert document.history.get().history_change_reason == "Decided in upload 12"
    assert sources.describe([key])[key]["name"] == "Order of 2020"


def test_who_may_add_no_record_makes_none():
    clerk, outsider = make_user("Data entry"), make_user()

    assert registered["scheme"]().may_create(clerk)
    assert not registered["ministry"]().may_create(clerk)
    assert not registered["district"]().may_create(make_user("Editor"))
    assert not registered["source"]().may_create(outsider)


def test_a_title_that_cannot_be_kept_is_refused_in_words():
    with pytest.raises(CellError, match="300"):
        registered["source"]().create("x" * 301, None, history_of(None))


def test_a_record_that_is_gone_is_refused_in_words(nuh):
    source = types.SimpleNamespace(document=make_source())
    states = registered["state"]()
    key = make_state(name="Kutch").pk
    State.objects.filter(pk=key).delete()

    with pytest.raises(CellError, match="no longer there"):
        states.keep("Kachchh", key, [], source, history_of(None))
    assert District.objects.count() == 1
