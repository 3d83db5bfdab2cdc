import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connections

from sources.roles import DATA_ENTRY, EDITOR, PUBLISHER, grant, revoke
from tests.factories import make_user

pytestmark = pytest.mark.django_db(databases="__all__")


class Editing:
    """What a migration hands over, as far as `grant` looks at it."""

    def __init__(self, alias="default"):
        self.connection = connections[alias]


def test_data_entry_sees_everything_and_writes_drafts_only():
    user = make_user(DATA_ENTRY)

    assert user.has_perms(
        [
            "districts.view_district",
            "districts.view_succession",
            "districts.add_designateddistrict",
            "districts.change_districtproduct",
            "sources.add_sourcedocument",
            "uploads.add_upload",
            "uploads.apply_upload",
        ]
    )
    for refused in [
        "districts.change_district",
        "districts.add_districtname",
        "districts.add_designation",
        "districts.amend_designateddistrict",
        "districts.publish_designateddistrict",
        "districts.delete_designateddistrict",
        "sources.change_sourcedocument",
    ]:
        assert not user.has_perm(refused), refused


def test_an_editor_changes_places_and_what_is_published_but_publishes_nothing():
    user = make_user(EDITOR)

    assert user.has_perms(
        [
            "districts.change_district",
            "districts.add_state",
            "districts.delete_districtname",
            "districts.amend_districtproduct",
            "sources.change_sourcedocument",
        ]
    )
    assert not user.has_perm("districts.publish_districtproduct")


@pytest.mark.parametrize("place", ["state", "region", "district"])
def test_nobody_s_group_allows_to_delete_a_place(place):
    assert not make_user(PUBLISHER).has_perm(f"districts.delete_{place}")


def test_each_group_holds_all_that_the_one_below_holds():
    held = [
        set(Group.objects.get(name=name).permissions.values_list("pk", flat=True))
        for name in (DATA_ENTRY, EDITOR, PUBLISHER)
    ]

    assert held[0] < held[1] < held[2]


def test_taking_the_permissions_back_leaves_the_groups_and_what_other_rooms_gave():
    migration = importlib.import_module("districts.migrations.0002_groups")

    migration.take(apps, Editing())

    codenames = Group.objects.get(name=PUBLISHER).permissions.values_list("codename", flat=True)
    assert "change_district" not in codenames
    assert "change_sourcedocument" in codenames


def test_the_work_database_gets_no_groups(django_assert_num_queries):
    with django_assert_num_queries(0, using="default"):
        grant(apps, Editing("work"), "districts", {EDITOR: ["no such permission"]})
        revoke(apps, Editing("work"), "districts", {EDITOR: ["no such permission"]})


def test_a_misspelt_permission_stops_the_migration():
    with pytest.raises(LookupError, match="chnage_district"):
        grant(apps, Editing(), "districts", {EDITOR: ["chnage_district"]})
