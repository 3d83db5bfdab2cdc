"""Answers that belong to no room: is the site well, and what to say when it is not."""

from django.db import OperationalError, connections
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

RETRY_SECONDS = 10


@never_cache
@require_safe
def healthz(request):
    """200 when both databases answer, 503 when one does not."""
    try:
        for alias in connections:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def busy(request):
    """Somebody else is writing, or the database does not answer: try again, nothing is lost."""
    response = render(request, "503.html", {"request_id": request.id}, status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def server_error(request):
    """The page for what nobody expected; a database that is locked or away is told apart."""
    import sys

    if isinstance(sys.exception(), OperationalError):
        return busy(request)
    return render(request, "500.html", {"request_id": getattr(request, "id", "")}, status=500)
