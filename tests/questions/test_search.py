import importlib
import types

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from questions import search
from questions.models import Question, QuestionText
from questions.search import snippets
from tests.factories import make_answer, make_part, make_question

pytestmark = pytest.mark.django_db(databases="__all__")


def make_found(subject="Tools", *, part="", answer="", **values):
    """A question whose words are in the index."""
    question = make_question(subject=subject, **values)
    if part:
        make_part(question, 1, part)
    if answer:
        make_answer(question, text=answer)
    search.index([question.pk])
    return question


def found(words):
    keys = search.matching(words)
    return [q.subject for q in Question.objects.filter(pk__in=keys).order_by("pk")]


@pytest.mark.parametrize(
    "words",
    [
        "districts",
        "district",
        "DISTRICT",
        "Backward district",
        "backward haryana",
        '"backward districts"',
        "“backward districts”",
        "district-wise",
        '"units in haryana"',
        "backward -forward",
        "backward AND haryana -or",
        "2908",
    ],
)
def test_words_are_found_whatever_their_case_number_and_order(words):
    make_found(
        "Backward districts", part="Units in Haryana, district-wise and so on", answer="2908."
    )

    assert found(words) == ["Backward districts"]


@pytest.mark.parametrize(
    "words",
    [
        "forward",
        '"districts backward"',
        "backward -haryana",
        'backward -"units in"',
        "wise-district",
    ],
)
def test_what_a_question_does_not_say_does_not_find_it(words):
    make_found("Backward districts", part="Units in Haryana, district-wise")

    assert found(words) == []


@pytest.mark.parametrize("words", ["ज़िला", "जिले की", '"जिले की"', "हरियाणा", "जिले -पंजाब"])
def test_hindi_words_are_found_whole(words):
    make_found("Hindi", subject_hi="ज़िला", part="x", answer="हरियाणा के जिले की सूची")
    make_found("Other", subject_hi="जिल", answer="हरि")

    assert found(words) == ["Hindi"]


@pytest.mark.parametrize("words", ["\u095bिला", "\u091c\u093cिला", "जिले क्\u200dया", "जिले क्या"])
def test_hindi_letters_are_one_however_they_are_typed(words):
    make_found("Composed", part="\u095bिला जिले क्या")
    make_found("Apart", part="\u091c\u093cिला जिले क्\u200dया")

    assert found(words) == ["Composed", "Apart"]


@pytest.mark.parametrize(
    "words", ["हिन्दी", "हिंदी", "गांव", "गाँव", "२०२२", "2022", '"हिंदी गाँव 2022"', "\u0905\u093eगरा"]
)
def test_a_hindi_word_is_found_in_any_of_its_spellings(words):
    make_found("Old", part="हिन्दी गाँव २०२२ आगरा")
    make_found("New", part="हिंदी गांव 2022 \u0905\u093eगरा")
    make_found("Other", part="हिन्द गा २०२")

    assert found(words) == ["Old", "New"]


def test_a_snippet_shows_hindi_in_the_spelling_that_the_index_has():
    question = make_found(part="क्या हिन्दी में २०२२ की सूची है")

    assert (
        "क्या <mark>हिंदी</mark> में <mark>2022</mark> की"
        in (snippets("हिन्दी २०२२", [question.pk])[question.pk])
    )


def test_the_words_so_far_get_the_spelling_of_the_index(monkeypatch):
    migration = importlib.import_module("questions.migrations.0006_one_hindi_spelling")
    monkeypatch.setattr(migration, "CHUNK", 1)
    for subject in ("Old", "Older", "Other"):
        make_found(subject, part="Tools")
    QuestionText.objects.exclude(subject="Other").update(parts="Tools: सूची २०२२, हिन्दी")

    migration.spell(apps, types.SimpleNamespace(connection=connection))

    assert found("2022 हिंदी tools") == ["Old", "Older"]
    assert found("tools") == ["Old", "Older", "Other"]


@pytest.mark.parametrize("words", ["", "-tools", '-"tools of"', "***", '"', "-", "( )", "॑", '""'])
def test_nothing_to_look_for_is_told_apart(words):
    assert search.matching(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "AND",
        "tools OR",
        "NEAR(tools, 2)",
        "NOT",
        "tools*",
        "*tools",
        '"tools',
        'tools""',
        "subject:tools",
        "^tools",
        "tools + x",
        "{subject parts} : tools",
        "tools; DROP TABLE x",
        "100%",
        "%s %(x)s",
        "'",
        "a'b",
        "\\",
        "x" * 200,
        "a " * 100,
        "-a b",
        "the",
        "🐘 a",
        "a\nb",
        "a\x02b",
        "<->",
        "a & b | !c",
    ],
)
def test_signs_that_an_engine_takes_for_its_own_are_words_or_nothing(words):
    question = make_found("Tools")

    keys = search.matching(words)

    if keys is not None:
        assert Question.objects.filter(pk__in=keys).count() <= 1
        snippets(words, [question.pk])


def test_the_index_hears_of_every_change():
    question = make_found("Tools", part="Looms")
    question.parts.update(text="Spindles")
    search.index([question.pk])

    assert found("spindles") == ["Tools"]
    assert found("looms") == []

    question.delete()
    assert found("spindles") == []


@pytest.mark.parametrize(
    "words",
    [
        "state",
        "State/UT-wise",
        "wise",
        "U.P.",
        "2018-19",
        '"2019 19"',
        "12.5%",
        "rs 25",
        "03.08.2022",
    ],
)
def test_words_with_signs_between_them_are_found_alike_on_both_engines(words):
    make_found(
        "Tools",
        part="State/UT-wise, of U.P., in 2018-19 and 2019 -19: 12.5% of Rs.25 on 03.08.2022",
    )

    assert found(words) == ["Tools"]


def test_a_snippet_leaves_signs_between_words_as_they_are():
    question = make_found(part="whether 12.5% was spent, State/UT-wise, in 2018-19")

    snippet = snippets("state 2018", [question.pk])[question.pk]

    assert "12.5% was spent, <mark>State</mark>/UT-wise, in <mark>2018</mark>" in snippet


def test_the_words_can_be_written_anew(capsys):
    make_question(subject="Tools")
    QuestionText.objects.all().delete()

    call_command("rebuild_search")

    assert found("tools") == ["Tools"]
    assert "1 questions can be searched." in capsys.readouterr().out


def test_the_words_are_written_anew_in_pieces(monkeypatch):
    monkeypatch.setattr(search, "CHUNK", 2)
    for subject in ("Tools", "Looms", "Spindles"):
        make_question(subject=subject)
    QuestionText.objects.update(subject="stale")

    assert search.rebuild() == 3
    assert found("tools") + found("looms") + found("spindles") == ["Tools", "Looms", "Spindles"]
    assert found("stale") == []


def test_a_snippet_marks_the_words_where_they_stand():
    long = "Something else. " * 60
    question = make_found("Subject", part=f"{long} the backward districts of Haryana {long}")

    snippet = snippets("backward district", [question.pk])[question.pk]

    assert "<mark>backward</mark> <mark>districts</mark> of Haryana" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 400


def test_a_snippet_comes_from_the_answer_where_the_parts_have_none_of_the_words():
    question = make_found("Subject", part="Whether there are", answer="There are looms.")

    assert "<mark>looms</mark>" in snippets("looms", [question.pk])[question.pk]


def test_a_question_found_by_its_subject_has_no_snippet():
    question = make_found("Looms", part="Whether there are")

    assert snippets("looms", [question.pk]) == {}


def test_a_snippet_is_escaped():
    question = make_found("Subject", part='<script>x</script> & "looms" \x02 y \x03')

    snippet = snippets("looms", [question.pk])[question.pk]

    # PostgreSQL leaves out what looks like a tag.
    assert "<script>" not in snippet
    assert "<mark>looms</mark>" in snippet
    assert snippet.count("<mark>") == snippet.count("</mark>")


def test_a_snippet_of_a_very_long_text_is_found_or_left_out():
    question = make_found("Subject", answer="word " * 30_000 + "looms")

    assert len(snippets("looms", [question.pk]).get(question.pk, "")) < 400
