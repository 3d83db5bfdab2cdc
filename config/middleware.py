"""A number for each request, a header that no package sets, and an answer that has words."""

import contextvars
import logging
import secrets

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.shortcuts import render

current_id = contextvars.ContextVar("request_id", default="-")


def request_id(get_response):
    """Give each request a number that the log, the answer and an error page bear."""

    def middleware(request):
        request.id = secrets.token_hex(6)
        token = current_id.set(request.id)
        try:
            response = get_response(request)
        finally:
            current_id.reset(token)
        response["X-Request-ID"] = request.id
        return response

    return middleware


class RequestIdFilter(logging.Filter):
    """Django logs an answer of 404 or 500 after the request has left: it names the request."""

    def filter(self, record):
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "id", None) or current_id.get()
        return True


def content_security_policy(get_response):
    """Bear the policy of the settings; django-csp's own middleware builds it for each answer."""
    policy = build_policy()

    def middleware(request):
        response = get_response(request)
        # With DEBUG these are Django's own pages, which have styles and scripts inside.
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response[HEADER] = policy
        return response

    return middleware


def permissions_policy(get_response):
    """Tell the browser that no page wants the camera, the microphone or the place."""

    def middleware(request):
        response = get_response(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return middleware


def wrong_method(get_response):
    """Say in words that an address takes a form and is no page: Django's answer is empty."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def readable_cookies(get_response):
    """Leave out cookies with a NUL, which PostgreSQL takes in no key of a session."""

    def middleware(request):
        request.COOKIES = {
            name: value for name, value in request.COOKIES.items() if "\0" not in value
        }
        return get_response(request)

    return middleware
