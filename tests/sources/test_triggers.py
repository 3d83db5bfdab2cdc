"""What rooms ask of the database's triggers is there after every migrate."""

import pytest
from django.core.management import call_command
from django.db import connection

from sources import triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """The makers registered by a test alone; what they were called for."""
    calls = []
    monkeypatch.setattr(triggers, "_makers", [])

    def make(connection):
        calls.append(connection.alias)
        yield "DROP TABLE IF EXISTS made_by_a_trigger_test"
        yield "CREATE TABLE made_by_a_trigger_test (id integer)"

    assert triggers.register(make) is make
    return calls


def test_migrating_makes_the_triggers_once_and_in_the_register_alone(asked):
    call_command("migrate", verbosity=0)

    assert asked == ["default"]
    assert "made_by_a_trigger_test" in connection.introspection.table_names()


@pytest.mark.django_db(databases=["default", "work"])
def test_the_work_database_has_no_triggers(asked):
    call_command("migrate", database="work", verbosity=0)

    assert asked == []


def test_what_is_asked_twice_is_made_once(asked):
    triggers.register(triggers._makers[0])

    assert len(triggers._makers) == 1


def test_making_them_again_is_no_error(asked):
    triggers.ensure()
    triggers.ensure()

    assert asked == ["default", "default"]


def test_nothing_is_made_while_tables_are_missing(asked, monkeypatch):
    monkeypatch.setattr(triggers, "missing_tables", lambda connection: {"questions_question"})

    triggers.ensure()

    assert asked == []


def test_a_whole_register_misses_no_table():
    assert triggers.missing_tables(connection) == set()
