"""Choosing ministries, departments, schemes and indicators, and keeping their names."""

import types

import pytest

from schemes.models import DepartmentName, Ministry, MinistryName, Scheme, SchemeName
from tests.factories import (
    make_department,
    make_indicator,
    make_ministry,
    make_scheme,
    make_source,
    make_user,
)
from tests.uploads.choosing import check, choose, history_of
from uploads.cells import CellError
from uploads.targets import registered

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def source():
    return types.SimpleNamespace(document=make_source())


def test_a_ministry_in_doubt_is_chosen_for_all_its_rows(tmp_path):
    roads = make_ministry(name="Ministry of Roads", slug="roads")
    lines = ("Name,Ministry", "Department of A,Min. of Rods", "Department of B,Min. of Rods")
    sent = check(tmp_path, "departments", *lines)
    group = sent.groups.get()

    choose(sent, group, roads)

    assert (group.target, group.keeps, group.rows) == ("ministry", "Min. of Rods", 2)
    assert (group.suggestions[0]["key"], group.suggestions[0]["keeps"]) == (roads.pk, True)
    assert (sent.new, sent.problems) == (2, 0)
    assert sent.staged.first().values["ministry_id"] == roads.pk


def test_a_scheme_and_a_department_in_doubt_are_chosen(tmp_path):
    scheme = make_scheme(title="One Product a District")
    department = make_department(name="Department of Trade")
    coverage = check(tmp_path, "coverage", "Scheme", "One Produkt a District")
    schemes = check(tmp_path, "schemes", "Title,Department", "New scheme,Department of Traid")

    choose(coverage, coverage.groups.get(), scheme)
    choose(schemes, schemes.groups.get(), department)

    assert coverage.staged.get().values["scheme_id"] == scheme.pk
    assert schemes.staged.get().values["department_id"] == department.pk
    assert schemes.staged.get().values["ministry_id"] == department.ministry_id


def test_a_word_of_two_records_offers_both_and_keeps_no_name(tmp_path):
    first, second = make_ministry(abbreviation="MoX"), make_ministry(abbreviation="MoX")
    sent = check(tmp_path, "departments", "Name,Ministry", "Department of A,MoX")

    group = sent.groups.get()

    assert {one["key"] for one in group.suggestions} == {first.pk, second.pk}
    assert (group.target, group.keeps) == ("ministry", "")


@pytest.mark.parametrize(
    ("kind", "make", "names"),
    [
        ("ministry", make_ministry, MinistryName),
        ("department", make_department, DepartmentName),
        ("scheme", make_scheme, SchemeName),
    ],
)
def test_a_chosen_name_is_kept_once_with_its_history(kind, make, names, source):
    record, target, editor = make(), registered[kind](), make_user("Editor")
    about = [[kind, "Another Name"]]
    assert target.keeps_for(record.pk, about)

    for _twice in range(2):
        target.keep("Another Name", record.pk, about, source, history_of(editor))

    name = names.objects.get()
    assert (getattr(name, kind), name.source) == (record, source.document)
    assert name.history.get().history_change_reason == "Decided in upload 12"
    assert target.find("another name") == record.pk
    assert not target.keeps_for(record.pk, about)


def test_a_name_that_another_ministry_has_by_now_is_not_kept(source):
    make_ministry(name="Ministry of Roads")
    ministry, target = make_ministry(), registered["ministry"]()

    with pytest.raises(CellError, match="recorded already as a name of Ministry of Roads"):
        target.keep("ministry of roads", ministry.pk, [], source, history_of(None))


def test_a_name_of_a_published_scheme_is_for_editors():
    draft, public = make_scheme(), make_scheme(status="published")
    clerk, editor, target = make_user("Data entry"), make_user("Editor"), registered["scheme"]()

    assert target.may_keep(clerk, draft.pk)
    assert not target.may_keep(clerk, public.pk)
    assert target.may_keep(editor, public.pk)
    assert not registered["ministry"]().may_keep(clerk, make_ministry().pk)


def test_a_new_scheme_is_a_draft_and_chosen_from_then_on(tmp_path, source):
    sent = check(tmp_path, "coverage", "Scheme", "Cold Chain Scheme")
    clerk = make_user("Data entry")

    key = registered["scheme"]().create("Cold Chain Scheme", source, history_of(clerk))
    scheme = Scheme.objects.get(pk=key)
    choose(sent, sent.groups.get(), scheme)

    assert (scheme.status, scheme.slug, scheme.source) == (
        "draft",
        "cold-chain-scheme",
        source.document,
    )
    assert scheme.history.get().history_user == clerk
    assert sent.staged.get().values["scheme_id"] == key


def test_a_new_ministry_is_recorded_by_its_name(source):
    key = registered["ministry"]().create("Ministry of Rivers", source, history_of(None))

    assert Ministry.objects.get(pk=key).slug == "ministry-of-rivers"
    assert not registered["department"]().creates


def test_indicators_of_one_name_are_chosen_by_their_measure(tmp_path):
    crore = make_indicator(slug="funds", name="Funds", unit="crore")
    lakh = make_indicator(slug="funds-lakh", name="Funds", unit="lakh")
    target = registered["indicator"]()

    assert {target.find(choice) for choice in target.choices()} == {crore.pk, lakh.pk}
    assert {one["key"] for one in target.suggest("Funds")} == {crore.pk, lakh.pk}
    assert target.find("funds-lakh") == lakh.pk


def test_of_two_schemes_of_one_title_the_chosen_one_is_changed(tmp_path):
    first, second = make_scheme(title="Cold Chain"), make_scheme(title="Cold Chain")
    sent = check(tmp_path, "schemes", "Title,Objective", "Cold Chain,Less waste")
    group = sent.groups.get()

    choose(sent, group, second)

    assert (group.target, group.about) == ("scheme", [["title", "Cold Chain"]])
    assert {one["key"] for one in group.suggestions} == {first.pk, second.pk}
    assert (sent.changed, sent.staged.get().record) == (1, second.pk)


def test_doubts_cost_no_queries_by_the_row(tmp_path, django_assert_max_num_queries):
    make_ministry()
    rows = [f"Department {number},Ministry {number},Order {number}" for number in range(60)]

    with django_assert_max_num_queries(50):
        sent = check(tmp_path, "departments", "Name,Ministry,Source", *rows)

    assert sent.groups.count() == 120
