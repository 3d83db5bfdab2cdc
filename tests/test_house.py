"""The rules of the house that a machine can hold; docs/design.md and CONTRIBUTING.md say why."""

import ast
import hashlib
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.run import ROOT

# A room may use those before it, never those after it.
ROOMS = [
    "sources",
    "uploads",
    "districts",
    "schemes",
    "questions",
    "statements",
    "search",
    "api",
    "pages",
    "config",
]
MOST_LINES = 400
READERS = {"flag", "number", "words", "choice", "origins", "database"}
NAMELESS = {"utils", "helpers", "common", "core", "misc"}
NOT_OURS = {".git", ".venv", "var", "vendor", "__pycache__", "node_modules", ".hypothesis"}
TEXT = {
    *(".py", ".md", ".html", ".css", ".js", ".csv", ".txt", ".toml", ".yml", ".json", ".svg"),
    "",
}


def ours(pattern="*"):
    """The files of the project that match, in order."""
    found = [
        path
        for path in sorted(ROOT.rglob(pattern))
        if path.is_file() and not NOT_OURS & set(path.relative_to(ROOT).parts)
    ]
    return [path for path in found if not any("cache" in part for part in path.parts)]


def name(path):
    return path.relative_to(ROOT).as_posix()


def modules(*, migrations=False):
    return [path for path in ours("*.py") if migrations or "migrations" not in path.parts]


def rooms_imported(path):
    """The rooms that a module imports, each with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [path.relative_to(ROOT).parts[0] if node.level else node.module]
        else:
            continue
        for imported in names:
            yield imported.split(".")[0], node.lineno


@pytest.mark.parametrize("room", [room for room in ROOMS if (ROOT / room).is_dir()])
def test_a_room_uses_only_rooms_to_its_left(room):
    allowed = {*ROOMS[: ROOMS.index(room) + 1]}

    wrong = [
        f"{name(path)}:{line} imports {imported}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for imported, line in rooms_imported(path)
        if imported == "tests" or (imported in ROOMS and imported not in allowed)
    ]

    assert not wrong


def test_every_app_is_a_room_whose_place_is_known():
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}

    assert apps <= set(ROOMS)


def test_no_module_grows_past_its_subject():
    lengths = {name(path): len(path.read_text().splitlines()) for path in modules()}

    assert not {path: lines for path, lines in lengths.items() if lines > MOST_LINES}


def test_every_module_names_its_subject():
    assert not [name(path) for path in ours("*.py") if NAMELESS & {path.stem, *path.parts}]


@pytest.mark.django_db(databases="__all__")
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_templates_have_no_script_or_style_of_their_own():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']",
        re.IGNORECASE,
    )

    wrong = [
        f"{name(path)}:{number}"
        for path in ours("*.html")
        if "templates" in path.parts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if inline.search(line)
    ]

    assert not wrong


def test_pages_load_nothing_from_elsewhere():
    elsewhere = re.compile(
        r"<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//"
        r"|(?:@import\s+|url\()[\"']?(?:https?:)?//",
        re.IGNORECASE,
    )

    wrong = [
        name(path)
        for path in [*ours("*.html"), *ours("*.css")]
        if "docs" not in path.parts and elsewhere.search(path.read_text())
    ]

    assert not wrong


def test_no_file_names_a_place_on_somebodys_machine():
    place = re.compile(r"(?<![\w.:/\])}*-])/(?:root|home|Users|work|workspace)/|[A-Z]:\\Users")

    wrong = [
        f"{name(path)}:{number}"
        for path in ours()
        if path.suffix in TEXT and path.name != ".env" and path.name != Path(__file__).name
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if place.search(line)
    ]

    assert not wrong


def test_files_of_others_are_what_they_were_when_taken_over():
    folder = ROOT / "static" / "vendor"
    listed = {}
    if folder.exists():
        for line in (folder / "CHECKSUMS").read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                digest, path = line.split(maxsplit=1)
                listed[path.strip().lstrip("*")] = digest
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".js", ".css", ".woff2"}
    }

    assert there == {path: listed.get(path) for path in there}
    assert not [path for path in listed if not (folder / path).exists()]


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_exact_and_says_what_it_is_for(file):
    lines = [
        line
        for line in (ROOT / file).read_text().splitlines()
        if line.strip() and not line.startswith(("#", "-r"))
    ]

    assert not [line for line in lines if "==" not in line or "#" not in line]


def settings_read(path):
    """Names that a module reads from the environment, through `config.environment` or not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            inside = path.name == "environment.py" and called in READERS
            if inside or called.startswith(("environment.", "os.environ.get")):
                yield from (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            yield from (key.value for key in [node.slice] if isinstance(key, ast.Constant))


def test_every_setting_is_told_and_every_setting_told_exists():
    told = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.M))
    read = {
        setting
        for path in modules()
        if path.relative_to(ROOT).parts[0] in ROOMS
        for setting in settings_read(path)
    }

    assert read == told
