"""Columns that name a place: code, district and State, read together."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.widgets import Widget

from districts.matching import DistrictMatcher, MismatchError
from sources.models import SourceDocument
from uploads import cells
from uploads.cells import CellError
from uploads.sheets import SheetResource
from uploads.widgets import RecordWidget, TextWidget, WholeNumberWidget, by_words

CODE_HEADINGS = ["LGD Code", "LGD district code", "District code", "District LGD code", "कोड"]
DISTRICT_HEADINGS = [
    "District name",
    "Name of district",
    "Name of the district",
    "District as published",
    "ज़िला",
    "जिला",
    "जिले का नाम",
]
STATE_HEADINGS = [
    "State name",
    "State/UT",
    "State or UT",
    "Name of State",
    "Name of State/UT",
    "States/UTs",
    "राज्य",
    "राज्य का नाम",
]
SOURCE_UNKNOWN = gettext_lazy(
    "No source document has the title “%(value)s”. Record it first, or leave the column out and "
    "name the source with the upload."
)


class StateWidget(Widget):
    """A State by letters, LGD code or any recorded name; gives its database key."""

    gives_key = True

    def __init__(self, find=None):
        super().__init__()
        self.find = find

    def clean(self, value, row=None, **kwargs):
        text = cells.text(value)
        if not text:
            return None
        try:
            return self.find(text).key
        except MismatchError as mismatch:
            raise CellError(str(mismatch)) from mismatch

    def render(self, value, obj=None, **kwargs):
        return value


def source_titles():
    return by_words(
        (key, [title]) for key, title in SourceDocument.objects.values_list("pk", "title")
    )


class SourcedSheet(SheetResource):
    """A sheet whose rows can each name their source by its title."""

    source = Field(
        attribute="source__title",
        column_name="source",
        widget=RecordWidget(source_titles, SOURCE_UNKNOWN),
    )

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # A field's widget is the class's own: what it fetched belongs to this run alone.
        self.fields["source"].widget = RecordWidget(source_titles, SOURCE_UNKNOWN)

    @cached_property
    def matcher(self):
        return DistrictMatcher()


class PlacedSheet(SourcedSheet):
    """
    A sheet whose rows are about a district, told by code, name and State together.

    The columns contradict one another, or bear a name that is not recorded: a problem.
    """

    lgd_code = Field(
        attribute="district__lgd_code", column_name="lgd_code", widget=WholeNumberWidget()
    )
    district = Field(attribute="district__name", column_name="district", widget=TextWidget())
    state = Field(attribute="district__state__name", column_name="state", widget=TextWidget())

    headings = {
        "lgd_code": CODE_HEADINGS,
        "district": DISTRICT_HEADINGS,
        "state": STATE_HEADINGS,
    }
    required_columns = [("lgd_code", "district")]
    # The columns that tell the district: its code, its name, its State.
    place_columns = ("lgd_code", "district", "state")

    def read(self, row):
        super().read(row)
        wrong = {problem["field"] for problem in row.problems}
        if not wrong & set(self.place_columns):
            self.place(row)

    def place(self, row):
        """Find the district of a row, or say what contradicts."""
        code, name, state = (row.cleaned.get(column) for column in self.place_columns)
        if code is None and name and not state:
            # A name is looked up inside its State: names repeat across States.
            row.problem(
                "district",
                _("“%(name)s” stands without a State or a code. Add a column for one of them.")
                % {"name": cells.shorten(name)},
                [place.suggestion() for place in self.matcher.nearest(name)],
            )
            return
        try:
            place, _how = self.matcher.find(code=code, name=name or "", state=state or "")
        except MismatchError as mismatch:
            columns = dict(zip(("code", "name", "state"), self.place_columns, strict=True))
            column = columns.get(mismatch.part, "district")
            row.problem(column, mismatch, mismatch.suggestions)
            return
        row.values["district_id"] = place.key
        row.label = f"{place.name}, {place.state.name}"

    def explain_missing(self, row, attribute):
        if attribute == "district_id":
            return _("The row names no district.")
        return super().explain_missing(row, attribute)
