"""Signing in with what no form of ours would send."""

import pytest

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize("name", ["x" * 300, "x" * 10_000, "a\0b"])
def test_an_odd_name_is_refused_with_a_page(client, settings, name):
    settings.AXES_ENABLED = True

    response = client.post("/sign-in/", {"username": name, "password": "x"})

    assert response.status_code == 200
    assert "Sign in" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/districts/", "/uploads/", "/admin/"])
def test_a_cookie_with_a_nul_is_no_session(client, address):
    client.cookies["sessionid"] = "abc\0def"

    assert client.get(address).status_code in {200, 302}
