"""All published figures of a scheme or for a place, and the same rows to take away."""

import dataclasses

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from districts.models import District, State
from schemes.models import Figure, Scheme
from schemes.reaching import for_district, for_state
from schemes.resources import FigureResource
from sources.citations import Citations
from sources.paging import page_of
from uploads.writing import TooLongError, download

ROWS_ON_A_PAGE = 200


@dataclasses.dataclass(frozen=True)
class Owner:
    """A scheme or a place whose figures are listed, and how its page shows them."""

    record: Model
    name: str
    figures: QuerySet
    section: str
    parent: tuple[str, str]
    file_name: str
    shows_scheme: bool = True
    hides_place: bool = False


def of_scheme(slug):
    schemes = Scheme.objects.published().select_related("state")
    scheme = get_object_or_404(schemes, slug=slug)
    figures = Figure.objects.published().filter(scheme=scheme)
    parent = (reverse("schemes:list"), _("Schemes"))
    return Owner(scheme, scheme.title, figures, "schemes", parent, slug, shows_scheme=False)


def of_district(lgd_code):
    district = get_object_or_404(District.objects.select_related("state"), lgd_code=lgd_code)
    figures = Figure.objects.published().filter(for_district(district))
    name = f"{district.name}, {district.state.name}"
    parent = (reverse("districts:list"), _("Districts"))
    return Owner(district, name, figures, "districts", parent, f"district-{lgd_code}")


def of_state(code):
    state = get_object_or_404(State, code=code.upper())
    figures = Figure.objects.published().filter(for_state(state))
    parent = (reverse("districts:states"), _("States"))
    name, file_name = state.name, f"state-{state.code}"
    return Owner(state, name, figures, "districts", parent, file_name, hides_place=True)


class FigureListView(View):
    """The figures of what `find` gives for the key in the address, newest first."""

    http_method_names = ("get", "head")
    find = None
    # The name of the list's own address.
    list_name = ""

    def get(self, request, **key):
        return self.page(key)

    def page(self, key, mistake=""):
        owner = self.find(**key)
        rows = owner.figures.newest_first().shown()
        page, wrong = page_of(rows, self.request.GET.get("page", ""), ROWS_ON_A_PAGE)
        address = reverse(self.list_name, kwargs=key)
        context = {
            "section": owner.section,
            "owner": owner,
            "page": page,
            "figures": [] if wrong else page.object_list,
            "count": page.paginator.counted,
            "message": mistake or (wrong.message if wrong else ""),
            "address": address,
            "downloads": [(format, f"{address}download.{format}") for format in ("csv", "xlsx")],
            "citations": Citations(),
        }
        status = 400 if mistake else wrong.status if wrong else 200
        return render(self.request, "schemes/figures.html", context, status=status)


class FigureDownloadView(FigureListView):
    """What the list shows, all pages, in the columns that the upload accepts."""

    def get(self, request, format, **key):
        owner = self.find(**key)
        rows = owner.figures.newest_first()
        try:
            return download(FigureResource(), rows, format, f"{owner.file_name}-figures")
        except TooLongError as error:
            return self.page(key, mistake=str(error))
