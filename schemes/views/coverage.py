"""The places that one scheme reaches, to take away."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from schemes.models import Coverage, Scheme
from schemes.resources import CoverageResource
from uploads.writing import download


@require_safe
def coverage_download(request, slug, format):
    """All rows, also those that the page has no room for, in the columns that the upload takes."""
    scheme = get_object_or_404(Scheme.objects.published(), slug=slug)
    rows = Coverage.objects.published().filter(scheme=scheme).order_by("place", "since", "pk")
    return download(CoverageResource(), rows, format, f"{slug}-coverage")
