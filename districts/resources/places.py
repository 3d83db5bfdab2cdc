"""Columns that name a place: code, district and State, read together."""

from django.db.models import Case, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.fields import Field
from import_export.widgets import Widget

from districts import mismatches
from districts.matching import DistrictMatcher
from districts.mismatches import MismatchError, Said
from districts.models import NATION, DistrictGroup, Region
from sources.folding import fold
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
    target = "state"

    def __init__(self, find=None):
        super().__init__()
        self.find = find

    def clean(self, value, row=None, **kwargs):
        text = cells.text(value)
        return self.find(text).key if text else None

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
        widget=RecordWidget(source_titles, SOURCE_UNKNOWN, "source"),
    )

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # A field's widget is the class's own: what it fetched belongs to this run alone.
        self.fields["source"].widget = RecordWidget(source_titles, SOURCE_UNKNOWN, "source")

    @cached_property
    def matcher(self):
        return DistrictMatcher()

    def place_district(self, row, columns, about=None):
        """
        Put the district into a row that the columns of code, name and State tell.

        Or the one that a person chose for just these three cells (or for others, `about`); or say
        what contradicts.
        """
        about = row.about(columns) if about is None else about
        place = self.matcher.by_key.get(self.decisions.chosen("district", about))
        if place is None:
            parts = dict(zip(("code", "name", "state"), columns, strict=True))
            try:
                place = self.district_of(row, *columns)
            except MismatchError as mismatch:
                field = parts.get(mismatch.part, "district")
                # An unknown State is asked about once, whatever districts stand beside it.
                is_state = mismatch.target == "state"
                self.tell(row, field, mismatch, row.about([field]) if is_state else about)
                return
        row.values["district_id"] = place.key
        row.label = f"{place.name}, {place.state.name}"

    def district_of(self, row, *columns):
        """The district that a code, a name and a State point to. Raises MismatchError."""
        code, name, state = (row.cleaned.get(column) for column in columns)
        if code is None and name and not state:
            # A name is looked up inside its State: names repeat across States.
            raise mismatches.without_state(self.matcher, Said(name=name))
        where = self.state_of(row, columns[2]) if state else None
        place, _how = self.matcher.find(code=code, name=name or "", state=where)
        return place

    def state_of(self, row, column):
        """The State in a column, or the one that a person chose for it. Raises MismatchError."""
        states = self.matcher.states
        chosen = states.by_key.get(self.decisions.chosen("state", row.about([column])))
        return chosen or states.find(row.cleaned[column])


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
        self.place_district(row, self.place_columns)

    def explain_missing(self, row, attribute):
        if attribute == "district_id":
            return _("The row names no district.")
        return super().explain_missing(row, attribute)


class NationWidget(Widget):
    """The word for the whole country; every other place has a column of its own."""

    written = "India"
    words = ("india", "allindia", "wholecountry", "thewholecountry", "country", "nation", "भारत")

    def clean(self, value, row=None, **kwargs):
        text = cells.text(value)
        if not text:
            return None
        if fold(text) in self.words:
            return NATION
        raise CellError(
            _(
                "“%(value)s” is not the whole country. Write “India” here, and other places in "
                "the columns region, state, district or group."
            )
            % {"value": cells.shorten(text)}
        )

    def render(self, value, obj=None, **kwargs):
        return value


def known_by_slug(model):
    """The records of a model by name, and before that by short name, which is each one's own."""
    names = model.objects.values_list("pk", "name")
    return by_words((key, [name]) for key, name in names) | dict(
        model.objects.values_list("slug", "pk")
    )


def region_unknown():
    """The sentence for a region that is not recorded, with those that are."""
    known = ", ".join(Region.objects.values_list("slug", flat=True)) or _("none yet")
    missing = _("There is no region “%(value)s”. There are: {known}. An editor can add one.")
    return missing.format(known=known.replace("%", "%%"))


class AnyPlaceSheet(SourcedSheet):
    """
    A sheet whose rows are about the country, a region, a State, a district or several together.

    Each has its columns, and a row fills those of one place. Beside a district the State only
    tells which district is meant. A row that names no place is for the whole country.
    """

    place = Field(attribute="country", column_name="place", widget=NationWidget())
    region = Field(attribute="region__slug", column_name="region")
    state = Field(attribute="state_name", column_name="state", widget=TextWidget())
    lgd_code = Field(
        attribute="district__lgd_code", column_name="lgd_code", widget=WholeNumberWidget()
    )
    district = Field(attribute="district__name", column_name="district", widget=TextWidget())
    group = Field(attribute="group__slug", column_name="group")

    headings = {
        "place": ["Whole country", "Country", "Nation", "देश"],
        "region": ["Region name", "Name of region", "क्षेत्र"],
        "state": STATE_HEADINGS,
        "lgd_code": CODE_HEADINGS,
        "district": DISTRICT_HEADINGS,
        "group": ["Districts together", "Several districts", "Group of districts", "जिला समूह"],
    }
    # In the order in which the download has them.
    place_columns = ("place", "region", "state", "lgd_code", "district", "group")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["region"].widget = RecordWidget(
            lambda: known_by_slug(Region), lazy(region_unknown, str)(), "region"
        )
        self.fields["group"].widget = RecordWidget(
            lambda: known_by_slug(DistrictGroup),
            _("No group of districts is recorded as “%(value)s”. An editor can add it."),
            "group",
        )
        self.without_place = []

    def rows(self, queryset):
        return queryset.annotate(
            country=Case(When(place=NATION, then=Value(NationWidget.written))),
            state_name=Coalesce("state__name", "district__state__name"),
        )

    def attribute_of(self, name):
        # They are read together; none of them can be cleared alone.
        return None if name in self.place_columns else super().attribute_of(name)

    def read(self, row):
        super().read(row)
        wrong = {problem["field"] for problem in row.problems}
        if not wrong & set(self.place_columns):
            self.find_place(row)

    def find_place(self, row):
        """Put the place of a row into its values, or say what contradicts."""
        said = {name for name in self.place_columns if row.cleaned.get(name) is not None}
        if said & {"lgd_code", "district"}:
            said = said - {"lgd_code", "district", "state"} | {"district"}
        if len(said) > 1:
            self.refuse_two_places(row, said)
        elif "district" in said:
            self.place_district(row, ("lgd_code", "district", "state"))
        elif "state" in said:
            self.place_state(row)
        elif said & {"region", "group"}:
            name = said.pop()
            row.values[f"{name}_id"] = row.cleaned[name]
            row.label = cells.shorten(row.cells.get(name, ""))
        else:
            row.label = _("India")
            if not said and set(self.place_columns) & row.cells.keys():
                self.without_place.append(row.number)

    def refuse_two_places(self, row, said):
        words = {
            "place": _("the whole country"),
            "region": _("a region"),
            "state": _("a State"),
            "district": _("a district"),
            "group": _("several districts together"),
        }
        first, second, *_more = [name for name in words if name in said]
        row.problem(
            second,
            _("The row names %(first)s and %(second)s. It must be about one place: keep one.")
            % {"first": words[first], "second": words[second]},
        )

    def place_state(self, row):
        try:
            place = self.state_of(row, "state")
        except MismatchError as mismatch:
            self.tell(row, "state", mismatch)
            return
        row.values["state_id"] = place.key
        row.label = place.name

    def notes(self):
        notes = super().notes()
        if self.without_place:
            sentence = ngettext(
                "Row %(rows)s names no place and is read as one for the whole country.",
                "Rows %(rows)s name no place and are read as rows for the whole country.",
                len(self.without_place),
            )
            notes.append(sentence % {"rows": ", ".join(map(str, self.without_place[:20]))})
        return notes
