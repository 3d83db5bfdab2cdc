"""The catalogue says what plain queries of the register would say, whatever happened to it."""

import datetime as dt
import random

import pytest
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from questions import catalogue, search
from questions.catalogue import keeping
from questions.filters import QuestionFilter
from questions.models import CatalogueChange, Mention, Question
from sources import actions, bulk, triggers
from tests.factories import (
    make_district,
    make_mention,
    make_ministry,
    make_question,
    make_scheme,
    make_session,
    make_state,
)

pytestmark = pytest.mark.django_db(databases="__all__")

FIRST = dt.date(2020, 1, 1)


@pytest.fixture
def world():
    """Sessions, ministries, places and schemes to choose from."""
    states = [make_state() for _each in range(3)]
    return {
        "session": [
            make_session(starts_on=FIRST, ends_on=dt.date(2023, 1, 1)),
            make_session(house="rajya-sabha", number=9, starts_on=FIRST),
        ],
        "ministry": [make_ministry(slug=f"m{number}") for number in range(3)],
        "state": states,
        "district": [make_district(state=state) for state in states for _each in range(2)],
        "scheme": [make_scheme(slug=f"s{number}", status="published") for number in range(2)],
    }


def make_one(world, chance, **values):
    question = make_question(
        **{
            "session": chance.choice(world["session"]),
            "ministry": chance.choice(world["ministry"]),
            "type": chance.choice(["starred", "unstarred"]),
            "answered_on": FIRST + dt.timedelta(chance.randrange(0, 900, 45)),
            "status": chance.choice(["draft", "published", "published"]),
            "release_at": chance.choice([None, None, timezone.now() + dt.timedelta(1)]),
            "subject": chance.choice(["Tools", "Looms", "Tools and looms"]),
        }
        | values
    )
    for name in ("state", "district", "scheme"):
        for record in chance.sample(world[name], chance.randrange(2)):
            decision = chance.choice(["found", "confirmed", "rejected"])
            make_mention(question, **{name: record}, decision=decision)
    search.index([question.pk])
    return question


def by_query(**values):
    """What the filter asks, as plain conditions on the tables."""
    found = Question.objects.published()
    mentions = Mention.objects.standing()
    if houses := values.get("house"):
        found = found.filter(session__house__in=houses)
    if types := values.get("type"):
        found = found.filter(type__in=types)
    if ministries := values.get("ministry"):
        found = found.filter(ministry__slug__in=ministries)
    if states := values.get("state"):
        said = mentions.filter(state__code__in=states).values("question")
        within = mentions.filter(district__state__code__in=states).values("question")
        found = found.filter(pk__in=said) | found.filter(pk__in=within)
    if schemes := values.get("scheme"):
        found = found.filter(pk__in=mentions.filter(scheme__slug__in=schemes).values("question"))
    if years := values.get("year"):
        found = found.filter(answered_on__year__in=years)
    if first := values.get("from"):
        found = found.filter(answered_on__gte=first)
    if last := values.get("to"):
        found = found.filter(answered_on__lte=last)
    if words := values.get("q"):
        found = found.filter(pk__in=search.matching(words))
    return found.order_by("-answered_on", "-pk")


def some_filter(world, chance):
    all_values = {
        "house": ["lok-sabha", "rajya-sabha"],
        "type": ["starred", "unstarred"],
        "ministry": [one.slug for one in world["ministry"]],
        "state": [one.code for one in world["state"]],
        "scheme": [one.slug for one in world["scheme"]],
        "year": ["2020", "2021", "2022"],
    }
    values = {
        name: chance.sample(known, chance.randrange(1, 3))
        for name, known in all_values.items()
        if chance.random() < 0.3
    }
    if chance.random() < 0.3:
        values["from"] = str(FIRST + dt.timedelta(chance.randrange(500)))
    if chance.random() < 0.3:
        values["to"] = str(FIRST + dt.timedelta(500 + chance.randrange(400)))
    if chance.random() < 0.3:
        values["q"] = chance.choice(["tools", "looms", "tools -looms"])
    return values


def selected(**values):
    return QuestionFilter(values, Question.objects.published()).select()


def everything(selection):
    return selection[: len(selection)]


@pytest.mark.parametrize("seed", range(3))
def test_every_filter_finds_what_the_tables_have(world, seed):
    chance = random.Random(seed)
    for _each in range(30):
        make_one(world, chance)

    for _each in range(25):
        values = some_filter(world, chance)

        expected = list(by_query(**values).values_list("pk", flat=True))
        assert everything(selected(**values)) == expected
        assert everything(selected(**values, sort="oldest")) == by_day(expected)
        queryset = QuestionFilter(values, Question.objects.published()).qs
        assert list(queryset.values_list("pk", flat=True)) == expected


def by_day(newest_first):
    return newest_first[::-1]


@pytest.mark.parametrize("seed", range(2))
def test_counts_follow_every_way_of_writing(world, seed):
    chance = random.Random(seed)
    for _each in range(12):
        make_one(world, chance)
    changes = [
        lambda: make_one(world, chance),
        lambda: actions.publish(Question.objects.filter(pk__in=some(chance)), by=None),
        lambda: actions.unpublish(Question.objects.filter(pk__in=some(chance)), by=None),
        lambda: Question.objects.filter(pk__in=some(chance)).update(
            ministry=chance.choice(world["ministry"])
        ),
        lambda: Question.objects.filter(pk__in=some(chance)).update(release_at=None),
        lambda: bulk.delete(Mention, Mention.objects.values_list("pk", flat=True)[:1], {}),
        lambda: (
            Mention.objects.order_by("?")[:1].get().delete() if Mention.objects.exists() else None
        ),
        lambda: Mention.objects.update(decision=chance.choice(["found", "rejected"])),
        lambda: Question.objects.filter(pk__in=some(chance)[:1]).delete(),
        lambda: (
            type(world["district"][0])
            .objects.filter(pk=world["district"][0].pk)
            .update(state=chance.choice(world["state"]))
        ),
    ]

    for _each in range(25):
        chance.choice(changes)()

        compare_with_tables()


def some(chance):
    keys = list(Question.objects.order_by("pk").values_list("pk", flat=True))
    return chance.sample(keys, min(3, len(keys)))


def compare_with_tables():
    kept, public = catalogue.current(), Question.objects.published().order_by()
    for name in ("session", "type", "ministry"):
        rows = public.values_list(name).annotate(Count("pk"))
        assert kept.counts(name) == dict(rows)
    standing = Mention.objects.published()
    states = set()
    for question, state, district in standing.filter(scheme=None).values_list(
        "question", "state", "district__state"
    ):
        states.add((question, state or district))
    assert sum(kept.counts("state").values()) == len(states)
    assert everything(kept.all) == list(by_query().values_list("pk", flat=True))


def test_a_question_is_counted_from_its_release_moment_on(world, monkeypatch):
    later = timezone.now() + dt.timedelta(hours=1)
    make_question(status="published", release_at=later, subject="Later")
    assert len(catalogue.current().all) == 0

    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert len(catalogue.current().all) == 1


def test_what_is_rolled_back_is_not_counted(world):
    make_question(status="published")
    assert len(catalogue.current().all) == 1

    with transaction.atomic():
        make_question(status="published")
        transaction.set_rollback(True)

    assert len(catalogue.current().all) == 1


def test_work_on_drafts_is_not_logged():
    before = CatalogueChange.objects.count()
    draft = make_question()
    make_mention(draft, state=make_state())
    Question.objects.update(subject="Other")
    draft.delete()

    assert CatalogueChange.objects.count() == before


def test_a_log_that_was_cut_short_makes_the_catalogue_anew(monkeypatch):
    make_question(status="published")
    catalogue.current()
    make_question(status="published")
    make_question(status="published")
    last = CatalogueChange.objects.latest("pk").pk

    CatalogueChange.objects.filter(pk__lt=last).delete()

    assert len(catalogue.current().all) == 3


def test_a_log_that_counts_anew_makes_the_catalogue_anew():
    for _each in range(3):
        make_question(status="published")
    catalogue.current()

    Question.objects.all().delete()
    CatalogueChange.objects.all().delete()

    assert len(catalogue.current().all) == 0


def test_what_is_written_while_the_triggers_are_away_counts_after_a_migrate():
    make_question(status="published")
    catalogue.current()
    Question.objects.update(type="starred")
    CatalogueChange.objects.filter(pk=CatalogueChange.objects.latest("pk").pk).delete()

    triggers.ensure()

    assert catalogue.current().counts("type") == {"starred": 1}


def test_the_worker_cuts_the_log_short(monkeypatch):
    monkeypatch.setattr(keeping, "MOST_CHANGES", 2)
    for _each in range(4):
        make_question(status="published")

    catalogue.prune()

    assert CatalogueChange.objects.count() == 2


def test_the_worker_writes_nothing_where_nothing_has_to_go(django_assert_num_queries):
    make_question(status="published")

    with django_assert_num_queries(2) as asked:
        catalogue.prune()

    assert all(query["sql"].startswith("SELECT") for query in asked)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_any_slice_is_that_of_the_whole_list(world, sort):
    chance = random.Random(5)
    for _each in range(30):
        make_one(world, chance, status="published", release_at=None)
    selection = selected(sort=sort, type=["starred"])
    whole = everything(selection)

    for start in range(len(whole) + 2):
        for size in (1, 4, 50):
            assert selection[start : start + size] == whole[start : start + size]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_question_knows_how_many_stand_before_it(world, sort):
    chance = random.Random(7)
    for _each in range(20):
        make_one(world, chance, status="published", release_at=None)
    selection = selected(sort=sort, type=["starred"])
    whole = everything(selected(sort=sort))
    starred = everything(selection)
    days = dict(Question.objects.values_list("pk", "answered_on"))

    for at, key in enumerate(whole):
        before = len([one for one in whole[:at] if one in starred])
        assert selection.position(key, days[key].isoformat()) == before


class TestNewestWith:
    def fill(self, count):
        for number in range(count):
            question = make_question(
                status="published",
                subject="Tools" if number % 3 else "Looms",
                answered_on=FIRST + dt.timedelta(number),
                session=self.session,
            )
            search.index([question.pk])

    @pytest.fixture(autouse=True)
    def long_session(self, db):
        self.session = make_session(starts_on=FIRST, ends_on=dt.date(2023, 1, 1))

    @pytest.mark.parametrize("cap", [3, 1000])
    def test_common_and_rare_words_have_the_same_newest_questions(self, monkeypatch, cap):
        monkeypatch.setattr("questions.catalogue.finding.CAP", cap)
        monkeypatch.setattr("questions.catalogue.hits.STEP", 2)
        self.fill(20)
        expected = by_query(q="tools").values_list("pk", flat=True)

        found = catalogue.newest_with(catalogue.current(), "tools", 5)

        assert found.keys == list(expected[:5])
        assert str(found.count) == ("3+" if cap == 3 else "13")

    def test_no_more_than_so_many_searches_are_remembered(self, monkeypatch):
        monkeypatch.setattr("questions.catalogue.finding.CAP", 3)
        monkeypatch.setattr("questions.catalogue.hits.MOST", 2)
        self.fill(20)

        for words in ["tools", "tools ", "TOOLS", "nothing", "none", "no"] * 2:
            catalogue.newest_with(catalogue.current(), words, 5)

        kept = vars(catalogue.current().hits).values()
        assert [len(answers) for answers in kept] == [2, 2, 2]

    def test_drafts_neither_show_nor_count(self, monkeypatch):
        monkeypatch.setattr("questions.catalogue.finding.CAP", 3)
        self.fill(4)
        for _each in range(10):
            search.index([make_question(subject="Tools").pk])

        found = catalogue.newest_with(catalogue.current(), "tools", 50)

        assert (len(found.keys), str(found.count)) == (2, "2")
