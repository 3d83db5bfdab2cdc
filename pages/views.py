"""The pages that show several rooms: home, about, and how the site looks."""

from django.conf import settings
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from districts.models import Designation, District, DistrictName, ProductList, State
from pages.tiles import EXTENT, keys, tiles
from sources.models import SourceDocument

RENAMES = 8
THEMES = {"light", "dark"}
YEAR = 365 * 24 * 60 * 60
LONGEST_ADDRESS = 2000


@require_safe
def home(request):
    counts = District.objects.in_force().counted_by_state()
    today = timezone.localdate()
    counted = [(state, counts.get(state.pk, 0)) for state in State.objects.in_force(today)]
    context = {
        "counted": counted,
        "tiles": tiles(counted),
        "keys": keys(),
        "extent": EXTENT,
        "districts": sum(counts.values()),
        "lists": Designation.objects.count() + ProductList.objects.count(),
        "renames": latest_renames(),
        "tries": ["Aurangabad", "469", "Mewat"],
    }
    return render(request, "pages/home.html", context)


def latest_renames():
    """The districts that changed their names last, each with the name it had before."""
    changed = (
        DistrictName.objects.filter(
            type=DistrictName.Type.OFFICIAL, district__in=District.objects.in_force()
        )
        .exclude(name_key=F("district__name_key"))
        .annotate(changed=Coalesce(NullIf("valid_until", Value("")), "source__issued_on"))
        .select_related("district__state", "source")
        .order_by("-changed", "district__name")
    )
    latest = {}
    for name in changed[: RENAMES * 3]:
        latest.setdefault(name.district_id, name)
    return list(latest.values())[:RENAMES]


@require_safe
def about(request):
    districts = District.objects.in_force()
    context = {
        "section": "about",
        "districts": districts.count(),
        "former": District.objects.exclude(pk__in=districts.values("pk")).count(),
        "states": State.objects.in_force().count(),
        "names": DistrictName.objects.count(),
        "sources": SourceDocument.objects.published().order_by("type", "title"),
        "gaps": districts.aggregate(
            no_day=Count("pk", filter=Q(formed_on=None)),
            no_code=Count("pk", filter=Q(lgd_code=None)),
            no_hindi=Count("pk", filter=Q(name_hi="")),
        ),
        "undated": DistrictName.objects.filter(
            type=DistrictName.Type.OFFICIAL, valid_until=""
        ).count(),
    }
    return render(request, "pages/about.html", context)


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
