"""Figures, and the indicators that say what they measure."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from districts.admin.places import PLACES, WHERE
from schemes.models import Figure, Indicator, Scheme
from schemes.resources import FigureResource, IndicatorResource
from sources.admin import ChosenFilter, PublishableAdmin, RecordAdmin
from sources.folding import fold
from uploads.sheet_admin import SheetAdmin


@admin.register(Indicator)
class IndicatorAdmin(SheetAdmin, RecordAdmin):
    sheet = IndicatorResource
    list_display = ["name", "unit", "basis", "nature", "slug"]
    list_filter = ["unit", "basis", "nature"]
    search_fields = ["name", "slug"]
    search_help_text = _("Name or short name.")
    prepopulated_fields = {"slug": ["name", "basis", "unit"]}
    fieldsets = [
        (None, {"fields": ["name", "name_hi"]}),
        (
            _("What it measures"),
            {
                "fields": [("unit", "basis", "nature")],
                "description": _("Figures of two indicators are never added."),
            },
        ),
        (None, {"fields": ["slug", "note"]}),
    ]


@admin.register(Figure)
class FigureAdmin(SheetAdmin, ChoosesDistricts, PublishableAdmin):
    sheet = FigureResource
    list_display = [
        "measured",
        "place_name",
        "period_shown",
        "value_shown",
        "as_on",
        "scheme",
        "status",
    ]
    list_filter = [
        "status",
        "is_provisional",
        ("scheme", ChosenFilter),
        ("indicator", ChosenFilter),
        ("source", ChosenFilter),
    ]
    sortable_by = ["period_shown"]
    search_fields = ["scheme__title"]
    search_help_text = _("The scheme, or the indicator.")
    autocomplete_fields = ["scheme", "indicator", *PLACES, "source"]
    ordering = ["-pk"]
    readonly_fields = ["in_words"]
    fieldsets = [
        (None, {"fields": ["in_words"]}),
        (_("What is measured"), {"fields": ["scheme", "indicator"]}),
        WHERE,
        (_("Period"), {"fields": [("period", "as_on")]}),
        (
            _("What was reported"),
            {
                "fields": [
                    ("value", "is_nil"),
                    ("is_provisional", "includes_districts"),
                    "source",
                    "note",
                ]
            },
        ),
        (_("When it is public"), {"fields": [("status", "release_at")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).shown()

    def get_fieldsets(self, request, obj=None):
        """A new figure says nothing yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else fieldsets[1:]

    def find(self, request, queryset, words):
        schemes = Scheme.objects.search(words).order_by().values("pk")
        indicators = Indicator.objects.order_by().filter(name_key__contains=fold(words))
        found = Q(scheme__in=schemes) | Q(indicator__in=indicators.values("pk"))
        return queryset.filter(found), False

    @admin.display(description=_("what it says"))
    def in_words(self, figure):
        """What is recorded: the figure of a form bears its refused entries."""
        return Figure.objects.shown().get(pk=figure.pk).in_words

    @admin.display(description=_("indicator"))
    def measured(self, figure):
        return figure.indicator

    @admin.display(description=_("place"))
    def place_name(self, figure):
        return figure.place_name

    @admin.display(description=_("period"), ordering="period_end")
    def period_shown(self, figure):
        return figure.period_display

    @admin.display(description=_("value"))
    def value_shown(self, figure):
        return figure.value_display
