"""Finding schemes by the words of their names and texts."""

import importlib
import types

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from schemes import search
from schemes.models import Scheme, SchemeText
from tests.factories import make_scheme, make_scheme_name, make_user
from tests.pages.reading import text
from tests.sources.admin_forms import admin_url

pytestmark = pytest.mark.django_db(databases="__all__")

LIST = "/schemes/"


def make_found(title="Lamps for Homes", *names, **values):
    """A public scheme whose words are in the index."""
    scheme = make_scheme(title=title, **{"status": "published"} | values)
    for name in names:
        make_scheme_name(scheme, name)
    search.index([scheme.pk])
    return scheme


def found(words):
    return [scheme.title for scheme in Scheme.objects.search(words).order_by("pk")]


@pytest.mark.parametrize(
    "words",
    [
        "lamp",
        "LAMPS",
        "lighting villages",
        '"lamps for homes"',
        "“lighted every village”",
        "village-wise homes",
        "deepak",
        "LFH",
        "दीप",
        "lamps -kites",
        'lamps -"homes for lamps"',
        "homes for lamps",
        "2022",
    ],
)
def test_a_scheme_is_found_by_the_words_of_its_names_and_texts(words):
    make_found(
        "Lamps for Homes",
        "Deepak Mission",
        short_name="LFH",
        title_hi="दीप योजना",
        objective="Lighted every village, village-wise.",
        benefits="One lamp a home by २०२२.",
    )
    make_found("Kites for All", objective="The sky.")

    assert found(words) == ["Lamps for Homes"]


@pytest.mark.parametrize(
    "words",
    [
        "lamps -villages",
        "lamps -home",
        '"homes for lamps"',
        "lamps kites",
        'lam -"lamps for homes"',
    ],
)
def test_what_a_scheme_does_not_say_does_not_find_it(words):
    make_found("Lamps for Homes", objective="Light in every village.")

    assert found(words) == []


@pytest.mark.parametrize(
    "words", ["swach", "swach cleaner", "swach -lamps", "swachh bha", "A&B", "दीप यो"]
)
def test_a_part_of_a_name_finds_it_too(words):
    make_found("Swachh Bharat", "A&B Scheme", title_hi="दीप योजना", objective="Cleaner villages.")
    make_found("Lamps for Homes")

    assert found(words) == ["Swachh Bharat"]


def test_a_name_is_found_though_its_words_were_never_kept():
    make_scheme(title="Lamps for Homes")

    assert found("lamps") == ["Lamps for Homes"]


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("ग्राम सम्पर्क", "संपर्क"),
        ("ग्राम संपर्क", "सम्पर्क"),
        ("गाँव", "गांव"),
        ("\u095bिला", "\u091c\u093cिला"),
        ("योजना २०२२", "2022"),
        ("Plan 2022", "२०२२"),
    ],
)
def test_hindi_is_found_whatever_the_keyboard_wrote(kept, words):
    make_found("Lamps", objective=kept)

    assert found(words) == ["Lamps"]


@pytest.mark.parametrize("words", ["", "-lamps", '-"lamps for"', "***", '"', "- -"])
def test_without_a_word_that_must_occur_nothing_is_found(words):
    make_found("Lamps for Homes")

    assert search.matching(words) is None
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "AND",
        "lamps OR",
        "NEAR(a, 2)",
        'a"b',
        '-a"b lamps',
        "lamps*",
        "100%",
        "%s",
        "'",
        "\\",
        "a " * 90,
    ],
)
def test_signs_that_an_engine_takes_for_its_own_are_words_or_nothing(words):
    scheme = make_found("Lamps")

    assert Scheme.objects.search(words).count() <= 1
    search.snippets(words, [scheme.pk])


def test_a_snippet_marks_the_words_of_a_text():
    scheme = make_found(objective="Light & <script> in every village.")

    snippet = search.snippets("villages", [scheme.pk])[scheme.pk]

    assert snippet.startswith("… Light &amp; ")
    assert "<mark>village</mark>" in snippet
    # PostgreSQL leaves out what looks like a tag.
    assert "<script>" not in snippet


def test_a_scheme_found_by_a_name_alone_has_no_snippet():
    scheme = make_found("Lamps for Homes", objective="Light in every village.")

    assert search.snippets("lamps", [scheme.pk]) == {}
    assert search.snippets("-lamps", [scheme.pk]) == search.snippets("lamps", []) == {}


def test_the_list_shows_where_the_words_stand(client):
    make_found("Lamps for Homes", objective="Light in every village.")

    page = client.get(LIST, {"q": "villages"})

    assert "1 scheme" in text(page)
    assert "Light in every <mark>village</mark>" in page.content.decode()


def test_a_draft_is_never_in_the_list(client):
    make_found("Lamps for Homes", objective="Light in every village.", status="draft")
    make_found("Kites", objective="Wind over the village.")

    for words in ("lamps", "lam", "light", "village"):
        page = client.get(LIST, {"q": words}).content.decode()
        assert "Lamps for Homes" not in page
        assert "Light in every" not in page


def test_the_list_asks_for_a_word_that_must_occur(client):
    make_found("Lamps for Homes")

    answer = client.get(LIST, {"q": "-lamps"})

    assert answer.status_code == 400
    assert "Say at least one word that must occur" in text(answer)


def test_work_on_schemes_searches_the_same(client):
    make_found("Lamps for Homes", objective="Light in every village.", status="draft")
    client.force_login(make_user("Editor"))

    assert "Lamps for Homes" in text(client.get(admin_url(Scheme, "changelist"), {"q": "villages"}))


def test_the_schemes_so_far_get_their_words():
    migration = importlib.import_module("schemes.migrations.0004_words_of_schemes_so_far")
    make_scheme_name(make_scheme(title="Lamps", objective="योजना २०२२"), "Deepak")

    migration.fill(apps, types.SimpleNamespace(connection=connection))

    assert SchemeText.objects.get().names == "Lamps\nDeepak"
    assert SchemeText.objects.get().texts == "योजना 2022"


def test_the_words_can_be_written_anew(capsys):
    make_scheme(title="Lamps", objective="Light")
    SchemeText.objects.all().delete()

    call_command("rebuild_search")

    assert Scheme.objects.filter(pk__in=search.matching("light")).count() == 1
    assert "1 schemes can be searched." in capsys.readouterr().out


def test_the_words_are_written_anew_in_pieces(monkeypatch):
    monkeypatch.setattr(search, "CHUNK", 2)
    for title in ("Lamps", "Kites", "Wells"):
        make_found(title)
    SchemeText.objects.update(names="stale")

    assert search.rebuild() == 3
    assert found("lamps") + found("kites") + found("wells") == ["Lamps", "Kites", "Wells"]
    assert found("stale") == []
