"""What all tests share: where the browser is, and what a test in it needs."""

import os

import pytest
from django.db import connections

from questions import catalogue
from tests.chromium import find_browser

# Playwright keeps an event loop in the main thread, and Django would refuse its database
# there; no test of ours runs two things in one thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def is_in_browser(item):
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return bool({"page", "browser"} & set(item.fixturenames)) and "page" not in given


def empties_tables(item):
    """Whether a test ends by emptying all tables, in place of a transaction rolled back."""
    mark = item.get_closest_marker("django_db")
    asks = mark is not None and (mark.kwargs.get("transaction") or True in mark.args[:1])
    return bool(asks) or bool({"transactional_db", "live_server"} & set(item.fixturenames))


def asks_a_database(item):
    """Whether a test needs the engine: what asks none is the same on each."""
    needs = {"db", "transactional_db", "live_server", "django_db_setup"}
    return item.get_closest_marker("django_db") is not None or bool(needs & set(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if not asks_a_database(item):
            item.add_marker(pytest.mark.no_database)
        if is_in_browser(item):
            item.add_marker(pytest.mark.browser)
        if empties_tables(item):
            # The groups that migrations made are there again for the next one.
            mark = item.get_closest_marker("django_db")
            asked = {"databases": "__all__"} if mark is None else mark.kwargs
            kept = asked | {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**kept), append=False)
    result = yield
    # Those that empty the tables come last: the others count on what migrations made.
    items.sort(key=empties_tables)
    return result


@pytest.fixture(autouse=True)
def new_register():
    """What a process keeps of its register goes with the test: the next one has another."""
    catalogue.forget()


@pytest.fixture(scope="session")
def left_by_migrations(django_db_setup):
    """What Django puts back before a test that follows one that emptied the tables."""
    contents = {
        alias: getattr(connections[alias], "_test_serialized_contents", None)
        for alias in connections
    }
    return {alias: content for alias, content in contents.items() if content is not None}


@pytest.fixture(scope="session")
def playwright(left_by_migrations, playwright):
    """Inside its event loop Django has other connections, which must know that, too."""
    for alias, content in left_by_migrations.items():
        connections[alias]._test_serialized_contents = content
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def base_url():
    """None: tests say `live_server.url`. (pytest warns of the plugin's own fixture.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = find_browser()
    if not path:
        pytest.skip("no Chromium: sudo apt install chromium")
    return browser_type_launch_args | {
        "executable_path": path,
        "args": [
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }
