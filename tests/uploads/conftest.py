"""Places and a list that the tests of uploads speak of."""

import pytest

from tests.factories import (
    make_designation,
    make_district,
    make_district_name,
    make_product_list,
    make_state,
    make_user,
)
from tests.uploads.awkward import make_awkward_register


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


@pytest.fixture
def nuh(haryana):
    district = make_district(name="Nuh", lgd_code=604, state=haryana, census_2011_code=87)
    make_district_name(district, "Mewat", type="official")
    return district


@pytest.fixture
def hisar(haryana):
    return make_district(name="Hisar", lgd_code=63, state=haryana)


@pytest.fixture
def aspirational():
    return make_designation(slug="aspirational", name="Aspirational districts", since="2018")


@pytest.fixture
def register():
    """Records of every sheet, with values that spreadsheets like to change."""
    make_awkward_register()


@pytest.fixture
def places(nuh, hisar, aspirational):
    """The districts and the list that the files of designated districts speak of."""


@pytest.fixture
def odop():
    return make_product_list(slug="odop", name="One District One Product")


@pytest.fixture
def clerk(client):
    """Somebody of data entry, who is signed in."""
    clerk = make_user("Data entry")
    client.force_login(clerk)
    return clerk
