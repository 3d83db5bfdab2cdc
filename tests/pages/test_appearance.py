import pytest

pytestmark = pytest.mark.django_db(databases="__all__")


def test_a_theme_is_kept_for_a_year_and_the_visitor_sent_back(client):
    response = client.get("/appearance/", {"theme": "dark", "next": "/districts/?state=HR"})

    cookie = response.cookies["theme"]
    assert (response.status_code, response["Location"]) == (302, "/districts/?state=HR")
    assert (cookie.value, cookie["samesite"]) == ("dark", "Lax")
    assert cookie["max-age"] == 365 * 24 * 60 * 60


def test_the_cookie_decides_how_pages_look(client):
    client.get("/appearance/", {"theme": "dark"})

    assert 'data-bs-theme="dark"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00",
        "districts/",
        "/" + "a" * 5000,
        "",
    ],
)
def test_a_visitor_is_never_sent_to_another_site(client, address):
    response = client.get("/appearance/", {"theme": "light", "next": address})

    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("theme", ["", "sepia", "\x00", "d" * 5000])
def test_a_theme_that_is_none_is_refused_in_words(client, theme):
    response = client.get("/appearance/", {"theme": theme})

    assert response.status_code == 400
    assert "light and dark" in response.content.decode()
    assert "theme" not in response.cookies
