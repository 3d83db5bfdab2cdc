import pytest
from django.contrib import admin
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
def test_no_list_counts_what_nobody_asked_for(model):
    model_admin = admin.site.get_model_admin(model)

    assert model_admin.show_full_result_count is False
    assert model_admin.date_hierarchy is None
    assert model_admin.search_fields


def test_the_history_asks_as_often_for_many_versions_as_for_few(client):
    client.force_login(make_user("Publisher"))
    record = make_designated_district()
    few = queries(client, admin_url(record, "history"))
    for note in "abcdefghij":
        record.named_as = note
        record.save()

    many = queries(client, admin_url(record, "history"))

    assert many <= few + 1
