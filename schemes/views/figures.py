"""All published figures of one scheme, and the same rows to take away."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schemes.models import Figure, Scheme
from schemes.resources import FigureResource
from sources.citations import Citations
from sources.paging import page_of
from uploads.writing import TooLongError, download

ROWS_ON_A_PAGE = 200


def find(slug):
    return get_object_or_404(Scheme.objects.published().select_related("state"), slug=slug)


def figures_of(scheme):
    return Figure.objects.published().filter(scheme=scheme).newest_first()


@require_safe
def figures(request, slug):
    return figures_page(request, find(slug))


@require_safe
def figures_download(request, slug, format):
    scheme = find(slug)
    try:
        return download(FigureResource(), figures_of(scheme), format, f"{slug}-figures")
    except TooLongError as error:
        return figures_page(request, scheme, mistake=str(error))


def figures_page(request, scheme, mistake=""):
    rows = figures_of(scheme).shown()
    page, wrong = page_of(rows, request.GET.get("page", ""), ROWS_ON_A_PAGE)
    address = reverse("schemes:figures", args=[scheme.slug])
    context = {
        "section": "schemes",
        "scheme": scheme,
        "page": page,
        "figures": [] if wrong else page.object_list,
        "count": page.paginator.counted,
        "message": mistake or (wrong.message if wrong else ""),
        "address": address,
        "downloads": [(format, f"{address}download.{format}") for format in ("csv", "xlsx")],
        "citations": Citations(),
    }
    status = 400 if mistake else wrong.status if wrong else 200
    return render(request, "schemes/figures.html", context, status=status)
