"""The programs that are measured beside each other, and how each is served."""

import contextlib
import json
import subprocess
import sys

from benchmarks.serving import served
from config.management.commands.serve import Command as Serve

DATASETTE = "datasette==0.65.5"
# Its limits of time would end what is to be measured; suggestions are no part of the question.
DATASETTE_SETTINGS = {
    "sql_time_limit_ms": 100_000,
    "facet_time_limit_ms": 100_000,
    "facet_suggest_time_limit_ms": 1,
    "suggest_facets": "off",
}
SEARCHED = {"fts_table": "words", "fts_pk": "id"}
METADATA = {"databases": {"flat": {"tables": {"questions": SEARCHED}}}}


def gunicorn(application):
    """The command that serves an application as `manage.py serve` serves ours."""

    def command(port):
        serve = Serve()
        serve.host, serve.port = "127.0.0.1", port
        ours = "config.wsgi:application"
        return [application if word == ours else word for word in serve.gunicorn()]

    return command


def serve_ours(register, **environment):
    return _serve_django(
        "config.wsgi:application", "/questions/", register, register.environment | environment
    )


def serve_fresh(register):
    """Ours without the cache of whole pages."""
    return serve_ours(register, PAGE_CACHE_MB="0")


def serve_plain(register):
    settings = {"DJANGO_SETTINGS_MODULE": "benchmarks.plain_settings"}
    application = "django.core.wsgi:get_wsgi_application()"
    return _serve_django(application, "/", register, register.environment | settings)


@contextlib.contextmanager
def _serve_django(application, first, register, environment):
    # What the register has no session of is not there yet.
    session = register.session
    with served(gunicorn(application), first, environment, register.backends) as site:
        site.session = session
        yield site


def serve_bare(register):
    return served(gunicorn("benchmarks.bare_pages:application"), "/", {"FLAT": str(register.flat)})


def serve_datasette(register):
    """One process, as its own command serves it, installed beside the registers."""
    python = _installed(register.folder.parent / "datasette")
    metadata = register.folder / "datasette.json"
    metadata.write_text(json.dumps(METADATA))
    settings = [
        word for pair in DATASETTE_SETTINGS.items() for word in ("--setting", *map(str, pair))
    ]
    return served(
        lambda port: [
            *(python, "-m", "datasette", "serve", register.flat),
            *("--port", str(port), "--metadata", metadata, *settings),
        ],
        "/flat",
    )


def _installed(venv):
    """The Python of a virtual environment that has Datasette, made where it is not there."""
    python = venv / "bin" / "python"
    if not (venv / "installed").exists():
        print(f"Installing {DATASETTE} …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", DATASETTE], check=True)
        (venv / "installed").touch()
    return python


SERVE = {
    "fresh": serve_fresh,
    "cached": serve_ours,
    "plain": serve_plain,
    "datasette": serve_datasette,
    "bare": serve_bare,
}
