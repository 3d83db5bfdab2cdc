"""A setting that makes no sense stops the start with a sentence that names it."""

import os
import subprocess
import sys

import pytest

from tests.run import ROOT

# A machine's own .env must not answer in place of what a test says.
IMPORT = """
from config import environment
environment.read_file = lambda path: None
import config.settings as s
print({})
"""


def import_settings(tmp_path, shows="''", **values):
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **values}
    return subprocess.run(
        [sys.executable, "-c", IMPORT.format(shows)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


GOOD_KEY = {"SECRET_KEY": "k" * 50}
HERE = {"DEVELOPMENT": "1"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is “…”"),
        ({"DEVELOPMENT": "perhaps"}, "DEVELOPMENT is “perhaps”. Write 1 or 0."),
        (GOOD_KEY | {"DEBUG": "1"}, "DEBUG is “1”. It shows the program's insides"),
        (GOOD_KEY | {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is “*”. Name the hosts"),
        (HERE | {"CSRF_TRUSTED_ORIGINS": "zila.example"}, "CSRF_TRUSTED_ORIGINS is"),
        (HERE | {"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL is “mysql://host/name”"),
        (HERE | {"DATABASE_URL": "postgres://host"}, "DATABASE_URL is"),
        (HERE | {"DATABASE_URL": "zila"}, "DATABASE_URL is “zila”"),
        (HERE | {"WORK_DATABASE_URL": "oracle://host/name"}, "WORK_DATABASE_URL is"),
        (HERE | {"SQLITE_TIMEOUT": "0"}, "SQLITE_TIMEOUT is “0”. Write a whole number from 1"),
        (HERE | {"SIGN_IN_TRIES": "many"}, "SIGN_IN_TRIES is “many”"),
        (HERE | {"UPLOAD_MAX_MB": "-1"}, "UPLOAD_MAX_MB is “-1”"),
        (HERE | {"UPLOAD_MAX_ROWS": "1.5"}, "UPLOAD_MAX_ROWS is “1.5”"),
        (HERE | {"UPLOAD_MAX_COLUMNS": "7"}, "UPLOAD_MAX_COLUMNS is “7”"),
        (HERE | {"UPLOAD_MAX_LETTERS": "many"}, "UPLOAD_MAX_LETTERS is “many”"),
        (HERE | {"UPLOAD_READ_SECONDS": "1"}, "UPLOAD_READ_SECONDS is “1”"),
        (HERE | {"UPLOAD_READ_MB": "١٢٨"}, "UPLOAD_READ_MB is"),
        (HERE | {"UPLOAD_KEEP_HOURS": "0"}, "UPLOAD_KEEP_HOURS is “0”"),
        (GOOD_KEY | {"SSL_REDIRECT": "2"}, "SSL_REDIRECT is “2”"),
        (GOOD_KEY | {"HSTS_SECONDS": "1 year"}, "HSTS_SECONDS is “1 year”"),
        (HERE | {"BEHIND_PROXY": "nginx"}, "BEHIND_PROXY is “nginx”"),
        (HERE | {"BEHIND_PROXY": "1", "PROXIES": "0"}, "PROXIES is “0”"),
        (HERE | {"LOG_LEVEL": "loud"}, "LOG_LEVEL is “loud”. Write one of DEBUG"),
    ],
)
def test_a_value_without_sense_stops_the_start(tmp_path, values, sentence):
    result = import_settings(tmp_path, **values)

    assert result.returncode == 1
    assert result.stderr.startswith("zila: ")
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_the_password_of_a_database_is_not_printed(tmp_path):
    result = import_settings(tmp_path, **HERE, DATABASE_URL="mysql://zila:hush@host/name")

    assert result.returncode == 1
    assert "hush" not in result.stderr


def test_production_is_safe_without_more_words(tmp_path):
    shows = (
        "[s.DEBUG, s.DEVELOPMENT, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0]"
    )

    result = import_settings(tmp_path, shows, **GOOD_KEY)

    assert result.stdout.strip() == "[False, False, True, True, True, True]"


def test_the_key_of_a_machine_of_ones_own_is_made_once(tmp_path):
    first = import_settings(tmp_path, "s.SECRET_KEY", **HERE)
    second = import_settings(tmp_path, "s.SECRET_KEY", **HERE)

    assert len(first.stdout.strip()) > 50
    assert first.stdout == second.stdout
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_work_database_lies_beside_the_register(tmp_path):
    shows = "s.DATABASES['work']['NAME'], s.DATABASES['work']['HOST']"

    result = import_settings(tmp_path, shows, **HERE, DATABASE_URL="postgres://u:p%40@db/zila")

    assert result.stdout.split() == ["zila_work", "db"]


def test_a_file_of_settings_is_read_but_the_environment_wins(tmp_path):
    (tmp_path / ".env").write_text("# a remark\nLOG_LEVEL=DEBUG\nUPLOAD_MAX_MB = '7'\n")
    code = (
        "import os, pathlib; from config import environment;"
        "environment.read_file(pathlib.Path('.env'));"
        "print(os.environ['LOG_LEVEL'], os.environ['UPLOAD_MAX_MB'])"
    )

    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.split() == ["ERROR", "7"]
