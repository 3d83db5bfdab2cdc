"""What belongs to a scheme, each by itself: names, relations, and coverage as a list."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from districts.admin.places import PLACES, PLACES_SHOWN_WITH, WHERE
from districts.models import District
from schemes.admin.words import GoesWithWords
from schemes.models import Coverage, Scheme, SchemeName, SchemeRelation
from schemes.resources import CoverageResource
from sources.admin import BelongingAdmin, ChosenFilter
from uploads.sheet_admin import SheetAdmin


@admin.register(SchemeName)
class SchemeNameAdmin(GoesWithWords, BelongingAdmin):
    belongs_to = "scheme"
    list_display = ["name", "scheme"]
    list_filter = [("scheme", ChosenFilter)]
    search_fields = ["name", "scheme__title"]
    search_help_text = _("This name, or the scheme’s title.")
    autocomplete_fields = ["scheme", "source"]
    ordering = ["name", "pk"]
    fields = ["scheme", "name", "source"]


@admin.register(SchemeRelation)
class SchemeRelationAdmin(BelongingAdmin):
    belongs_to = "from_scheme"
    list_display = ["from_scheme", "type", "to_scheme", "since"]
    list_display_links = ["from_scheme", "to_scheme"]
    list_filter = ["type"]
    list_select_related = ["from_scheme", "to_scheme"]
    search_fields = ["from_scheme__title", "to_scheme__title"]
    search_help_text = _("Title of either scheme.")
    autocomplete_fields = ["from_scheme", "to_scheme", "source"]
    ordering = ["from_scheme__title", "type", "pk"]
    fields = ["from_scheme", "type", "to_scheme", "since", "source"]


@admin.register(Coverage)
class CoverageAdmin(SheetAdmin, ChoosesDistricts, BelongingAdmin):
    sheet = CoverageResource
    belongs_to = "scheme"
    list_display = ["place_name", "scheme", "since", "until", "part"]
    list_filter = [("scheme", ChosenFilter), ("state", ChosenFilter)]
    list_select_related = ["scheme", *PLACES_SHOWN_WITH]
    sortable_by = []
    search_fields = ["scheme__title"]
    search_help_text = _("The scheme, or the district.")
    autocomplete_fields = ["scheme", *PLACES, "source"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["scheme"]}),
        WHERE,
        (_("What the document says"), {"fields": [("since", "until"), "part", "source"]}),
    ]

    def find(self, request, queryset, words):
        schemes = Scheme.objects.search(words).order_by().values("pk")
        districts = District.objects.search(words).order_by().values("pk")
        return queryset.filter(Q(scheme__in=schemes) | Q(district__in=districts)), False

    @admin.display(description=_("place"))
    def place_name(self, coverage):
        return coverage.place_name
