"""The dated lists that name districts, and their products."""

import dataclasses

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from districts.models import DesignatedDistrict, Designation, DistrictProduct, ProductList
from districts.resources import DesignatedDistrictResource, DistrictProductResource
from sources.citations import Citations
from sources.paging import page_of
from uploads.writing import TooLongError, download

ROWS_ON_A_PAGE = 200


@require_safe
def lists(request):
    """Every list with who decides on it, its date, and how many districts are public."""
    named = (
        DesignatedDistrict.objects.published()
        .in_force(timezone.localdate())
        .order_by()
        .values("designation")
        .annotate(districts=Count("district", distinct=True))
    )
    products = (
        DistrictProduct.objects.published()
        .order_by()
        .values("list")
        .annotate(districts=Count("district", distinct=True), products=Count("pk"))
    )
    districts = dict(named.values_list("designation", "districts"))
    counts = {row["list"]: row for row in products}
    context = {
        "section": "lists",
        "designations": [
            (one, districts.get(one.pk, 0)) for one in Designation.objects.select_related("state")
        ],
        "product_lists": [
            (one, counts.get(one.pk, {"districts": 0, "products": 0}))
            for one in ProductList.objects.select_related("state")
        ],
    }
    return render(request, "districts/lists.html", context)


@dataclasses.dataclass(frozen=True)
class ListPage:
    """What the page of a list and its downloads need to know."""

    model: type
    rows_model: type
    field: str
    resource: type
    template: str
    address: str
    download_address: str

    def find(self, slug):
        return get_object_or_404(self.model.objects.select_related("state", "source"), slug=slug)

    def rows(self, one):
        """The published rows of a list by State and name."""
        order = ["district__state__name", "district__name", "district__pk", "pk"]
        rows = self.rows_model.objects.published().filter(**{self.field: one})
        return rows.select_related("district__state", "source").order_by(*order)

    def show(self, request, slug, mistake=""):
        one = self.find(slug)
        rows = self.rows(one)
        page, wrong = page_of(rows, request.GET.get("page", ""), ROWS_ON_A_PAGE)
        context = {
            "section": "lists",
            "list": one,
            "page": page,
            "rows": [] if wrong else page.object_list,
            "message": mistake or (wrong.message if wrong else ""),
            "address": reverse(self.address, args=[slug]),
            "downloads": [
                (format, reverse(self.download_address, args=[slug, format]))
                for format in ("csv", "xlsx")
            ],
            "citations": Citations(),
            "today": timezone.localdate().isoformat(),
        }
        context |= self.counts(rows)
        status = 400 if mistake else wrong.status if wrong else 200
        return render(request, self.template, context, status=status)

    def counts(self, rows):
        today = timezone.localdate().isoformat()
        rows = rows.order_by()
        if self.rows_model is DistrictProduct:
            return rows.aggregate(districts=Count("district", distinct=True), products=Count("pk"))
        on_it = Q(until="") | Q(until__gt=today)
        return rows.aggregate(
            districts=Count("district", distinct=True, filter=on_it),
            in_part=Count("district", distinct=True, filter=on_it & Q(extent="part")),
            ended=Count("district", distinct=True, filter=~on_it),
        )

    def take_away(self, request, slug, format):
        one = self.find(slug)
        try:
            return download(self.resource(), self.rows(one), format, one.slug)
        except TooLongError as error:
            return self.show(request, slug, mistake=str(error))


DESIGNATION = ListPage(
    Designation,
    DesignatedDistrict,
    "designation",
    DesignatedDistrictResource,
    "districts/designation_detail.html",
    "districts:designation",
    "districts:designation-download",
)
PRODUCT_LIST = ListPage(
    ProductList,
    DistrictProduct,
    "list",
    DistrictProductResource,
    "districts/product_list_detail.html",
    "districts:product-list",
    "districts:product-list-download",
)


@require_safe
def designation(request, slug):
    return DESIGNATION.show(request, slug)


@require_safe
def designation_download(request, slug, format):
    return DESIGNATION.take_away(request, slug, format)


@require_safe
def product_list(request, slug):
    return PRODUCT_LIST.show(request, slug)


@require_safe
def product_list_download(request, slug, format):
    return PRODUCT_LIST.take_away(request, slug, format)
