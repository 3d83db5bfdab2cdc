"""Any request may be wrong: a readable page in time, and nothing that is not public."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.pages.fuzz.answers import faults
from tests.pages.fuzz.asked import Asked, Requests
from tests.pages.fuzz.asking import Asking, addresses_through
from tests.pages.fuzz.broken import BROKEN
from tests.pages.fuzz.doors import InProcess
from tests.pages.fuzz.register import make_all

pytestmark = pytest.mark.django_db(databases="__all__")

PAGE = b"GET /districts/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def answer(status, body, **headers):
    lines = [f"HTTP/1.1 {status} Word", "X-Request-ID: 1", "Content-Type: text/html"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", body]).encode()


FRAME = '<header class="z-masthead"></header><main><h1>It is not there</h1></main></html>'


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (answer(404, FRAME), []),
        (answer(404, FRAME.replace("<h1>", "<p>")), ["no page to read, status 404"]),
        (answer(400, "Bad Request"), ["no page to read, status 400"]),
        (answer(200, ""), ["nothing to read, status 200"]),
        (answer(500, FRAME), ["status 500"]),
        (answer(200, "The zqhidden subject"), ["shows what is not public"]),
        (answer(200, "x", Location="/zqhidden/"), ["shows what is not public"]),
        (answer(200, "Traceback (most recent call last)"), ["shows the insides"]),
        (b"HTTP/1.1 500 Internal Server Error\r\n\r\n", ["status 500 of the server"]),
        (b"HTTP/1.1 414 URI Too Long\r\n\r\n", []),
        (b"what", ["no HTTP: BadStatusLine('what')"]),
    ],
)
def test_what_is_wrong_with_an_answer_is_named(raw, found):
    assert faults(Asked(PAGE, b"GET", b"/districts/"), raw, 0) == found


def test_an_answer_that_comes_late_is_a_fault():
    assert faults(Asked(PAGE, b"GET", b"/"), answer(200, "x"), 1.5) == ["took 1.50 s"]


def test_the_same_seed_asks_the_same():
    first, second, other = (Requests(seed, ["/", "/questions/?page=2"]) for seed in "112")

    assert [first[number] for number in range(50)] == [second[number] for number in range(50)]
    assert [first[number] for number in range(50)] != [other[number] for number in range(50)]


@pytest.fixture
def door():
    """The test's transaction would be over if a request ended its connections."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield InProcess()
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


def test_requests_that_are_no_http_end_in_no_error_of_ours(door):
    asking = Asking(door)

    found = {raw: asking.ask(Asked(raw, is_broken=True)) for raw in BROKEN}

    assert not {raw: faults for raw, faults in found.items() if faults}


def test_no_header_of_a_visitor_moves_the_site(door):
    plain, moved = (
        door.ask(b"GET /lists/ HTTP/1.1\r\nHost: localhost\r\n" + header + b"\r\n")
        for header in (b"", b"SCRIPT_NAME: /lists\r\nPATH_INFO: /about/\r\n")
    )

    assert b'href="/districts/"' in moved
    assert moved.partition(b"\r\n\r\n")[2] == plain.partition(b"\r\n\r\n")[2]


def test_odd_requests_are_answered_in_words_and_show_nothing_hidden(door):
    make_all(120)
    asking = Asking(door)
    requests = Requests("604", addresses_through(door))

    found = {asked.in_shell(): asking.ask(asked) for asked in map(requests.__getitem__, range(300))}

    assert not {line: faults for line, faults in found.items() if faults}
    assert {"200", "400", "404", "405"} <= set(asking.statuses)
