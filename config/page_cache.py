"""
Public pages for visitors without a session: kept by this process, and known by an ETag.

A page is the same as long as the version of the public data is (`sources/dataversion.py`), for the
same address, host, language and choice of light or dark. All who keep it, browsers and proxies
among them, ask each time whether it still holds, so that nothing is shown past its time.
"""

import collections
import dataclasses
import hashlib
import secrets
import threading

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from pages.context import appearance
from sources import dataversion

# Namespaces of addresses at which everybody sees the same.
PUBLIC = {"pages", "districts", "schemes", "questions", "search", "sources"}
# A visitor who has one of these may see something of his own.
PERSONAL = {settings.SESSION_COOKIE_NAME, "messages"}
# Another program may make another page of the same data; with its processes it starts anew.
PROGRAM = secrets.token_hex(4)
# What a page takes beside its bytes: headers, key, places in the tables.
OVERHEAD = 2000


def page_cache(get_response):
    """The middleware: answer from what is kept, and keep what is made."""
    if settings.DEBUG or not settings.PAGE_CACHE_BYTES:
        raise MiddlewareNotUsed
    kept = KeptPages(settings.PAGE_CACHE_BYTES)

    def middleware(request):
        version = version_for(request)
        if version is None:
            return get_response(request)
        key = key_of(request)
        etag = etag_of(version, key)
        if is_known(request, etag):
            return marked(HttpResponseNotModified(), etag)
        if page := kept.get(version, key):
            return page.response(request)
        response = get_response(request)
        if is_for_all(request, response):
            marked(response, etag)
            if request.method == "GET" and not response.streaming:
                kept.put(version, key, Page(response.content, dict(response.items())))
        return response

    return middleware


def version_for(request):
    """The version of the data for a request whose answer may be kept, before it is made."""
    if request.method not in {"GET", "HEAD"} or PERSONAL & request.COOKIES.keys():
        return None
    try:
        return dataversion.current()
    except Error:
        # Whoever asks the database next says what is wrong, on a page for it.
        return None


def key_of(request):
    """
    All of a request that a public page can depend on.

    The address is that of the server, byte by byte: what Django reads from it may be less. A host
    that is not ours is refused here, as everywhere.
    """
    return (
        request.scheme,
        request.get_host(),
        request.META.get("SCRIPT_NAME", ""),
        request.META.get("PATH_INFO", ""),
        request.META.get("QUERY_STRING", ""),
        appearance(request)["theme"],
        get_language(),
    )


def etag_of(version, key):
    """A weak one, for a proxy may compress the page."""
    said = repr((PROGRAM, version, key)).encode("utf-8", "surrogateescape")
    return f'W/"{hashlib.blake2b(said, digest_size=12).hexdigest()}"'


def is_known(request, etag):
    """Whether the visitor has the page already: only from us, and so it is one for all."""
    said = request.META.get("HTTP_IF_NONE_MATCH")
    return said is not None and etag in parse_etags(said)


def is_for_all(request, response):
    """Whether an answer is a public page, the same for everybody without a session."""
    match = request.resolver_match
    return (
        response.status_code == 200
        and match is not None
        and match.app_name in PUBLIC
        and not response.cookies
        # A view that says how long it may be kept knows better.
        and not response.has_header("Cache-Control")
        and headers_it_varies_on(response) <= {"cookie"}
    )


def headers_it_varies_on(response):
    return {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}


def marked(response, etag):
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


@dataclasses.dataclass(frozen=True)
class Page:
    """A page as it was answered, with its headers."""

    content: bytes
    headers: dict

    def response(self, request):
        if request.method == "HEAD":
            length = {"Content-Length": str(len(self.content))}
            return HttpResponse(headers=self.headers | length)
        return HttpResponse(self.content, headers=self.headers)


class KeptPages:
    """
    Pages of one version of the data, up to so many bytes: those that were asked for last.

    When the version moves all of them go.
    """

    def __init__(self, most_bytes):
        self.most_bytes = most_bytes
        self.lock = threading.Lock()
        self.start("")

    def start(self, version):
        self.version, self.bytes, self.pages = version, 0, collections.OrderedDict()

    def get(self, version, key):
        """The page; None if there is none of this version."""
        with self.lock:
            if version != self.version:
                self.start(version)
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, version, key, page):
        """Keep a page, unless the version has moved while it was made."""
        size = size_of(key, page)
        with self.lock:
            if version != self.version or key in self.pages or size > self.most_bytes:
                return
            self.pages[key] = page
            self.bytes += size
            while self.bytes > self.most_bytes:
                self.bytes -= size_of(*self.pages.popitem(last=False))


def size_of(key, page):
    return len(page.content) + sum(len(part or "") for part in key) + OVERHEAD
