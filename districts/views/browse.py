"""The list of districts: filtered, counted, sorted, and the same rows to take away."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.filters import DistrictFilter
from districts.models import District, DistrictName
from districts.resources import DistrictResource
from districts.timeline import abolished, formed, found_through, standing_on
from districts.views.facets import facets
from districts.views.wording import DistrictWording
from sources.browsing import ListView
from sources.folding import fold
from uploads.downloads import DownloadMixin


class DistrictListView(ListView):
    """`/districts/`."""

    model = District
    filterset_class = DistrictFilter
    wording_class = DistrictWording
    template_name = "districts/district_list.html"
    section = "districts"
    heading = _("Districts")
    list_name = "districts:list"

    def get_queryset(self):
        return District.objects.select_related("state")

    def facets(self):
        return facets(self.filterset)

    def rows(self, page):
        return rows_of(page, self.filterset)

    def more(self, count, wording):
        is_dated = "on" in self.filterset.values
        return {"undated": self.filterset.without_known_start().count() if is_dated else 0}


class DistrictDownloadView(DownloadMixin, DistrictListView):
    """What the list shows, all pages, in the columns that the upload accepts."""

    resource = DistrictResource
    file_name = "districts"


def rows_of(page, filterset):
    """The districts of a page, each with what the filter says of it."""
    day, values = filterset.day(), filterset.values
    is_past = day < timezone.localdate()
    names = DistrictName.objects.select_related("state").order_by("-type", "name")
    designated = filterset.designated(day).select_related("designation")
    lookups = [Prefetch("names", names), Prefetch("designations", designated, "on_lists")]
    if "sector" in values or "product" in values:
        products = filterset.products(values.get("sector"), values.get("product"))
        lookups.append(Prefetch("products", products, "matching_products"))
    districts = list(page.object_list.prefetch_related(*lookups))
    return [
        {
            "district": district,
            "lists": distinct([row.designation for row in district.on_lists]),
            "products": distinct([r.product for r in getattr(district, "matching_products", [])]),
            "found": found_through(district, fold(values.get("q", ""))),
            "formed": formed(district),
            "abolished": abolished(district),
            "then": standing_on(district, day) if is_past else None,
        }
        for district in districts
    ]


def distinct(things):
    return list(dict.fromkeys(things))
