"""Dated lists, and the districts and products that they name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from districts.models import DesignatedDistrict, Designation, DistrictProduct, ProductList
from districts.resources import DesignatedDistrictResource, DistrictProductResource
from sources.admin import PublishableAdmin, RecordAdmin
from uploads.sheet_admin import SheetAdmin

WHEN_PUBLIC = (_("When it is public"), {"fields": [("status", "release_at")]})


@admin.display(description=_("State"), ordering="district__state__name")
def state(record):
    return record.district.state


@admin.register(Designation)
class DesignationAdmin(RecordAdmin):
    list_display = ["name", "authority", "state", "decided_by", "since"]
    list_filter = ["authority"]
    list_select_related = ["state"]
    search_fields = ["name", "slug", "decided_by"]
    autocomplete_fields = ["state", "source"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug"]}),
        (_("Who decides"), {"fields": [("authority", "state"), "decided_by"]}),
        (_("The list"), {"fields": ["since", "description", "source"]}),
    ]


@admin.register(DesignatedDistrict)
class DesignatedDistrictAdmin(SheetAdmin, ChoosesDistricts, PublishableAdmin):
    sheet = DesignatedDistrictResource
    list_display = ["district", state, "designation", "since", "until", "extent", "status"]
    list_filter = ["status", "designation", "extent"]
    list_select_related = ["district__state", "designation"]
    search_fields = ["district__name", "district__names__name", "designation__name", "named_as"]
    search_help_text = _("District, list, or the name as the list spells it.")
    autocomplete_fields = ["designation", "district", "source"]
    fieldsets = [
        (None, {"fields": ["designation", "district", ("since", "until")]}),
        (_("What the list says"), {"fields": [("extent", "part"), "named_as", "source"]}),
        WHEN_PUBLIC,
    ]


@admin.register(ProductList)
class ProductListAdmin(RecordAdmin):
    list_display = ["name", "programme", "authority", "state", "issued_by", "dated"]
    list_filter = ["authority"]
    list_select_related = ["state"]
    search_fields = ["name", "slug", "programme", "issued_by"]
    autocomplete_fields = ["state", "source"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "programme"]}),
        (_("Who issues it"), {"fields": [("authority", "state"), ("issued_by", "dated")]}),
        (None, {"fields": ["description", "source"]}),
    ]


@admin.register(DistrictProduct)
class DistrictProductAdmin(SheetAdmin, ChoosesDistricts, PublishableAdmin):
    sheet = DistrictProductResource
    list_display = ["product", "district", state, "list", "sector", "gi_status", "status"]
    list_filter = ["status", "list", "gi_status"]
    list_select_related = ["district__state", "list"]
    search_fields = ["product", "district__name", "district__names__name", "sector"]
    search_help_text = _("Product, district or sector.")
    autocomplete_fields = ["list", "district", "source"]
    fieldsets = [
        (None, {"fields": ["list", "district", "product"]}),
        (
            _("What the list says"),
            {
                "fields": [
                    ("category", "sector"),
                    "description",
                    ("gi_status", "ministry_as_published"),
                    "photo",
                    "source",
                ]
            },
        ),
        WHEN_PUBLIC,
    ]
