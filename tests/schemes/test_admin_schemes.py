"""Schemes, their coverage and figures in the admin."""

import pytest
from django.contrib.messages import get_messages

from districts.models import DistrictGroup
from schemes.models import Coverage, Department, Figure, Scheme
from tests.factories import (
    make_coverage,
    make_department,
    make_district,
    make_district_group,
    make_figure,
    make_indicator,
    make_ministry,
    make_ministry_name,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_source,
    make_state,
    make_user,
)
from tests.sources.admin_forms import admin_url, errors, form_values, submit, with_rows

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def editor(client):
    client.user = make_user("Editor", first_name="Asha", last_name="Rao")
    client.force_login(client.user)
    return client


def row_labels(client, record):
    page = client.get(admin_url(record, "history"))
    return [
        (f"{change.kind}: {change.label}", change.version.get_history_type_display())
        for change in page.context["rows"]["changes"]
    ]


def test_a_scheme_is_entered_with_names_relations_and_coverage(editor):
    other, source = make_scheme(), str(make_source().pk)
    page = form_values(editor.get(admin_url(Scheme, "add")))
    page |= {"title": "Hubs", "slug": "hubs", "source": source}
    page = with_rows(page, "names", {"name": "Export hubs", "source": source})
    relation = {"type": "part-of", "to_scheme": str(other.pk), "source": source}
    page = with_rows(page, "relations", relation)
    page = with_rows(page, "coverage", {"state": str(make_state().pk), "source": source})

    answer = editor.post(admin_url(Scheme, "add"), page)

    scheme = Scheme.objects.get(slug="hubs")
    assert answer.status_code == 302
    assert [name.name for name in scheme.names.all()] == ["Export hubs"]
    assert scheme.relations.get().to_scheme == other
    assert scheme.coverage.get().level == "state"


def test_a_renamed_scheme_keeps_its_title_among_the_other_names(editor):
    scheme = make_scheme(title="Lamps for villages")

    answer = submit(editor, admin_url(scheme), title="Light for villages")

    name = scheme.names.get()
    assert (name.name, name.source) == ("Lamps for villages", scheme.source)
    assert name.history.get().history_user == editor.user
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("“Lamps for villages” is kept among the other names" in one for one in told)


def test_other_letters_of_the_same_title_are_no_other_name(editor):
    scheme = make_scheme(title="Lamps for villages")

    submit(editor, admin_url(scheme), title="LAMPS, for Villages")

    assert not scheme.names.exists()


def test_a_title_that_is_recorded_as_another_name_is_not_kept_twice(editor):
    scheme = make_scheme(title="Lamps for villages")
    make_scheme_name(scheme=scheme, name="Lamps for Villages")

    submit(editor, admin_url(scheme), title="Light for villages")

    assert scheme.names.count() == 1


@pytest.mark.parametrize("make", [make_ministry, make_department])
def test_a_renamed_ministry_or_department_keeps_its_name(editor, make):
    record = make(name="Ministry of Lamps")

    submit(editor, admin_url(record), name="Ministry of Light")

    assert [name.name for name in record.names.all()] == ["Ministry of Lamps"]


def test_the_ministry_follows_from_the_department(editor):
    department, scheme = make_department(), make_scheme()

    submit(editor, admin_url(scheme), department=str(department.pk))

    scheme.refresh_from_db()
    assert scheme.ministry == department.ministry


def test_a_state_is_named_exactly_for_a_states_scheme(editor):
    scheme = make_scheme()

    answer = submit(editor, admin_url(scheme), government="state")

    assert errors(answer) == ["Name the State exactly when it is a State’s scheme."]


def test_a_states_scheme_is_not_for_the_whole_country(editor):
    scheme = make_scheme(government="state", state=make_state())

    answer = submit(editor, admin_url(scheme), reach="national")

    assert errors(answer)[0].startswith("A State’s scheme does not reach the whole country.")


def test_a_row_of_coverage_names_one_place(editor):
    scheme, district = make_scheme(), make_district()
    page = form_values(editor.get(admin_url(scheme)))
    row = {"district": str(district.pk), "state": str(district.state_id)}

    answer = editor.post(
        admin_url(scheme),
        with_rows(page, "coverage", row | {"source": str(make_source().pk)}),
    )

    assert "Name one place" in errors(answer)[0]
    assert not scheme.coverage.exists()


def test_the_same_place_twice_on_one_page_is_refused_at_the_row(editor):
    scheme = make_scheme()
    row = {"district": str(make_district().pk), "source": str(make_source().pk)}
    page = form_values(editor.get(admin_url(scheme)))

    answer = editor.post(admin_url(scheme), with_rows(page, "coverage", row, row))

    assert errors(answer) == ["The scheme covers this place since then already."]
    assert not scheme.coverage.exists()


def test_a_long_list_of_coverage_stands_by_itself(editor, monkeypatch):
    monkeypatch.setattr("schemes.admin.schemes.CoverageInline.most_rows", 2)
    scheme = make_scheme()
    for _number in range(3):
        make_coverage(scheme, district=make_district())

    page = editor.get(admin_url(scheme)).content.decode()

    assert "coverage-TOTAL_FORMS" not in page
    assert f"{admin_url(Coverage, 'changelist')}?scheme__id__exact={scheme.pk}" in page
    assert f"{admin_url(Coverage, 'add')}?scheme={scheme.pk}" in page


def test_rows_that_were_on_the_page_are_taken_when_there_are_too_many_by_now(editor, monkeypatch):
    monkeypatch.setattr("schemes.admin.schemes.CoverageInline.most_rows", 1)
    scheme = make_scheme()
    make_coverage(scheme, district=make_district(), part="North")
    page = form_values(editor.get(admin_url(scheme))) | {"coverage-0-part": "South"}
    make_coverage(scheme, district=make_district())

    editor.post(admin_url(scheme), page)

    assert scheme.coverage.filter(part="South").exists()


def test_the_page_of_a_scheme_shows_its_newest_figures_and_leads_to_all(editor):
    scheme, indicator = make_scheme(title="Hubs"), make_indicator(name="Released")
    for number in range(7):
        make_figure(scheme=scheme, indicator=indicator, period=str(2010 + number), value=number)

    page = editor.get(admin_url(scheme)).content.decode()

    assert "Released of Hubs, ₹ crore, as counted, flow, for India, 2016: 6." in page
    assert "for India, 2011: 1." not in page
    assert f"{admin_url(Figure, 'changelist')}?scheme__id__exact={scheme.pk}" in page
    assert "Show all (7)" in page


def test_the_list_of_figures_of_one_scheme_says_whose_it_is(editor):
    wanted, other = make_figure(scheme=make_scheme(title="Hubs")), make_figure()

    page = editor.get(admin_url(Figure, "changelist"), {"scheme__id__exact": wanted.scheme_id})

    assert list(page.context["cl"].result_list) == [wanted]
    assert str(other.scheme) not in page.content.decode()
    assert page.content.decode().count("Hubs") > 1


def test_a_figure_says_plainly_at_the_top_what_it_measures(editor):
    figure = make_figure(
        scheme=make_scheme(title="Hubs"),
        indicator=make_indicator(name="Grants", basis="released", nature="cumulative"),
        district=make_district(name="Nuh", state=make_state(name="Haryana")),
        value="12.5",
        as_on="2022-03-31",
    )

    page = editor.get(admin_url(figure)).content.decode()

    assert (
        "Grants of Hubs, ₹ crore, released, cumulative, for Nuh, Haryana, 2021-22, "
        "as on 31 March 2022: 12.5." in page
    )
    assert page.index("Grants of Hubs") < page.index('name="scheme"')
    assert "what it says" not in editor.get(admin_url(Figure, "add")).content.decode().lower()


@pytest.mark.parametrize("entries", [{"value": ""}, {"is_nil": "on"}])
def test_a_figure_is_a_value_or_nil(editor, entries):
    figure = make_figure(value=3)

    answer = submit(editor, admin_url(figure), **entries)

    assert errors(answer) == ["Give a value, or say that nil was reported."]


def test_a_period_that_is_none_is_refused_at_the_entry(editor):
    figure = make_figure()

    answer = submit(editor, admin_url(figure), period="2021-23")

    assert "“2021-23” is not a period." in errors(answer)[0]


@pytest.mark.parametrize("day", ["x", "1.5", "31 March 2022"])
def test_a_day_that_is_none_is_refused_and_the_figure_says_what_it_said(editor, day):
    figure = make_figure(value=3, as_on="2022-03-31")

    answer = submit(editor, admin_url(figure), as_on=day, value="4")

    assert len(errors(answer)) == 1
    assert "as on 31 March 2022: 3." in answer.content.decode()


def test_data_entry_adds_no_coverage_to_a_published_scheme(client):
    client.force_login(make_user("Data entry"))
    published, draft = make_scheme(status="published"), make_scheme()
    entries = {"source": str(make_source().pk)}

    for scheme in (published, draft):
        submit(client, admin_url(Coverage, "add"), scheme=str(scheme.pk), **entries)

    assert [row.scheme for row in Coverage.objects.all()] == [draft]


def test_changes_in_names_relations_and_coverage_stand_in_the_history(editor):
    scheme, other = make_scheme(title="Hubs"), make_scheme(title="Exports")
    make_scheme_name(scheme, "Export hubs")
    make_scheme_relation(other, scheme)
    make_coverage(scheme, district=make_district(name="Nuh", state=make_state(name="Haryana")))

    submit(editor, admin_url(scheme), **{"coverage-0-DELETE": "on"})

    assert row_labels(editor, scheme) == [
        ("Coverage: Hubs: Nuh, Haryana", "Deleted"),
        ("Coverage: Hubs: Nuh, Haryana", "Created"),
        ("Relation between schemes: Exports part of Hubs", "Created"),
        ("Other name of a scheme: Export hubs", "Created"),
    ]


def test_the_other_names_of_a_ministry_stand_in_its_history(editor):
    ministry = make_ministry()
    make_ministry_name(ministry, "Ministry of Shipping")

    labels = row_labels(editor, ministry)

    assert labels == [("Other name of a ministry: Ministry of Shipping", "Created")]


def test_the_same_other_name_twice_on_one_page_is_refused_at_the_row(editor):
    department, source = make_department(), str(make_source().pk)
    page = form_values(editor.get(admin_url(department)))
    rows = [{"name": name, "source": source} for name in ("Of Posts", "OF POSTS")]

    answer = editor.post(admin_url(department), with_rows(page, "names", *rows))

    assert errors(answer) == ["This name is recorded already."]
    assert not Department.objects.get().names.exists()


def test_a_group_of_districts_shows_each_with_its_state(editor):
    district = make_district(name="Bilaspur", state=make_state(name="Chhattisgarh"))
    group = make_district_group(district)

    page = editor.get(admin_url(group)).content.decode()

    assert "Bilaspur, Chhattisgarh" in page
    entries = {"name": "Two", "slug": "two", "districts": [str(district.pk)]}
    submit(editor, admin_url(DistrictGroup, "add"), **entries)
    assert list(DistrictGroup.objects.get(slug="two").districts.all()) == [district]
