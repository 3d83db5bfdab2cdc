"""The sheets of the indicators, and of what was reported for them."""

from django.db.models import Case, ExpressionWrapper, F, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import AnyPlaceSheet
from schemes.models import Figure, Indicator
from schemes.resources.amounts import AmountWidget, ReportedField
from schemes.resources.coverage import SCHEME_OPTION, OfSchemeSheet
from schemes.resources.indicators import find_indicator, indicator_choices, indicator_widget
from schemes.resources.notes import FIGURES
from schemes.resources.periods import PeriodWidget
from sources.models import SourceDocument
from uploads.sheets import SheetOption, register
from uploads.widgets import (
    ALSO_YES_OR_NO,
    YES_OR_NO,
    ChoiceWidget,
    PartialDayWidget,
    TextWidget,
)

ALSO_PROVISIONAL = {"Provisional": True, "P": True, "Final": False}


@register
class FigureResource(OfSchemeSheet):
    """
    Reported values, one a row, known by scheme, indicator, period, place and source.

    A row that names no source is of the document that the upload names: another source that
    says otherwise keeps its own figure.
    """

    sheet = "figures"
    title = gettext_lazy("Figures of schemes")
    about = gettext_lazy("Reported values of an indicator by period and place, one a row.")

    indicator = Field(attribute="indicator__slug", column_name="indicator")
    period = Field(attribute="period", column_name="period", widget=PeriodWidget())
    value = Field(attribute="reported", column_name="value", widget=AmountWidget())
    provisional = Field(
        attribute="provisional",
        column_name="provisional",
        widget=ChoiceWidget(YES_OR_NO, also=ALSO_YES_OR_NO | ALSO_PROVISIONAL),
    )
    as_on = Field(attribute="as_on", column_name="as_on", widget=PartialDayWidget())
    includes_districts = Field(
        attribute="includes_districts",
        column_name="includes_districts",
        widget=ChoiceWidget(Figure.Includes.choices),
    )
    note = Field(attribute="note", column_name="note", widget=TextWidget())

    headings = {
        **OfSchemeSheet.headings,
        "indicator": ["Indicator name", "Item", "Particulars", "संकेतक"],
        "period": ["Year", "Financial year", "FY", "वर्ष", "वित्तीय वर्ष", "अवधि"],
        "value": ["Figure", "Amount", "Number", "आंकड़ा", "राशि", "संख्या"],
        "provisional": ["Is provisional", "Provisional or final"],
        "as_on": ["As on date", "As of"],
        "includes_districts": ["Includes the district figures"],
        "note": ["Notes", "Remarks", "टिप्पणी"],
    }
    column_notes = FIGURES
    fills = ("value", "provisional", "as_on", "note")
    required_columns = [("scheme",), ("indicator",), ("period",), ("value",)]
    key = ("scheme_id", "indicator_id", "period", "place", "source_id")

    class Meta:
        model = Figure
        import_id_fields = ["scheme", "indicator", "period", "place", "source"]
        fields = [
            *["scheme", "indicator", "period"],
            *AnyPlaceSheet.place_columns,
            *["value", "provisional", "as_on", "includes_districts", "note", "source"],
        ]
        export_order = fields

    options = [
        SCHEME_OPTION,
        SheetOption(
            name="indicator",
            label=gettext_lazy("Indicator"),
            help=gettext_lazy("What all rows measure, where no column says it."),
            field="indicator",
            read=find_indicator,
            choices=indicator_choices,
        ),
        SheetOption(
            name="period",
            label=gettext_lazy("Period"),
            help=gettext_lazy("Of all rows, such as 2021-22, where no column says it."),
            field="period",
            read=lambda text: PeriodWidget().clean(text),
        ),
    ]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["indicator"].widget = indicator_widget()
        # What it learns of the days of one file belongs to this run alone.
        self.fields["period"].widget = PeriodWidget()

    def rows(self, queryset):
        return (
            super()
            .rows(queryset)
            .annotate(
                reported=ExpressionWrapper(F("value"), output_field=ReportedField()),
                provisional=Case(When(is_provisional=True, then=Value("yes")), default=Value("no")),
            )
        )

    def attribute_of(self, name):
        if name in {"value", "provisional"}:
            return None  # neither can be cleared
        return super().attribute_of(name)

    @cached_property
    def units(self):
        return dict(Indicator.objects.values_list("pk", "unit"))

    @cached_property
    def document(self):
        """The key of the document that rows without a source come from, when it is recorded."""
        titles = SourceDocument.objects.values_list("pk", flat=True)
        return (
            titles.filter(title=self.document_title).first()
            or titles.filter(title__iexact=self.document_title).first()
        )

    def take(self, row, name, value):
        if name == "value":
            row.values |= {"value": value.value, "is_nil": value.value is None}
        elif name == "provisional":
            row.values["is_provisional"] = value
        else:
            super().take(row, name, value)

    def read(self, row):
        super().read(row)
        if self.document:
            row.values.setdefault("source_id", self.document)
        amount = row.cleaned.get("value")
        if amount and amount.is_per_cent:
            self.check_unit(row)
        if row.label and not row.problems:
            row.label = f"{row.label}: {row.values.get('period', '')}"

    def check_unit(self, row):
        """A per cent sign belongs to an indicator in per cent only."""
        unit = self.units.get(row.values.get("indicator_id"))
        if unit not in {None, Indicator.Unit.PER_CENT}:
            sentence = _("The value is in per cent, but the indicator is in %(unit)s.")
            row.problem("value", sentence % {"unit": Indicator.Unit(unit).label})

    def reconcile(self, row):
        if row.stored is None and "is_nil" not in row.values:
            row.problem(
                "value",
                _(
                    "The value is missing. Write Nil where nil was reported, and leave the row out "
                    "where nothing was reported."
                ),
            )

    def find_stored(self, rows):
        """Rows of a document that is not recorded yet cannot be stored yet."""
        super().find_stored([row for row in rows if row.values.get("source_id")])

    def brings_source(self, before, is_named):
        """A figure stays with its source: another source has a figure of its own."""
        return False
