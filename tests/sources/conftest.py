"""The order of all tests, whichever room they are of."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """
    Tests in the browser last: they empty the tables, and with them the groups of the migrations.

    pytest-django puts them there, but pytest then moves what shares a browser together.
    """
    items.sort(key=lambda item: "page" in item.fixturenames or "browser" in item.fixturenames)
