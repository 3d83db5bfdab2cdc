"""Light or dark."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

THEMES = {"light", "dark"}
YEAR = 365 * 24 * 60 * 60
LONGEST_ADDRESS = 2000


@never_cache
@require_safe
def appearance(request):
    """Keep light or dark in a cookie and go back to the page that asked."""
    theme = request.GET.get("theme", "")
    if theme not in THEMES:
        context = {"message": _("There are two ways to see this site: light and dark.")}
        return render(request, "pages/wrong_choice.html", context, status=400)
    response = redirect(local_address(request, request.GET.get("next", "")))
    response.set_cookie(
        "theme",
        theme,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def local_address(request, address):
    """An address of this site, or its front door."""
    is_local = (
        len(address) <= LONGEST_ADDRESS
        and address.startswith("/")
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
    return address if is_local else reverse("pages:home")
