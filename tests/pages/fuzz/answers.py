"""What is wrong with an answer."""

import http.client
import io
import re
import zipfile
import zlib

from tests.pages.fuzz.register import MARK

SLOW, SLOW_DOWNLOAD = 1.0, 5.0  # seconds
# Pieces of a page, or a file: these refuse in a sentence, without the frame of the site.
BARE = re.compile(rb"/download\.|/suggestions/|^/healthz")
INSIDES = re.compile(r"Traceback|\.py\b.{0,20}line \d|DoesNotExist|OperationalError|SELECT .* FROM")


class Answer:
    """An answer as a browser reads it."""

    def __init__(self, raw, method):
        response = http.client.HTTPResponse(Received(raw), method=method.decode("latin-1"))
        response.begin()
        self.status, self.headers = response.status, response.headers
        self.body = response.read()
        if self.headers.get("Content-Encoding") == "gzip":
            self.body = zlib.decompress(self.body, 31)

    @property
    def is_ours(self):
        """Whether the site answered, and not the server before it."""
        return "X-Request-ID" in self.headers

    @property
    def text(self):
        if self.body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(self.body)) as book:
                return "\n".join(
                    book.read(name).decode(errors="replace") for name in book.namelist()
                )
        return self.body.decode(errors="replace")


class Received:
    """What http.client takes for a socket."""

    def __init__(self, raw):
        self.raw = raw

    def makefile(self, _mode):
        return io.BytesIO(self.raw)


def most_seconds(asked):
    """How long an answer may take; a download has every row in it."""
    return SLOW_DOWNLOAD if b"/download." in asked.target else SLOW


def faults(asked, raw, seconds):
    """What is wrong, each in a few words; nothing when all is well."""
    found = [f"took {seconds:.2f} s"] if seconds > most_seconds(asked) else []
    if not raw:  # The server hung up: it may on what it cannot read.
        return found
    try:
        answer = Answer(raw, asked.method)
    except (http.client.HTTPException, ValueError) as error:
        return [*found, f"no HTTP: {error!r}"]
    if not answer.is_ours:
        is_told = 400 <= answer.status < 500 or (asked.is_broken and answer.status == 501)
        return found if is_told else [*found, f"status {answer.status} of the server"]
    return found + list(faults_of_ours(asked, answer))


def faults_of_ours(asked, answer):
    text = answer.text
    if answer.status >= 500:
        yield f"status {answer.status}"
    if MARK in (text + str(answer.headers)).lower():
        yield "shows what is not public"
    if INSIDES.search(text):
        yield "shows the insides"
    if asked.method == b"HEAD" or answer.status in {204, 304}:
        if answer.body:
            yield "a body where none belongs"
        return
    is_told = answer.status in {301, 302, 303} or asked.method == b"OPTIONS"
    if not answer.body and not is_told:
        yield f"nothing to read, status {answer.status}"
    if 400 <= answer.status < 500:
        if not BARE.search(asked.target) and not is_page(answer, text):
            yield f"no page to read, status {answer.status}"
        elif not re.search(r"\w+ \w+ \w+", re.sub("<[^>]*>", " ", text)):
            yield f"no sentence, status {answer.status}"


def is_page(answer, text):
    """Whether it is a whole page with the frame of the site and a heading."""
    kind = answer.headers.get("Content-Type", "")
    parts = 'class="z-masthead', "<h1", "</main>", "</html>"
    return kind.startswith("text/html") and all(part in text for part in parts)
