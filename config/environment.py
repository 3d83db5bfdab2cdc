"""
Settings read from the environment, strictly.

A value that makes no sense ends the start with a sentence, so that a server never runs with
something else than was meant.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url


def stop(name, value, wanted):
    raise SystemExit(f"zila: {name} is {f'“{value}”' if value else 'missing'}. {wanted}")


def read_file(path):
    """
    Take settings from a file of NAME=value lines, where the environment does not have them.

    `make run` writes one for a machine of one's own, so that `python manage.py …` works
    there without more words.
    """
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, equals, value = line.strip().partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals or not name.strip().isidentifier():
            stop(f"line {number} of {path.name}", line, "Write NAME=value.")
        os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def flag(name, default=False):
    """1, true, yes, on; 0, false, no, off; the default when empty or absent."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    return stop(name, value, "Write 1 or 0.")


def number(name, default, least, most):
    """A whole number between two bounds, both allowed."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdecimal() or not least <= int(value) <= most:
        return stop(name, value, f"Write a whole number from {least} to {most}.")
    return int(value)


def words(name, default=()):
    """Values separated by commas."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or list(default)


def choice(name, default, allowed):
    value = os.environ.get(name, "").strip() or default
    if value not in allowed:
        return stop(name, value, f"Write one of {', '.join(allowed)}.")
    return value


def origins(name):
    """Addresses such as https://zila.example, separated by commas."""
    found = words(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            stop(name, origin, "Write addresses such as https://zila.example.")
    return found


def database(name, default):
    """
    A database from its address: sqlite:///file or postgres://user:password@host/name.

    Each thread keeps its connection for a minute; PostgreSQL checks it before it is used again.
    SQLite, which reads the whole schema at the first query of a connection, gets write-ahead
    logging, takes the write lock when a transaction starts (so that two writers wait instead of
    failing half-way) and waits SQLITE_TIMEOUT seconds for it.
    """
    url = os.environ.get(name, "").strip() or default
    try:
        found = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except (ValueError, dj_database_url.ParseError):
        return stop(name, _without_password(url), "Write sqlite:///file or postgres://host/name.")
    engine = found.get("ENGINE", "").rsplit(".", 1)[-1]
    if engine == "sqlite3":
        found["CONN_HEALTH_CHECKS"] = False
        found["OPTIONS"] = {
            "timeout": number("SQLITE_TIMEOUT", 20, 1, 600),
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
            ),
        }
    elif engine != "postgresql" or not found.get("NAME"):
        return stop(name, _without_password(url), "Write sqlite:///file or postgres://host/name.")
    return found


def _without_password(url):
    """The address as it may be printed and logged."""
    try:
        password = urlsplit(url).password
    except ValueError:
        return "(not an address)"
    return url.replace(f":{password}@", ":…@") if password else url


def beside(register):
    """Where staged rows go unless said otherwise: beside the register, on the same engine."""
    name = register["NAME"]
    is_file = register["ENGINE"].endswith("sqlite3")
    return register | {
        "NAME": str(Path(name).with_name("work.sqlite3")) if is_file else f"{name}_work",
        "OPTIONS": dict(register.get("OPTIONS", {})),
    }


def development_key(path):
    """The key of a machine of one's own: made at the first start, kept beside its data."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()
