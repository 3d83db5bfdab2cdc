"""The page of one district."""

from urllib.parse import unquote

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from districts.district_record import record_of
from districts.models import District
from pages.asked import questions_on
from schemes.reaching import for_district, newest_figures, reaching_district
from sources.citations import Citations
from sources.folding import fold


@require_safe
def district_detail(request, lgd_code):
    district = get_object_or_404(District.objects.select_related("state"), lgd_code=lgd_code)
    if request.path != district.get_absolute_url():  # 0604
        return redirect(district, permanent=True)
    return district_page(request, district)


@require_safe
def district_awaiting_code(request, state, name_key):
    """A new district until the directory gives it a code; then its address is the code's."""
    found = District.objects.select_related("state").filter(
        state__code=state.upper(), name_key=fold(name_key)
    )
    district = found.filter(lgd_code=None).first() or found.order_by("-lgd_code").first()
    if district is None:
        raise Http404
    # The path comes decoded, an address percent-encoded: a Hindi name must not lead in circles.
    if request.path != unquote(district.get_absolute_url()):
        return redirect(district)
    return district_page(request, district)


def district_page(request, district):
    context = {
        "section": "districts",
        "district": district,
        "citations": Citations(),
        "reaching": reaching_district(district),
        "figures": newest_figures(for_district(district)),
        "asked": questions_on(district.mentions),
    }
    return render(request, "pages/district.html", context | record_of(district))
