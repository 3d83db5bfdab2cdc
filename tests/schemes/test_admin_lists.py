"""The lists of schemes and what belongs to them: bounded, found by words, never all counted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from districts.models import DistrictGroup
from schemes.models import (
    Coverage,
    Department,
    DepartmentName,
    Figure,
    Indicator,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
    SchemeRelation,
)
from tests.factories import (
    make_coverage,
    make_department,
    make_district,
    make_district_group,
    make_figure,
    make_indicator,
    make_ministry_name,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_source,
    make_user,
)
from tests.sources.admin_forms import admin_url

pytestmark = pytest.mark.django_db(databases="__all__")

MODELS = [
    Coverage,
    Department,
    DepartmentName,
    DistrictGroup,
    Figure,
    Indicator,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
    SchemeRelation,
]


@pytest.fixture
def publisher(client):
    client.force_login(make_user("Publisher"))
    return client


def make_whole_scheme(**values):
    """A scheme with a row of each kind."""
    department, district = make_department(), make_district()
    make_ministry_name(department.ministry, f"Name {department.pk}")
    name = {"name": f"Name {department.pk}", "source": make_source()}
    DepartmentName.objects.create(department=department, **name)
    scheme = make_scheme(department=department, ministry=department.ministry, **values)
    make_scheme_name(scheme, f"Scheme name {scheme.pk}")
    make_scheme_relation(scheme, make_scheme())
    make_scheme_relation(make_scheme(), scheme)
    for place in [{}, {"district": district}, {"group": make_district_group(district)}]:
        make_coverage(scheme, **place)
        make_figure(scheme=scheme, **place)
    return scheme


def found(client, model, **query):
    return list(client.get(admin_url(model, "changelist"), query).context["cl"].result_list)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("search", ["", "?q=e"])
def test_a_list_asks_as_often_for_many_as_for_few(publisher, search):
    addresses = [admin_url(model, "changelist") + search for model in MODELS]
    make_whole_scheme()
    few = [len(queries(publisher, address)) for address in addresses]
    for _number in range(10):
        make_whole_scheme()

    many = [len(queries(publisher, address)) for address in addresses]

    for address, before, after in zip(addresses, few, many, strict=True):
        assert after <= before <= 14, address


@pytest.mark.parametrize("model", MODELS)
def test_no_list_counts_all_or_reads_texts(publisher, model):
    make_whole_scheme()

    asked = queries(publisher, admin_url(model, "changelist"))

    counts = [sql for sql in asked if "COUNT(" in sql]
    assert len(counts) == 1
    assert "LIMIT 10001" in counts[0]
    for column in ["objective", "benefits"]:
        assert not [sql for sql in asked if f'."{column}"' in sql]


@pytest.mark.parametrize("role", ["Publisher", "Data entry"])
def test_the_page_of_a_scheme_asks_as_often_for_many_rows_as_for_few(client, role):
    client.force_login(make_user(role))
    scheme = make_whole_scheme()
    few = len(queries(client, admin_url(scheme)))
    for _number in range(10):
        make_scheme_name(scheme, f"Another {_number}")
        make_scheme_relation(scheme, make_scheme())
        make_coverage(scheme, district=make_district())
        make_figure(scheme=scheme, district=make_district())

    many = len(queries(client, admin_url(scheme)))

    assert many <= few <= 22


@pytest.mark.parametrize("words", ["hubs", "EXPORT hubs", "dehub"])
def test_a_scheme_is_found_by_words_of_any_name(publisher, words):
    scheme = make_scheme(title="Districts as Export Hubs", short_name="DEHub")
    make_scheme(title="Exports")

    assert found(publisher, Scheme, q=words) == [scheme]


@pytest.mark.parametrize("words", ["hubs", "grants"])
def test_a_figure_is_found_by_its_scheme_or_indicator(publisher, words):
    scheme, indicator = make_scheme(title="Hubs"), make_indicator(name="Grants")
    figure = make_figure(scheme=scheme, indicator=indicator)
    make_figure()

    assert found(publisher, Figure, q=words) == [figure]


@pytest.mark.parametrize("field", ["region", "state", "group", "scheme", "indicator", "source"])
def test_every_long_choice_of_a_figure_is_looked_for(publisher, field):
    about = {"app_label": "schemes", "model_name": "figure", "field_name": field, "term": "e"}

    answer = publisher.get(reverse("admin:autocomplete"), about)

    assert answer.status_code == 200


@pytest.mark.parametrize("value", ["\0", "a" * 5000, "%", "'", "9" * 99, "-1"])
def test_any_address_of_a_list_shows_a_list(publisher, value):
    make_whole_scheme()

    for model, name in [
        *[(Scheme, name) for name in ["q", "status__exact", "ministry__id__exact", "reach", "o"]],
        *[(Figure, name) for name in ["q", "scheme__id__exact", "indicator__id__exact", "p"]],
        (Coverage, "q"),
        (Coverage, "scheme__id__exact"),
    ]:
        answer = publisher.get(admin_url(model, "changelist"), {name: value}, follow=True)

        assert answer.status_code == 200, (model, name)


@pytest.mark.parametrize("model", [Coverage, Department, Figure, Indicator, Ministry, Scheme])
def test_the_list_gives_away_what_it_shows(publisher, model):
    scheme, other = make_whole_scheme(title="Hubs"), make_whole_scheme(title="Ports")
    address = admin_url(model, "changelist")

    page = publisher.get(address).content.decode()
    answer = publisher.get(f"{address}download/csv/?q=hubs")

    content = b"".join(answer.streaming_content).decode()
    assert f"{address}download/xlsx/" in page
    if model in {Coverage, Figure, Scheme}:
        assert scheme.slug in content
        assert other.slug not in content
