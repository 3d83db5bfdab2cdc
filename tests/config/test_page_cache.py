"""Public pages are kept for everybody without a session, and no longer than they hold."""

import datetime as dt
import threading

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from config.page_cache import KeptPages, Page, page_cache, size_of
from schemes.models import Scheme
from tests.factories import make_district, make_scheme, make_user
from tests.uploads.brought import brought
from uploads.applying import apply
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")

SCHEMES = "/schemes/"
MB = 1024 * 1024


@pytest.fixture(autouse=True)
def cache(settings):
    settings.PAGE_CACHE_BYTES = MB
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]


@pytest.fixture
def made(monkeypatch):
    """The addresses whose page was made anew, in order."""
    calls = []

    def count(get_response):
        def middleware(request):
            calls.append(request.get_full_path())
            return get_response(request)

        return middleware

    monkeypatch.setattr("config.middleware.wrong_method", count)
    return calls


def titles(client):
    return [title for title in ("Roads", "Bridges") if title in client.get(SCHEMES).text]


def test_a_page_is_made_once_and_says_how_it_may_be_kept(client, made):
    first, second = client.get(SCHEMES), client.get(SCHEMES)

    assert made == [SCHEMES]
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert second["Cache-Control"] == "public, no-cache"
    assert second["ETag"] == first["ETag"]
    assert second["ETag"].startswith('W/"')
    assert "Cookie" in second["Vary"]


def test_a_kept_page_bears_every_header_and_a_number_of_its_own(client):
    first, second = client.get(SCHEMES), client.get(SCHEMES)

    assert {name for name, _value in first.items()} == {name for name, _value in second.items()}
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert second["X-Frame-Options"] == "DENY"


def test_who_has_the_page_is_told_that_it_holds(client, made):
    etag = client.get(SCHEMES)["ETag"]
    # Another process, which has not made the page yet.
    other = Client()

    for visitor in (client, other):
        answer = visitor.get(SCHEMES, headers={"If-None-Match": f'"x", {etag}'})

        assert answer.status_code == 304
        assert answer.content == b""
        assert answer["ETag"] == etag
        assert "Content-Security-Policy" in answer
    assert made == [SCHEMES]


@pytest.mark.parametrize("said", ['"x"', "*", "", 'W/"', "\x00,\xff"])
def test_whoever_has_another_page_gets_this_one(client, said):
    client.get(SCHEMES)

    assert client.get(SCHEMES, headers={"If-None-Match": said}).status_code == 200


def test_asking_for_a_kept_page_is_one_query(client, django_assert_num_queries):
    client.get(SCHEMES)

    with django_assert_num_queries(1):
        client.get(SCHEMES)


def test_what_is_published_shows_and_what_is_taken_back_is_gone(client, admin_client):
    scheme = make_scheme(title="Roads")
    assert titles(client) == []
    etag = client.get(SCHEMES)["ETag"]
    address = reverse("admin:schemes_scheme_changelist")
    chosen = {ACTION_CHECKBOX_NAME: [scheme.pk]}

    admin_client.post(address, {"action": "publish_selected"} | chosen)
    assert titles(client) == ["Roads"]
    assert client.get(SCHEMES, headers={"If-None-Match": etag}).status_code == 200

    admin_client.post(address, {"action": "unpublish_selected"} | chosen)
    assert titles(client) == []
    assert client.get(scheme.get_absolute_url()).status_code == 404


def test_a_deleted_record_is_gone(client):
    scheme = make_scheme(title="Roads", status="published")
    assert titles(client) == ["Roads"]
    assert client.get(scheme.get_absolute_url()).status_code == 200

    Scheme.objects.filter(pk=scheme.pk)._raw_delete("default")

    assert titles(client) == []
    assert client.get(scheme.get_absolute_url()).status_code == 404


def test_work_on_a_draft_lets_the_pages_stay(client, made):
    scheme = make_scheme(title="Roads")
    client.get(SCHEMES)

    Scheme.objects.filter(pk=scheme.pk).update(title="Bridges")
    client.get(SCHEMES)

    assert made == [SCHEMES]


def test_an_upload_shows_as_soon_as_it_is_applied(client):
    district = make_district()
    address = district.get_absolute_url()
    line = f"{district.lgd_code},{district.name},{district.state.name},पुराना नगर"
    heading = "LGD code,District,State,Hindi name"
    upload = brought(None, heading, line, sheet="districts", options={})
    assert "पुराना नगर" not in client.get(address).text

    apply(upload, by=make_user())

    assert upload.state == Upload.State.APPLIED
    assert "पुराना नगर" in client.get(address).text


def test_a_release_moment_that_passes_shows_the_record(client, monkeypatch):
    now = timezone.now()
    make_scheme(title="Roads", status="published", release_at=now + dt.timedelta(minutes=5))
    assert titles(client) == []

    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(minutes=6))

    assert titles(client) == ["Roads"]


def test_a_page_made_while_something_is_published_is_not_kept_as_the_new_one(settings):
    scheme = make_scheme(title="Roads")
    answers = []

    def view(request):
        answers.append(Scheme.objects.published().count())
        # Published after the view has looked.
        Scheme.objects.filter(pk=scheme.pk).update(status="published")
        request.resolver_match = Match
        return HttpResponse(str(answers[-1]))

    middleware = page_cache(view)

    shown = [middleware(RequestFactory().get("/")).text for _visit in range(3)]

    assert shown[:2] == ["0", "1"]


class Match:
    app_name = "pages"


def test_nobody_gets_the_page_of_who_is_signed_in(client, admin_client, made):
    staff = admin_client.get(SCHEMES)
    visitor = client.get(SCHEMES)
    again = admin_client.get(SCHEMES, headers={"If-None-Match": visitor["ETag"]})

    assert "ETag" not in staff
    assert "public" not in staff.get("Cache-Control", "")
    assert again.status_code == 200
    assert "/sign-out/" not in visitor.text
    assert len(made) == 3


def test_a_message_for_a_visitor_is_kept_for_nobody_else(client, made):
    client.cookies["messages"] = "something"

    answers = [client.get(SCHEMES) for _visit in range(2)]

    assert len(made) == 2
    assert not any("ETag" in answer for answer in answers)


def test_light_and_dark_are_two_pages(client):
    plain = client.get(SCHEMES)
    client.cookies["theme"] = "dark"
    dark = client.get(SCHEMES)
    client.cookies["theme"] = "light"
    light = client.get(SCHEMES)
    client.cookies["theme"] = "no theme"
    unknown = client.get(SCHEMES)

    assert 'data-bs-theme="dark"' in dark.text
    assert 'data-bs-theme="light"' in light.text
    assert "data-bs-theme" not in plain.text
    assert unknown.content == plain.content
    assert len({page["ETag"] for page in (plain, dark, light, unknown)}) == 3


def test_each_host_and_scheme_has_its_own_pages(client, made, settings):
    etags = {
        client.get(SCHEMES)["ETag"],
        client.get(SCHEMES, headers={"Host": "other.example"})["ETag"],
        client.get(SCHEMES, secure=True)["ETag"],
    }

    assert len(etags) == len(made) == 3


def test_a_host_that_is_not_ours_is_refused_though_the_page_is_kept(client):
    client.get(SCHEMES)

    assert client.get(SCHEMES, headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "q=roads",
        "q=roads&q=x",
        "q=%FF%FE",
        "q=%00",
        "&&==",
        "q=%E0%A4%B8",
        "q=सड़क".encode().decode("latin-1"),
        "q=\xff",
        "a;b",
    ],
)
def test_every_query_is_a_page_of_its_own(client, query):
    plain = client.get(SCHEMES)

    first = client.get(SCHEMES, QUERY_STRING=query)
    second = client.get(SCHEMES, QUERY_STRING=query)

    assert first.status_code == second.status_code < 500
    assert first.content == second.content
    assert first.get("ETag") != plain["ETag"]


def test_head_says_what_get_says_and_brings_nothing(client, made):
    missed = client.head(SCHEMES)
    page = client.get(SCHEMES)
    kept = client.head(SCHEMES)

    assert missed["ETag"] == page["ETag"] == kept["ETag"]
    assert kept.content == b""
    assert int(kept["Content-Length"]) == len(page.content)
    assert made == [SCHEMES, SCHEMES]


@pytest.mark.parametrize(
    "address",
    ["/schemes/none-such/", "/appearance/?theme=dark&next=/", "/sign-in/", "/admin/", "/healthz"],
)
def test_what_is_no_public_page_is_not_kept(client, made, address):
    answers = [client.get(address) for _visit in range(2)]

    assert len(made) == 2
    assert not any("ETag" in answer for answer in answers)


def test_a_form_that_is_sent_is_never_answered_from_what_is_kept(client):
    client.get(SCHEMES)

    assert client.post(SCHEMES).status_code == 405


def test_a_download_is_known_by_its_etag_and_not_kept(client, made):
    make_scheme(title="Roads", status="published")
    address = reverse("schemes:download", args=["csv"])

    first = client.get(address)
    assert b"Roads" in b"".join(first.streaming_content)
    assert b"Roads" in b"".join(client.get(address).streaming_content)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert len(made) == 2


def test_a_page_whose_view_says_how_long_it_holds_is_left_alone():
    def view(request):
        request.resolver_match = Match
        return HttpResponse("x", headers={"Cache-Control": "max-age=60"})

    response = page_cache(view)(RequestFactory().get("/"))

    assert response["Cache-Control"] == "max-age=60"
    assert "ETag" not in response


def test_a_page_that_sets_a_cookie_or_depends_on_another_header_is_left_alone():
    def with_cookie(request):
        request.resolver_match = Match
        response = HttpResponse("x")
        response.set_cookie("a", "b")
        return response

    def with_header(request):
        request.resolver_match = Match
        return HttpResponse("x", headers={"Vary": "Cookie, HX-Request"})

    for view in (with_cookie, with_header):
        assert "ETag" not in page_cache(view)(RequestFactory().get("/"))


@pytest.mark.parametrize("values", [{"PAGE_CACHE_BYTES": 0}, {"DEBUG": True}])
def test_it_can_be_off(settings, values):
    for name, value in values.items():
        setattr(settings, name, value)

    with pytest.raises(MiddlewareNotUsed):
        page_cache(lambda request: HttpResponse())


def page(letters):
    return Page(b"x" * letters, {})


def test_pages_asked_for_last_stay_within_the_bound():
    size = size_of(("a",), page(1000))
    kept = KeptPages(3 * size)
    kept.get("v1", ("a",))
    for key in "abc":
        kept.put("v1", (key,), page(1000))
    kept.get("v1", ("a",))

    kept.put("v1", ("d",), page(1000))

    assert [key for key in "abcd" if kept.get("v1", (key,))] == ["a", "c", "d"]
    assert kept.bytes == 3 * size


def test_a_page_larger_than_all_room_is_not_kept():
    kept = KeptPages(10_000)
    kept.get("v1", ("a",))

    kept.put("v1", ("a",), page(10_000))

    assert kept.get("v1", ("a",)) is None
    assert kept.bytes == 0


def test_another_version_starts_with_nothing_and_takes_no_page_of_the_last():
    kept = KeptPages(10_000)
    kept.get("v1", ("a",))
    kept.put("v1", ("a",), page(10))

    assert kept.get("v2", ("a",)) is None
    kept.put("v1", ("a",), page(10))
    assert kept.get("v2", ("a",)) is None
    assert kept.bytes == 0


def test_many_threads_leave_the_count_of_bytes_right():
    kept = KeptPages(50 * size_of(("0",), page(100)))
    kept.get("v1", ("0",))

    def work(start):
        for number in range(start, start + 400):
            key = (str(number % 90),)
            if kept.get("v1", key) is None:
                kept.put("v1", key, page(100))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(0, 240, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept.bytes == sum(size_of(key, page) for key, page in kept.pages.items())
    assert kept.bytes <= kept.most_bytes


def test_pages_are_kept_again_when_the_database_answers_again(monkeypatch):
    def away():
        raise OperationalError("away")

    client = Client()
    with monkeypatch.context() as broken:
        broken.setattr("sources.dataversion.current", away)
        assert "ETag" not in client.get(SCHEMES)

    assert "ETag" in client.get(SCHEMES)
