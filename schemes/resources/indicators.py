"""The sheet of the indicators, and finding the one that a cell names."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import known_by_slug
from schemes.models import Indicator
from schemes.resources.naming import NamedSheet
from schemes.resources.notes import INDICATORS
from sources.folding import fold
from uploads.sheets import register
from uploads.widgets import ChoiceWidget, RecordWidget, TextWidget

ALSO_UNITS = {
    "Rs. crore": "crore",
    "Rs. in crore": "crore",
    "in crore": "crore",
    "Rs. lakh": "lakh",
    "Rs. in lakh": "lakh",
    "in lakh": "lakh",
    "Rs.": "rupees",
    "Nos.": "number",
    "%": "per-cent",
    "percent": "per-cent",
    "hectare": "hectares",
    "ha": "hectares",
}


def indicator_widget():
    missing = _("There is no indicator “%(value)s”. Add it first, in the sheet “indicators”.")
    return RecordWidget(lambda: known_by_slug(Indicator), missing, "indicator")


def find_indicator(text):
    return indicator_widget().clean(text)


def indicator_choices():
    return [(indicator.slug, str(indicator)) for indicator in Indicator.objects.all()]


@register
class IndicatorResource(NamedSheet):
    """
    What figures measure, one a row.

    One name can be measured in several ways: unit, basis and nature tell them apart.
    """

    sheet = "indicators"
    title = gettext_lazy("Indicators")
    about = gettext_lazy("What figures measure: name, unit, basis, flow or cumulative.")

    slug = Field(attribute="slug", column_name="slug", widget=TextWidget())
    name = Field(attribute="name", column_name="name", widget=TextWidget())
    name_hi = Field(attribute="name_hi", column_name="name_hi", widget=TextWidget())
    unit = Field(
        attribute="unit",
        column_name="unit",
        widget=ChoiceWidget(Indicator.Unit.choices, also=ALSO_UNITS),
    )
    basis = Field(
        attribute="basis", column_name="basis", widget=ChoiceWidget(Indicator.Basis.choices)
    )
    nature = Field(
        attribute="nature", column_name="nature", widget=ChoiceWidget(Indicator.Nature.choices)
    )
    note = Field(attribute="note", column_name="note", widget=TextWidget(lines=True))

    headings = {
        "slug": ["Short name"],
        "name": ["Indicator", "Indicator name", "Name of indicator", "संकेतक"],
        "name_hi": ["Hindi name", "Name in Hindi", "हिंदी नाम"],
        "unit": ["Unit of measurement", "Unit of measure", "इकाई"],
        "nature": ["Flow or cumulative"],
        "note": ["Notes", "Remarks", "टिप्पणी"],
    }
    column_notes = INDICATORS
    required_columns = [("name", "slug")]
    target = "indicator"
    told_by = ("name", "unit", "basis", "nature")

    class Meta:
        model = Indicator
        import_id_fields = ["slug"]
        fields = ["slug", "name", "name_hi", "unit", "basis", "nature", "note"]
        export_order = fields

    @cached_property
    def by_name(self):
        found = {}
        for indicator in Indicator.objects.all():
            found.setdefault(indicator.name_key, []).append(indicator)
        return found

    def scope(self, row):
        return tuple(row.values.get(name) for name in ("unit", "basis", "nature"))

    def bearers(self, row, name):
        said = {
            name: row.values[name] for name in ("unit", "basis", "nature") if name in row.values
        }
        return {
            indicator.slug
            for indicator in self.by_name.get(fold(name), ())
            if all(getattr(indicator, name) == value for name, value in said.items())
        }
