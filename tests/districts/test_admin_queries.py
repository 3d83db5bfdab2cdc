import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from districts.models import (
    DesignatedDistrict,
    Designation,
    District,
    DistrictName,
    DistrictProduct,
    ProductList,
    Region,
    State,
    StateName,
    Succession,
)
from sources.admin import CappedPaginator
from sources.models import SourceDocument
from tests.factories import (
    make_designated_district,
    make_district,
    make_district_name,
    make_district_product,
    make_source,
    make_state_name,
    make_succession,
    make_user,
)
from tests.sources.admin_forms import admin_url
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")

MODELS = [
    DesignatedDistrict,
    Designation,
    District,
    DistrictName,
    DistrictProduct,
    ProductList,
    Region,
    State,
    StateName,
    Succession,
    SourceDocument,
    Upload,
]


def make_some(number):
    for _number in range(number):
        user, district = make_user(), make_district()
        make_district_name(district, "Mewat", decided_by=user)
        make_succession(district, make_district())
        make_state_name(district.state, "Hariana")
        Region.objects.create(slug=f"region-{user.pk}", name="Hills", source=make_source())
        designated = make_designated_district(district=district)
        make_district_product(district=district)
        designated.named_as = "Mewat"
        designated.save()
        Upload.objects.create(
            sheet="districts", file="x", file_name="x.csv", sha256="", size=1, created_by=user
        )


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("search", ["", "?q=e"])
def test_a_list_asks_as_often_for_many_as_for_few(client, search):
    client.force_login(make_user("Publisher"))
    addresses = [admin_url(model, "changelist") + search for model in MODELS]
    make_some(2)
    few = [queries(client, address) for address in addresses]
    make_some(20)

    many = [queries(client, address) for address in addresses]

    for address, before, after in zip(addresses, few, many, strict=True):
        assert after <= before, address
        assert after <= 14, address


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("search", ["", "?q=e"])
def test_no_list_counts_more_rows_than_anybody_leafs_through(client, model, search):
    client.force_login(make_user("Publisher"))
    make_some(1)

    with CaptureQueriesContext(connection) as captured:
        client.get(admin_url(model, "changelist") + search)

    counts = [q["sql"] for q in captured if "COUNT(" in q["sql"]]
    assert len(counts) == 1
    assert "LIMIT 10001" in counts[0]
    assert "ORDER BY" not in counts[0]


@pytest.fixture
def cap(monkeypatch):
    monkeypatch.setattr(CappedPaginator, "cap", 60)
    return 60


def test_a_list_of_more_rows_than_are_counted_says_so(client, cap):
    client.force_login(make_user("Publisher"))
    for number in range(cap):
        make_source(title=f"Order {number}")
    address = admin_url(SourceDocument, "changelist")
    full = client.get(address, {"p": 2})
    make_source()

    more = client.get(address, {"p": 2})

    for answer in (full, more):
        assert answer.context["cl"].result_count == cap
        assert len(answer.context["cl"].result_list) == cap - 50
    assert "There are more than" not in full.content.decode()
    assert "There are more than 60; the pages hold the first 60." in more.content.decode()


def test_an_action_on_all_pages_is_refused_where_they_do_not_hold_all(client, cap):
    client.force_login(make_user("Publisher"))
    drafts = [make_designated_district() for _number in range(cap)]
    action = {
        "action": "publish_selected",
        "select_across": "1",
        "_selected_action": [drafts[0].pk],
        "index": "0",
    }
    address = admin_url(DesignatedDistrict, "changelist")
    make_designated_district()

    refused = client.post(address, action, follow=True)
    drafts.pop().delete()

    assert "There are more than 60: search or filter for fewer." in refused.content.decode()
    assert not DesignatedDistrict.objects.filter(status="published").exists()
    client.post(address, action)
    assert DesignatedDistrict.objects.filter(status="published").count() == cap


def add_rows(district, number):
    for _number in range(number):
        make_district_name(district, f"Name {_number} {district.names.count()}")
        make_succession(district, make_district())
        make_succession(make_district(), district)
        make_state_name(district.state, f"Name {_number} {district.state.names.count()}")


@pytest.mark.parametrize("role", ["Publisher", "Data entry"])
def test_a_form_asks_as_often_for_many_rows_as_for_few(client, role):
    client.force_login(make_user(role))
    district = make_district()
    addresses = [admin_url(district), admin_url(district.state)]
    add_rows(district, 2)
    few = [queries(client, address) for address in addresses]
    add_rows(district, 20)

    many = [queries(client, address) for address in addresses]

    for before, after in zip(few, many, strict=True):
        assert after <= before <= 16


def test_the_history_asks_as_often_for_many_versions_as_for_few(client):
    client.force_login(make_user("Publisher"))
    record = make_designated_district()
    few = queries(client, admin_url(record, "history"))
    for note in "abcdefghij":
        record.named_as = note
        record.save()

    many = queries(client, admin_url(record, "history"))

    assert many <= few + 1
