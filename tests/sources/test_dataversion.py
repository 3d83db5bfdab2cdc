"""The version of the public data moves with it, by whatever door it is changed."""

import contextlib
import datetime as dt

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, router, transaction
from django.utils import timezone

from districts.models import District, State
from questions.models import Mention, Part, Question
from schemes.models import Scheme
from sources import bulk, dataversion, triggers
from sources.models import DataVersion, SourceDocument
from sources.publishing import Publishable
from tests.factories import (
    make_district,
    make_mention,
    make_part,
    make_question,
    make_region,
    make_scheme,
    make_source,
    make_state,
)

pytestmark = pytest.mark.django_db

# Models of the register whose rows no public page is made of, or which are made of others.
UNWATCHED = {
    "sources.DataVersion": "the version itself",
    "questions.QuestionText": "made of questions, which move it",
    "questions.CatalogueChange": "a log of what moved it",
    "schemes.SchemeText": "made of schemes and their names, which move it",
}
WORK = {"admin", "auth", "axes", "contenttypes", "sessions", "uploads"}


@pytest.fixture
def moves():
    """Whether the version moved since this was last asked."""
    last = dataversion.current()

    def moves():
        nonlocal last
        before, last = last, dataversion.current()
        return last != before

    return moves


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_no_model_of_the_register_is_forgotten():
    register = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in WORK
        and triggers.is_in(model, connection)
        and not model.__name__.startswith("Historical")
    }

    watched = {model._meta.label for model in dataversion.watched()}

    assert watched == register - set(UNWATCHED)


def test_each_watched_table_has_its_triggers():
    sql = {
        "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor])
        there = [(table, name) for table, name in cursor.fetchall() if "dataversion_" in name]

    events = {"sqlite": 3, "postgresql": 4}[connection.vendor]
    tables = [model._meta.db_table for model in dataversion.watched() for _event in range(events)]
    assert sorted(table for table, _name in there) == sorted(tables)


def test_the_version_stays_while_nothing_happens(moves):
    assert not moves()


def test_a_record_without_a_status_moves_it(moves):
    state = make_state()
    assert moves()

    state.name = "Another"
    state.save()
    assert moves()

    state.delete()
    assert moves()


def test_a_row_between_two_records_moves_it(moves):
    region = make_region()
    moves()

    region.states.add(make_state())
    moves()
    region.states.clear()

    assert moves()


def test_work_on_a_draft_does_not_move_it(moves):
    about = make_scheme(title="One")
    moves()

    draft = Scheme.objects.create(
        slug="two",
        title="Two",
        status="draft",
        ministry=about.ministry,
        source=about.source,
    )
    draft.title = "Three"
    draft.save()
    Scheme.objects.filter(pk=draft.pk).update(objective="Roads")
    Scheme.objects.filter(pk=draft.pk)._raw_delete("default")

    assert not moves()


def test_publishing_and_unpublishing_move_it(moves):
    question = make_question(status="draft")
    moves()

    Question.objects.filter(pk=question.pk).update(status="published")
    assert moves()

    Question.objects.filter(pk=question.pk).update(status="draft")
    assert moves()


def test_correcting_and_deleting_what_is_public_move_it(moves):
    question = make_question(status="published")
    assert moves()

    Question.objects.filter(pk=question.pk).update(subject="Bridges")
    assert moves()

    Question.objects.filter(pk=question.pk)._raw_delete("default")
    assert moves()


def test_writing_in_bulk_moves_it(moves):
    about = make_question()
    moves()
    kept = {"session": about.session, "ministry": about.ministry, "source": about.source}
    new = [
        Question(number=number, answered_on="2022-08-03", status="published", **kept)
        for number in (9001, 9002)
    ]

    bulk.create(Question, new, {})
    assert moves()

    bulk.update(Question, new, ["subject"], {})
    assert moves()

    bulk.delete(Question, [question.pk for question in new], {})
    assert moves()


def test_a_row_that_is_there_already_hides_no_other_row_of_a_bulk_write(moves):
    there, new = make_state(), make_state()
    new.delete()
    moves()

    State.objects.bulk_create([there, new], ignore_conflicts=True)

    assert moves()


def test_what_belongs_to_a_record_moves_it(moves):
    question, district = make_question(status="published"), make_district()
    moves()

    part = make_part(question, 1)
    assert moves()
    Part.objects.filter(pk=part.pk).update(text="Whether it is otherwise")
    assert moves()
    make_mention(question, district=district)
    assert moves()
    Mention.objects.all()._raw_delete("default")
    assert moves()


def test_a_version_that_was_rolled_back_never_comes_again():
    before = dataversion.current()
    seen = set()

    for _try in range(3):
        with transaction.atomic():
            make_source()
            seen.add(dataversion.current())
            transaction.set_rollback(True)

    assert len(seen - {before}) == 3
    assert dataversion.current() == before


def test_it_moves_when_the_release_moment_of_a_published_record_passes(monkeypatch, moves):
    now = timezone.now()
    make_question(status="published", release_at=now + dt.timedelta(seconds=60))
    make_question(status="published", release_at=now - dt.timedelta(days=60))
    make_scheme(status="published", release_at=now + dt.timedelta(seconds=90))
    make_scheme(status="draft", release_at=now + dt.timedelta(seconds=30))
    if timezone.localdate(now) != timezone.localdate(now + dt.timedelta(seconds=99)):
        pytest.skip("The day changes just now.")
    at(monkeypatch, now)
    moves()

    moved = []
    for seconds in (1, 31, 59, 60, 61, 89, 90, 91):
        at(monkeypatch, now + dt.timedelta(seconds=seconds))
        moved.append(moves())

    assert moved == [False, False, False, True, False, False, True, False]


def test_a_release_moment_that_is_put_off_is_not_kept_in_mind(monkeypatch, moves):
    now = timezone.now().replace(hour=8)
    at(monkeypatch, now)
    question = make_question(status="published", release_at=now + dt.timedelta(seconds=60))
    moves()
    later = now + dt.timedelta(seconds=120)
    Question.objects.filter(pk=question.pk).update(release_at=later)
    moves()

    at(monkeypatch, now + dt.timedelta(seconds=61))
    assert not moves()

    at(monkeypatch, later)
    assert moves()


def test_it_moves_at_midnight_in_india(monkeypatch, moves):
    at(monkeypatch, dt.datetime(2026, 3, 1, 18, 29, 59, tzinfo=dt.UTC))
    moves()

    at(monkeypatch, dt.datetime(2026, 3, 1, 18, 30, tzinfo=dt.UTC))

    assert moves()


def test_it_moves_after_a_migrate_since_triggers_may_have_been_away(moves):
    call_command("migrate", verbosity=0)

    assert moves()


def test_it_can_be_moved_by_hand(moves):
    dataversion.move()

    assert moves()


def test_asking_for_it_again_is_one_query(django_assert_num_queries):
    dataversion.current()

    with django_assert_num_queries(1):
        dataversion.current()


def test_many_numbers_become_one_and_the_version_is_a_new_one(moves):
    DataVersion.objects.bulk_create([DataVersion(pk=n) for n in range(1, 102)])
    moves()

    dataversion.prune()

    assert DataVersion.objects.count() == 1
    assert moves()


def test_few_numbers_stay_as_they_are(moves):
    dataversion.move()
    moves()

    dataversion.prune()

    assert not moves()


def test_the_models_with_a_release_moment_are_found():
    found = dataversion.publishable()

    assert Question in found
    assert District not in found
    assert all(issubclass(model, Publishable) for model in found)
    assert all(router.db_for_read(model) in {None, "default"} for model in found)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_no_writer_waits_for_another():
    other = connection.copy()

    with contextlib.closing(other), transaction.atomic():
        make_state()
        with other.cursor() as cursor:
            cursor.execute("SET lock_timeout = '500ms'")
            cursor.execute(
                "INSERT INTO sources_sourcedocument "
                "(slug, title, type, issued_by, issued_on, address, file, note) "
                "VALUES ('two', 'Two', 'other', '', '', '', '', '')"
            )

    assert SourceDocument.objects.filter(slug="two").exists()
