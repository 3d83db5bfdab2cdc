"""What holds on every page: numbers in the log, headers, an answer when the database is busy."""

import logging
import sqlite3

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client

from config.middleware import RequestIdFilter
from config.proxies import client_address

ANY_PAGE = [
    "/",
    "/read",
    "/json",
    "/moved",
    "/healthz",
    "/sign-in/",
    "/no-such-page",
    "/fail",
]


@pytest.fixture
def visitor(plain_site):
    """A browser that sees the page for a failure, as visitors do."""
    return Client(raise_request_exception=False)


@pytest.mark.django_db(databases="__all__")
def test_healthz_says_that_both_databases_answer(visitor):
    response = visitor.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("alias", ["default", "work"])
def test_healthz_fails_when_one_database_does_not_answer(visitor, monkeypatch, alias):
    def refuse(*args):
        raise OperationalError("away")

    for name in connections:
        monkeypatch.setattr(connections[name], "cursor", _Cursor)
    monkeypatch.setattr(connections[alias], "cursor", refuse)

    assert visitor.get("/healthz").status_code == 503


@pytest.mark.django_db(databases="__all__")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no file")
def test_healthz_fails_when_a_file_was_taken_away_under_an_open_connection(visitor, monkeypatch):
    monkeypatch.setitem(connections["work"].settings_dict, "NAME", "no-such-folder/work.sqlite3")

    assert visitor.get("/healthz").status_code == 503


class _Cursor:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def execute(self, sql):
        pass


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("address", ANY_PAGE)
def test_every_answer_bears_its_number_and_the_security_headers(visitor, address):
    response = visitor.get(address)

    assert len(response["X-Request-ID"]) == 12
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_the_log_line_of_a_failure_bears_the_number_of_the_page(visitor, caplog):
    caplog.handler.addFilter(RequestIdFilter())

    with caplog.at_level(logging.ERROR):
        response = visitor.get("/fail")

    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()
    assert {record.request_id for record in caplog.records} == {response["X-Request-ID"]}
    assert "nobody expected this" in caplog.text


def test_two_requests_have_two_numbers(visitor):
    assert visitor.get("/json")["X-Request-ID"] != visitor.get("/json")["X-Request-ID"]


@pytest.fixture
def locked_register(transactional_db):
    """Another program holds the register's write lock, and we wait for it only shortly."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no lock on the whole database")
    options = connection.settings_dict["OPTIONS"]
    waits = options["timeout"]
    connection.close()
    options["timeout"] = 0.1
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()
    connection.close()
    options["timeout"] = waits


def test_a_writer_who_waited_too_long_is_told_to_try_again(visitor, locked_register):
    response = visitor.post("/write")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "busy" in response.content.decode()


def test_readers_do_not_wait_for_a_writer(visitor, locked_register):
    assert visitor.get("/read").status_code == 200


@pytest.mark.django_db
def test_a_missing_table_is_a_failure_and_not_a_busy_database(visitor):
    response = visitor.get("/forgotten-migration")

    assert response.status_code == 500
    assert "Retry-After" not in response


@pytest.mark.django_db
def test_a_full_disk_is_told_in_words(visitor):
    response = visitor.post("/full")

    assert response.status_code == 507
    assert "no room" in response.content.decode()


@pytest.mark.django_db
def test_the_page_for_a_busy_database_needs_no_database(visitor, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("the connection is lost")

    monkeypatch.setattr("config.views.render", refuse)
    monkeypatch.setattr("tests.config.urls.User.objects.count", refuse)

    response = visitor.get("/read")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["X-Request-ID"] in response.content.decode()


@pytest.mark.django_db
def test_sign_in_is_closed_for_a_while_after_wrong_passwords(visitor, plain_site):
    plain_site.AXES_ENABLED = True
    plain_site.AXES_FAILURE_LIMIT = 3
    wrong = {"username": "editor", "password": "wrong"}

    answers = [visitor.post("/sign-in/", wrong).status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert visitor.post("/sign-in/", wrong | {"username": "somebody-else"}).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 192.0.2.1", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_visitors_address_is_what_our_own_proxies_say(
    rf, settings, proxies, forwarded, address
):
    settings.PROXIES = proxies

    request = rf.get("/", headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == address
