"""The sheets of ministries and departments."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import SourcedSheet
from schemes.actions import keep_earlier_names
from schemes.matching import DepartmentMatcher, MinistryMatcher
from schemes.models import Department, Ministry
from schemes.resources.naming import NamedSheet
from schemes.resources.notes import DEPARTMENTS, MINISTRIES
from uploads.sheets import register
from uploads.widgets import FoundWidget, PartialDayWidget, TextWidget, WholeNumberWidget

MINISTRY_HEADINGS = ["Ministry name", "Name of ministry", "Name of the ministry", "मंत्रालय"]
DEPARTMENT_HEADINGS = [
    "Department name",
    "Name of department",
    "Name of the department",
    "विभाग",
]
HINDI_NAME_HEADINGS = ["Hindi name", "Name in Hindi", "हिंदी नाम"]
CODE_HEADINGS = ["LGD code", "LGD organisation code", "Organisation code", "Org code", "कोड"]


class OrganisationSheet(NamedSheet, SourcedSheet):
    """What the sheets of ministries and departments have in common."""

    slug = Field(attribute="slug", column_name="slug", widget=TextWidget())
    name = Field(attribute="name", column_name="name", widget=TextWidget())
    abbreviation = Field(attribute="abbreviation", column_name="abbreviation", widget=TextWidget())
    name_hi = Field(attribute="name_hi", column_name="name_hi", widget=TextWidget())
    # The directory writes 0 for an organisation that has no code.
    lgd_code = Field(attribute="lgd_code", column_name="lgd_code", widget=WholeNumberWidget(none=0))
    formed_on = Field(attribute="formed_on", column_name="formed_on", widget=PartialDayWidget())
    abolished_on = Field(
        attribute="abolished_on", column_name="abolished_on", widget=PartialDayWidget()
    )
    note = Field(attribute="note", column_name="note", widget=TextWidget(lines=True))

    headings = {
        "slug": ["Short name"],
        "abbreviation": ["Abbreviated name", "Acronym"],
        "name_hi": HINDI_NAME_HEADINGS,
        "lgd_code": CODE_HEADINGS,
        "formed_on": ["Formed", "Since"],
        "abolished_on": ["Abolished", "Until"],
        "note": ["Notes", "Remarks", "टिप्पणी"],
    }
    required_columns = [("name", "slug")]
    find_all = None

    @cached_property
    def organisations(self):
        return self.find_all()

    def bearers(self, row, name):
        """A name as a whole goes before one without its first words."""
        for word in self.organisations.forms(name):
            if keys := self.organisations.words.get(word):
                return {self.organisations.by_key[key].slug for key in keys}
        return set()

    def write_beside(self, changes, history):
        keep_earlier_names(changes, **history)


@register
class MinistryResource(OrganisationSheet):
    """Ministries, one a row."""

    sheet = "ministries"
    title = gettext_lazy("Ministries")
    about = gettext_lazy("Ministries of the Union, with codes and days.")
    find_all = MinistryMatcher
    target = "ministry"

    headings = {**OrganisationSheet.headings, "name": ["Ministry", *MINISTRY_HEADINGS]}
    column_notes = MINISTRIES

    class Meta:
        model = Ministry
        import_id_fields = ["slug"]
        fields = [
            *["slug", "name", "abbreviation", "name_hi", "lgd_code", "formed_on"],
            *["abolished_on", "note", "source"],
        ]
        export_order = fields


@register
class DepartmentResource(OrganisationSheet):
    """Departments, one a row, each with its ministry of today."""

    sheet = "departments"
    title = gettext_lazy("Departments")
    about = gettext_lazy("Departments of ministries, with codes and days.")
    find_all = DepartmentMatcher
    target = "department"

    ministry = Field(attribute="ministry__slug", column_name="ministry")

    headings = {
        **OrganisationSheet.headings,
        "name": ["Department", *DEPARTMENT_HEADINGS],
        "ministry": MINISTRY_HEADINGS,
    }
    column_notes = DEPARTMENTS

    class Meta:
        model = Department
        import_id_fields = ["slug"]
        fields = [
            *["slug", "name", "ministry", "abbreviation", "name_hi", "lgd_code", "formed_on"],
            *["abolished_on", "note", "source"],
        ]
        export_order = fields

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["ministry"].widget = FoundWidget(
            lambda text: self.ministries.find(text), "ministry"
        )

    @cached_property
    def ministries(self):
        return MinistryMatcher()
