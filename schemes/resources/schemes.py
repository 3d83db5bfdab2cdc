"""The sheet of the schemes themselves, and the columns that name a scheme."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import STATE_HEADINGS, SourcedSheet, StateWidget
from schemes import search
from schemes.actions import keep_earlier_names
from schemes.matching import DepartmentMatcher, MinistryMatcher, SchemeMatcher
from schemes.models import Department, Scheme
from schemes.resources.naming import NamedSheet
from schemes.resources.notes import SCHEMES
from schemes.resources.organisations import DEPARTMENT_HEADINGS, MINISTRY_HEADINGS
from sources.folding import fold
from uploads.sheets import register
from uploads.widgets import (
    AddressWidget,
    ChoiceWidget,
    FoundWidget,
    PartialDayWidget,
    TextWidget,
)

SCHEME_HEADINGS = ["Name of scheme", "Name of the scheme", "Scheme name", "योजना", "योजना का नाम"]
ALSO_GOVERNMENTS = {
    "Central": "centre",
    "Central Government": "centre",
    "Government of India": "centre",
    "Union": "centre",
    "State Government": "state",
    "केंद्र": "centre",
    "राज्य": "state",
}
ALSO_TYPES = {
    "CS": "central-sector",
    "Central sector": "central-sector",
    "CSS": "centrally-sponsored",
    "Centrally sponsored": "centrally-sponsored",
}
ALSO_STAGES = {
    "Ongoing": "running",
    "Active": "running",
    "Under implementation": "running",
    "Discontinued": "closed",
    "Completed": "closed",
}
ALSO_REACHES = {
    "All India": "national",
    "Pan India": "national",
    "Nation": "national",
    "State-wide": "states",
    "Whole State": "states",
}


class SchemeColumns(NamedSheet, SourcedSheet):
    """
    The columns of the schemes.

    In a class of their own: the sheet itself has a `title` that is not the column.
    """

    slug = Field(attribute="slug", column_name="slug", widget=TextWidget())
    title = Field(attribute="title", column_name="title", widget=TextWidget())
    short_name = Field(attribute="short_name", column_name="short_name", widget=TextWidget())
    title_hi = Field(attribute="title_hi", column_name="title_hi", widget=TextWidget())
    government = Field(
        attribute="government",
        column_name="government",
        widget=ChoiceWidget(Scheme.Government.choices, also=ALSO_GOVERNMENTS),
    )
    state = Field(attribute="state__name", column_name="state")
    ministry = Field(attribute="ministry__slug", column_name="ministry")
    department = Field(attribute="department__slug", column_name="department")
    type = Field(
        attribute="type",
        column_name="type",
        widget=ChoiceWidget(Scheme.Type.choices, also=ALSO_TYPES),
    )
    status = Field(
        attribute="stage",
        column_name="status",
        widget=ChoiceWidget(Scheme.Stage.choices, also=ALSO_STAGES),
    )
    reach = Field(
        attribute="reach",
        column_name="reach",
        widget=ChoiceWidget(Scheme.Reach.choices, also=ALSO_REACHES),
    )
    launched_on = Field(
        attribute="launched_on", column_name="launched_on", widget=PartialDayWidget()
    )
    closed_on = Field(attribute="closed_on", column_name="closed_on", widget=PartialDayWidget())
    objective = Field(attribute="objective", column_name="objective", widget=TextWidget(lines=True))
    benefits = Field(attribute="benefits", column_name="benefits", widget=TextWidget(lines=True))
    nodal_agency = Field(attribute="nodal_agency", column_name="nodal_agency", widget=TextWidget())
    funding_share = Field(
        attribute="funding_share", column_name="funding_share", widget=TextWidget()
    )
    address = Field(attribute="address", column_name="address", widget=AddressWidget())
    note = Field(attribute="note", column_name="note", widget=TextWidget(lines=True))

    headings = {
        "slug": ["Short address"],
        "title": ["Scheme", *SCHEME_HEADINGS],
        "short_name": ["Abbreviation", "Acronym"],
        "title_hi": ["Hindi title", "Title in Hindi", "Hindi name", "हिंदी नाम"],
        "government": ["Centre or State", "Government of", "Centre/State"],
        "state": STATE_HEADINGS,
        "ministry": MINISTRY_HEADINGS,
        "department": DEPARTMENT_HEADINGS,
        "type": ["Type of scheme", "Scheme type", "Nature of scheme", "प्रकार"],
        "status": ["Status of scheme", "Present status", "Stage", "स्थिति"],
        "reach": ["Coverage"],
        "launched_on": [
            "Launched",
            "Date of launch",
            "Launch date",
            "Year of launch",
            "Start date",
        ],
        "closed_on": ["Closed", "End date", "Date of closure"],
        "objective": ["Objectives", "Aim", "उद्देश्य"],
        "benefits": ["Benefit", "लाभ"],
        "nodal_agency": ["Agency", "Implementing agency"],
        "funding_share": ["Funding pattern", "Sharing pattern", "Centre-State share"],
        "address": ["Website", "Link", "URL"],
        "note": ["Notes", "Remarks", "टिप्पणी"],
    }


@register
class SchemeResource(SchemeColumns):
    """
    Schemes, one a row, known by their slug, else by title, short name or another name.

    `status` is that of the scheme, such as running or closed. Where a department is named, the
    ministry follows from it.
    """

    sheet = "schemes"
    title = gettext_lazy("Schemes")
    about = gettext_lazy("Schemes, programmes, orders and committees, one a row.")
    column_notes = SCHEMES
    required_columns = [("title", "slug")]
    name_column = "title"
    target = "scheme"
    told_by = ("title", "government", "state")

    class Meta:
        model = Scheme
        import_id_fields = ["slug"]
        fields = [
            *["slug", "title", "short_name", "title_hi", "government", "state", "ministry"],
            *["department", "type", "status", "reach", "launched_on", "closed_on", "objective"],
            *["benefits", "nodal_agency", "funding_share", "address", "note", "source"],
        ]
        export_order = fields

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["state"].widget = StateWidget(lambda text: self.matcher.states.find(text))
        self.fields["ministry"].widget = FoundWidget(
            lambda text: self.ministries.find(text), "ministry"
        )
        self.fields["department"].widget = FoundWidget(
            lambda text: self.named_departments.find(text), "department"
        )

    @cached_property
    def ministries(self):
        return MinistryMatcher()

    @cached_property
    def named_departments(self):
        return DepartmentMatcher()

    @cached_property
    def departments(self):
        """By key, with their ministries."""
        return Department.objects.select_related("ministry").in_bulk()

    @cached_property
    def schemes(self):
        return SchemeMatcher()

    @cached_property
    def states(self):
        """The State of each scheme; None for the Centre's."""
        return dict(Scheme.objects.values_list("pk", "state"))

    def attach(self, record):
        if record.department_id:
            record.department = self.departments[record.department_id]

    def scope(self, row):
        """Two States can have schemes of one title."""
        return row.values.get("state_id")

    def bearers(self, row, name):
        keys = self.schemes.words.get(fold(name), ())
        state = row.values.get("state_id")
        if state or row.values.get("government") == Scheme.Government.CENTRE:
            keys = [key for key in keys if self.states[key] == state]
        return {self.schemes.by_key[key].slug for key in keys}

    def read(self, row):
        super().read(row)
        if department := row.values.get("department_id"):
            row.values.setdefault("ministry_id", self.departments[department].ministry_id)

    def write_beside(self, changes, history):
        keep_earlier_names(changes, **history)

    def settle(self, records, history):
        search.index(record.pk for record in records)
