"""Records found by their public keys, without reading the others."""

import pytest

from districts.models import District
from sources.keys import Found, GoneError, Targets
from tests.factories import make_district

pytestmark = pytest.mark.django_db


def test_only_the_records_that_are_asked_for_are_read():
    wanted = make_district(lgd_code=9001)
    make_district(lgd_code=9002)

    found = Found(District, ("lgd_code",), [(9001,), (9003,)])

    assert found.current == {(9001,): wanted}
    assert found.former == {(9001,): wanted.pk}


def test_many_names_are_found_in_few_queries(django_assert_max_num_queries):
    for code in range(9001, 9021):
        make_district(lgd_code=code)

    with django_assert_max_num_queries(2):
        targets = Targets(District, "lgd_code", [str(code) for code in range(9001, 9501)])

    assert targets.find("9020").lgd_code == 9020


def test_a_record_is_found_by_a_key_that_it_had():
    district = make_district(lgd_code=9001)
    district.lgd_code = 9002
    district.save()

    assert Targets(District, "lgd_code", ["9001"]).find("9001") == district


def test_a_key_that_passed_on_leads_to_the_record_that_has_it():
    earlier = make_district(lgd_code=9001)
    earlier.lgd_code = 9002
    earlier.save()
    later = make_district(lgd_code=9001)

    assert Targets(District, "lgd_code", ["9001"]).find("9001") == later


def test_what_was_deleted_and_what_never_was_are_told_apart():
    make_district(lgd_code=9001).delete()
    targets = Targets(District, "lgd_code", ["9001", "9002", "no number"])

    with pytest.raises(GoneError):
        targets.find("9001")
    for cell in ("9002", "no number"):
        with pytest.raises(KeyError):
            targets.find(cell)
