"""The scheme's page in the admin: itself, its names, what it is to others, where it reaches."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from districts.admin.places import PLACES, PLACES_SHOWN_WITH
from schemes.admin.renaming import KeepsEarlierNames
from schemes.admin.words import ChangesWords
from schemes.models import Coverage, Figure, Scheme, SchemeName, SchemeRelation
from schemes.resources import SchemeResource
from sources.admin import PublishableAdmin, RecordInline, ShortChoiceFilter
from uploads.sheet_admin import SheetAdmin


class SchemeNameInline(RecordInline):
    model = SchemeName
    columns = ["name", "source"]
    shown_with = ["source"]
    autocomplete_fields = ["source"]


class RelationInline(RecordInline):
    """What the scheme is to another one."""

    model = SchemeRelation
    fk_name = "from_scheme"
    columns = ["type", "to_scheme", "since", "source"]
    shown_with = ["from_scheme", "to_scheme", "source"]
    autocomplete_fields = ["to_scheme", "source"]
    verbose_name = _("relation to another scheme")
    verbose_name_plural = _("What it is to other schemes")


class RelationToItInline(RecordInline):
    """What another scheme is to this one."""

    model = SchemeRelation
    fk_name = "to_scheme"
    columns = ["from_scheme", "type", "since", "source"]
    shown_with = ["from_scheme", "to_scheme", "source"]
    autocomplete_fields = ["from_scheme", "source"]
    verbose_name = _("relation of another scheme to it")
    verbose_name_plural = _("What other schemes are to it")


class CoverageInline(ChoosesDistricts, RecordInline):
    """Where it reaches; a long list of districts is worked on in the list of coverage."""

    model = Coverage
    columns = [*PLACES, "since", "until", "part", "source"]
    shown_with = ["scheme", *PLACES_SHOWN_WITH, "source"]
    autocomplete_fields = [*PLACES, "source"]
    most_rows = 60
    verbose_name = _("place that it reaches")
    verbose_name_plural = _("Places that it reaches: one in each row, none for the whole country")

    def in_words(self, coverage):
        return coverage.place_name


class FigureInline(RecordInline):
    """Never on the page itself: a scheme can have thousands, each with its own page."""

    model = Figure
    shown_with = ["scheme", "indicator", *PLACES_SHOWN_WITH]
    most_rows = 0

    def in_words(self, figure):
        return figure.in_words


@admin.register(Scheme)
class SchemeAdmin(SheetAdmin, ChangesWords, KeepsEarlierNames, PublishableAdmin):
    sheet = SchemeResource
    scheme_key = "pk"
    list_display = ["title", "status", "ministry", "government", "type", "stage"]
    list_filter = [
        "status",
        "government",
        "type",
        "stage",
        "reach",
        ("ministry", ShortChoiceFilter),
    ]
    list_select_related = ["ministry"]
    sortable_by = ["title"]
    search_fields = ["title"]
    search_help_text = _("Words of its names and texts, or a part of a name.")
    autocomplete_fields = ["state", "ministry", "department", "source"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [
        SchemeNameInline,
        RelationInline,
        RelationToItInline,
        CoverageInline,
        FigureInline,
    ]
    rows_in_history = {
        "names": [],
        "relations": [],
        "relations_to": [],
        "coverage": ["district__state"],
    }
    fieldsets = [
        (None, {"fields": ["title", "short_name", "slug", "title_hi"]}),
        (
            _("Whose it is"),
            {"fields": [("government", "state"), ("department", "ministry"), "nodal_agency"]},
        ),
        (
            _("What it is"),
            {
                "fields": [
                    ("type", "stage", "reach"),
                    ("launched_on", "closed_on"),
                    "objective",
                    "benefits",
                    "funding_share",
                ],
                "description": _(
                    "“Some States” is also for a State’s own scheme that is for all of that State."
                ),
            },
        ),
        (_("Where it is from"), {"fields": ["source", "address", "note"]}),
        (_("When it is public"), {"fields": [("status", "release_at")]}),
    ]

    def find(self, request, queryset, words):
        return queryset.search(words), False
