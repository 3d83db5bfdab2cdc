"""`bin/install` names what a machine lacks."""

import shutil
import subprocess

import pytest

from tests.run import ROOT

TOO_OLD = "exit 1"
WITHOUT_VENV = """
case "$*" in
    *ensurepip*) exit 1 ;;
    *print*) echo 3.12 ;;
esac
"""


@pytest.fixture
def install(tmp_path):
    """Runs bin/install in a folder where only one Python is to be had, a script."""
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "bin/install", tmp_path / "bin/install")

    def run(script):
        python = tmp_path / "python-here"
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        return subprocess.run(
            ["sh", "bin/install"],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "PYTHON": str(python)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_python_that_does_not_fit_is_named(install):
    result = install(TOO_OLD)

    assert result.returncode == 1
    assert "Zila needs Python 3.11, 3.12 or 3.13" in result.stderr


def test_a_missing_python3_venv_is_named(install, tmp_path):
    result = install(WITHOUT_VENV)

    assert result.returncode == 1
    assert "apt install python3-venv” (or python3.12-venv)" in result.stderr
    assert not (tmp_path / ".venv").exists()


def test_nothing_is_installed_again_when_nothing_changed(install, tmp_path):
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$*" >>{tmp_path}/calls\n')
    python.chmod(0o755)

    first, second = install(TOO_OLD), install(TOO_OLD)

    assert (first.returncode, second.returncode) == (0, 0)
    assert "Installing what requirements.txt names" in first.stdout
    assert second.stdout == ""
    assert (tmp_path / "calls").read_text().count("pip install") == 1
