"""What the documentation tells a reader to type, and where it points, is there."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.run import ROOT

DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "sample_data").glob("*.md")),
    *sorted(ROOT.glob("*/reference/*.md")),
]
FENCE = re.compile(r"^```.*?\n(.*?)^```", re.M | re.S)
# The command line as the README prints it: optional parts in brackets are read as given.
BRACKETS = str.maketrans("", "", "[]…")


def commands(path):
    """Each command in a block or between backquotes, in one line."""
    text = path.read_text(encoding="utf-8")
    blocks = "\n".join(FENCE.findall(text)).replace("\\\n", " ")
    spans = re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    return [line.strip().removeprefix("$ ") for line in [*blocks.splitlines(), *spans]]


def manage_commands(path):
    for line in commands(path):
        found = re.search(r"manage\.py\s+(.*)", line)
        if found:
            yield shlex.split(found[1].translate(BRACKETS), comments=True)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_target_of_make_is_in_the_makefile(path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))

    named = {
        word for line in commands(path) for word in re.findall(r"(?:^|\s)make ([a-z][a-z-]*)", line)
    }

    assert named <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_management_command_and_option_exists(path):
    known = get_commands()

    for words in manage_commands(path):
        assert words, "manage.py without a command"
        assert words[0] in known or words[0] in {"…", "help", ""}, words
        if words[0] not in known:
            continue
        command = load_command_class(known[words[0]], words[0])
        options = command.create_parser("manage.py", words[0])._option_string_actions
        told = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert told <= set(options), words


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_points_to_is_there(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)#\s]+)", text)

    missing = [
        link
        for link in links
        if not re.match(r"[a-z]+:", link) and not Path(path.parent, link).exists()
    ]

    assert not missing


def test_the_readme_tells_the_two_commands_to_start_with():
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "make run" in text
    assert "make test" in text
