import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from districts.actions import correct_district_name, earlier_name, rename_district
from districts.models import District, DistrictName
from tests.factories import (
    make_district,
    make_district_name,
    make_source,
    make_state,
    make_user,
)

pytestmark = pytest.mark.django_db(databases="__all__")


def rename(district, name, **values):
    defaults = {"since": "2023-09-15", "source": make_source(), "by": make_user()}
    return rename_district(district=district, name=name, **defaults | values)


def test_the_earlier_name_is_what_the_district_is_called_now_and_is_not_saved():
    source, order, user = make_source(), make_source(), make_user()
    district = make_district(name="Mewat", name_since="2005", source=source)

    name = earlier_name(district, until="2016-04-12", by=user)
    from_an_order = earlier_name(district, until="2016-04-12", by=user, source=order)

    assert (name.name, name.type, name.state) == ("Mewat", "official", district.state)
    assert (name.valid_from, name.valid_until) == ("2005", "2016-04-12")
    assert (name.source, from_an_order.source) == (source, order)
    assert name.decided_by == user
    assert name.decided_at is not None
    assert not DistrictName.objects.exists()


def test_a_renamed_district_keeps_its_old_name_with_the_dates_and_source_of_that_time():
    order, old_source, user = make_source(), make_source(), make_user()
    district = make_district(name="Aurangabad", name_since="1949", source=old_source)

    rename(district, "Chhatrapati Sambhajinagar", source=order, by=user)

    district.refresh_from_db()
    earlier = district.names.get()
    assert (district.name, district.name_since) == ("Chhatrapati Sambhajinagar", "2023-09-15")
    assert district.source == order
    assert (earlier.name, earlier.type, earlier.state) == (
        "Aurangabad",
        "official",
        district.state,
    )
    assert (earlier.valid_from, earlier.valid_until) == ("1949", "2023-09-15")
    assert (earlier.source, earlier.decided_by) == (old_source, user)


def test_a_renamed_district_is_found_under_both_names():
    district = make_district(name="Aurangabad")

    rename(district, "Chhatrapati Sambhajinagar")

    assert list(District.objects.search("aurangabad")) == [district]
    assert list(District.objects.search("sambhaji nagar")) == [district]


def test_a_district_that_went_over_to_another_state_keeps_the_state_of_that_time():
    andhra, telangana = make_state(name="Andhra Pradesh"), make_state(name="Telangana")
    district = make_district(name="Hyderabad", state=andhra)

    rename(district, "Hyderabad", state=telangana, since="2014-06-02")

    district.refresh_from_db()
    assert district.state == telangana
    assert district.names.get().state == andhra


def test_the_history_says_who_renamed_and_through_which_upload():
    district, user = make_district(name="Old"), make_user()

    rename(district, "New", by=user, upload_number=17)

    newest = district.history.first()
    assert (newest.name, newest.history_user, newest.upload_number) == ("New", user, 17)
    assert newest.history_change_reason == "Renamed or moved"
    assert district.names.get().history.get().upload_number == 17


def test_a_spelling_recorded_already_becomes_the_earlier_official_name():
    district = make_district(name="Mewat")
    make_district_name(district, "MEWAT", type="variant")

    rename(district, "Nuh")

    assert district.names.get().type == DistrictName.Type.OFFICIAL


def test_renaming_to_the_name_it_has_is_refused():
    district = make_district(name="Nuh")

    with pytest.raises(ValidationError, match="this name in this State already"):
        rename(district, "Nuh")


@pytest.mark.parametrize("since", ["", "2015", "2016-04-12", "2016-04"])
def test_a_new_name_from_before_the_present_one_is_refused(since):
    district = make_district(name="Mewat", name_since="2016-04-12")

    with pytest.raises(ValidationError) as refusal:
        rename(district, "Nuh", since=since)

    assert "since" in refusal.value.message_dict


@pytest.mark.parametrize("since", ["soon", "2023-13", "15.09.2023"])
def test_a_new_name_needs_a_date(since):
    with pytest.raises(ValidationError):
        rename(make_district(), "Nuh", since=since)


def test_a_name_that_another_district_of_the_state_has_is_refused_and_nothing_is_written():
    other = make_district(name="Bilaspur")
    district = make_district(name="Raipur", state=other.state)

    with pytest.raises(ValidationError, match="already has a district of that name"):
        rename(district, "BILASPUR")

    district.refresh_from_db()
    assert (district.name, district.names.count()) == ("Raipur", 0)


def test_the_name_of_an_abolished_district_is_free():
    other = make_district(name="Bilaspur", abolished_on=dt.date(2001, 1, 1))
    district = make_district(name="Raipur", state=other.state)

    rename(district, "Bilaspur")

    assert District.objects.get(pk=district.pk).name == "Bilaspur"


def test_the_same_name_in_another_state_is_free():
    make_district(name="Bilaspur")

    rename(make_district(name="Raipur"), "Bilaspur")

    assert District.objects.filter(name="Bilaspur").count() == 2


@pytest.mark.parametrize("name", ["", "!!!", "x" * 101])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(ValidationError):
        rename(make_district(), name)


def test_correcting_our_own_spelling_keeps_no_earlier_name():
    district, user = make_district(name="Guragram", name_since="2016"), make_user()

    correct_district_name(district=district, name="Gurugram", by=user)

    district.refresh_from_db()
    newest = district.history.first()
    assert (district.name, district.name_since) == ("Gurugram", "2016")
    assert not district.names.exists()
    assert (newest.history_user, newest.history_change_reason) == (user, "Spelling corrected")


def test_correcting_to_the_same_or_a_taken_name_is_refused():
    district = make_district(name="Gurugram")
    make_district(name="Nuh", state=district.state)

    for name in ["Gurugram", "nuh"]:
        with pytest.raises(ValidationError):
            correct_district_name(district=district, name=name, by=make_user())
