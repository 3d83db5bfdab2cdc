"""The list of districts: filtered, counted, sorted, and the same rows to take away."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.views import FilterView

from districts.filters import SORT_CHOICES, DistrictFilter
from districts.models import District, DistrictName
from districts.resources import DistrictResource
from districts.timeline import abolished, formed, found_through, standing_on
from districts.views.facets import facets
from districts.views.wording import Wording, districts_counted
from sources.folding import fold
from sources.paging import page_of
from uploads.writing import TooLongError, download

COLUMNS = [
    ("code", _("LGD code")),
    ("name", _("District")),
    ("state", _("State")),
    ("formed", _("Formed on")),
]


class DistrictListView(FilterView):
    """`/districts/`. A wrong value gets a message at its field and status 400."""

    model = District
    filterset_class = DistrictFilter
    template_name = "districts/district_list.html"
    paginate_by = 50

    def get_filterset_kwargs(self, filterset_class):
        kwargs = super().get_filterset_kwargs(filterset_class)
        return kwargs | {"data": self.request.GET, "queryset": District.objects.all()}

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.filterset_class)
        return self.list_page()

    def list_page(self, mistake=""):
        """The page, also when it has to say that the address asks for what is not there."""
        rows = self.filterset.qs.select_related("state")
        page, wrong_page = page_of(rows, self.request.GET.get("page", ""), self.paginate_by)
        context = self.words(page.paginator.count) | {
            "section": "districts",
            "filterset": self.filterset,
            "form": self.filterset.form,
            "page": page,
            "rows": [] if wrong_page else rows_of(page, self.filterset),
            "facets": facets(self.filterset),
            "message": mistake or (wrong_page.message if wrong_page else ""),
            "sort_choices": SORT_CHOICES,
        }
        status = 400 if self.filterset.errors or mistake else getattr(wrong_page, "status", 200)
        return render(self.request, self.template_name, context, status=status)

    def words(self, count):
        """The filter in words and the addresses that change it."""
        wording = Wording(self.filterset, reverse("districts:list"))
        is_empty = not count and not self.filterset.errors
        return {
            "count": count,
            "counted": districts_counted(count),
            "sentence": wording.sentence(),
            "chips": wording.chips(),
            "wording": wording,
            "columns": columns(wording),
            "downloads": wording.downloads(),
            "ways_out": wording.ways_out() if is_empty else [],
            "nearest": wording.nearest() if is_empty else [],
            "undated": self.filterset.without_known_start().count()
            if "on" in self.filterset.values
            else 0,
        }


class DistrictDownloadView(DistrictListView):
    """What the list shows, all pages, in the columns that the upload accepts."""

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.filterset_class)
        if self.filterset.errors:
            return self.list_page()
        try:
            return download(DistrictResource(), self.filterset.qs, kwargs["format"], "districts")
        except TooLongError as error:
            return self.list_page(mistake=str(error))


def columns(wording):
    """The heads of the table: each sorts by its column, and back by a second click."""
    heads = []
    for name, label in COLUMNS:
        direction = {name: "ascending", f"-{name}": "descending"}.get(wording.sort, "")
        turned = f"-{name}" if direction == "ascending" else name
        address = wording.address("sort", sort=turned)
        heads.append({"label": label, "sort": direction, "address": address, "name": name})
    return heads


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
