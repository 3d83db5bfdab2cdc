"""Answers that belong to no room: is the site well, and what to say when it is not."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import OperationalError, connections
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sources.databases import is_busy, is_full

RETRY_SECONDS = 10


@never_cache
@require_safe
def healthz(request):
    """200 when both databases answer, 503 when one does not."""
    try:
        for alias in connections:
            refuse_missing_file(connections[alias])
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def refuse_missing_file(connection):
    """SQLite goes on with a file that was taken away, as long as the connection is open."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        raise OperationalError("unable to open database file")


def busy(request):
    """Somebody else is writing, or the database does not answer: try again, nothing is lost."""
    number = getattr(request, "id", "")
    try:
        response = render(request, "503.html", {"request_id": number}, status=503)
    except OperationalError:  # the page asked the database who is signed in
        text = f"The register is busy. Try again in a moment. Number: {number}\n"
        response = HttpResponse(text, status=503, content_type="text/plain")
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def server_error(request):
    """The page for what nobody expected; a busy database and a full disk are told apart."""
    error = sys.exception()
    if is_busy(error):
        return busy(request)
    if is_full(error):
        return render(request, "507.html", {"request_id": getattr(request, "id", "")}, status=507)
    return render(request, "500.html", {"request_id": getattr(request, "id", "")}, status=500)


def bad_request(request, exception):
    """The page for what cannot be read, with the reason where a person can do something."""
    return render(request, "400.html", {"reason": too_much(exception)}, status=400)


def too_much(error):
    """What to say to a form that is larger than any is meant to be; "" for other errors."""
    if isinstance(error, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1024 / 1024
        sentence = _("What was typed or pasted has over %(most)s MB. Bring a long table as a file.")
        return sentence % {"most": f"{most:g}"}
    if isinstance(error, TooManyFilesSent):
        sentence = _("These are over %(most)s files. Bring them in several turns.")
        return sentence % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    return ""
