"""Every address of the site that needs no key: it answers, with the headers that keep it safe."""

import pytest
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

from tests.factories import make_user

pytestmark = pytest.mark.django_db(databases="__all__")


def plain_addresses(patterns=None, prefix="/"):
    """Addresses without a changing part, as the URL configuration has them."""
    for pattern in patterns or get_resolver("config.urls").url_patterns:
        route = str(pattern.pattern)
        if any(sign in route for sign in "<(?*"):
            continue
        address = prefix + route.strip("^").removesuffix("\\Z").removesuffix("$")
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from plain_addresses(pattern.url_patterns, address)


ADDRESSES = [
    *sorted(set(plain_addresses())),
    "/districts/469/",
    "/districts/download.csv",
    "/districts/download.xlsx",
    "/states/MH/",
    "/lists/industrially-backward/",
    "/product-lists/odop/",
    "/districts/999999/",
    "/no-such-page/",
]


@pytest.fixture
def filled(db):
    call_command("load_reference", verbosity=0)
    call_command("load_sample", verbosity=0)


def faults(response):
    """What is wrong with an answer, as a list of words; empty when all is well."""
    policy = response.get("Content-Security-Policy", "")
    found = {
        f"status {response.status_code}": response.status_code >= 500,
        "no number": not response.get("X-Request-ID"),
        "policy": "default-src 'self'" not in policy or "unsafe" in policy,
        "frames": response.get("X-Frame-Options") != "DENY",
        "types": response.get("X-Content-Type-Options") != "nosniff",
    }
    if response.streaming:
        b"".join(response.streaming_content)
    return [fault for fault, is_there in found.items() if is_there]


def all_faults(client):
    found = {address: faults(client.get(address)) for address in ADDRESSES}
    return {address: wrong for address, wrong in found.items() if wrong}


def test_every_page_is_safe_for_a_visitor(filled, client):
    assert not all_faults(client)


def test_every_page_is_safe_for_whoever_may_see_all(filled, client):
    client.force_login(make_user(is_superuser=True, is_staff=True))

    assert not all_faults(client)


def test_nothing_of_the_desk_is_shown_to_a_visitor(client):
    inside = [address for address in ADDRESSES if address.startswith(("/uploads/", "/admin/"))]

    statuses = {address: client.get(address).status_code for address in inside}

    assert inside
    assert not {
        address: status
        for address, status in statuses.items()
        if status not in {301, 302, 403, 404, 405}
    }
