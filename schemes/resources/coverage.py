"""The sheet of where schemes reach, and the column that names a scheme."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.fill_in import districts_to_fill, states_to_choose
from districts.resources.places import AnyPlaceSheet
from schemes.matching import SchemeMatcher
from schemes.models import Coverage, Scheme
from schemes.resources.notes import COVERAGE
from schemes.resources.schemes import SCHEME_HEADINGS
from uploads import cells
from uploads.sheets import SheetOption, register
from uploads.widgets import FoundWidget, PartialDayWidget, TextWidget, yes_or_no


def find_scheme(text):
    return SchemeMatcher().find(cells.text(text))


SCHEME_OPTION = SheetOption(
    name="scheme",
    label=gettext_lazy("Scheme"),
    help=gettext_lazy("Of all rows, where no column says it: short address, title or short name."),
    field="scheme",
    read=find_scheme,
)


class OfSchemeSheet(AnyPlaceSheet):
    """A sheet whose rows are about a scheme and a place."""

    places_to_fill = staticmethod(states_to_choose)
    rows_to_fill = staticmethod(districts_to_fill)

    scheme = Field(attribute="scheme__slug", column_name="scheme")

    headings = {**AnyPlaceSheet.headings, "scheme": ["Title of scheme", *SCHEME_HEADINGS]}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["scheme"].widget = FoundWidget(lambda text: self.schemes.find(text), "scheme")

    @cached_property
    def schemes(self):
        return SchemeMatcher()


@register
class CoverageResource(OfSchemeSheet):
    """Places that schemes reach, one a row; public when the scheme is."""

    sheet = "coverage"
    title = gettext_lazy("Coverage of schemes")
    about = gettext_lazy("Regions, States and districts that a scheme reaches, one a row.")

    since = Field(attribute="since", column_name="since", widget=PartialDayWidget())
    until = Field(attribute="until", column_name="until", widget=PartialDayWidget())
    part = Field(attribute="part", column_name="part", widget=TextWidget())

    headings = {
        **OfSchemeSheet.headings,
        "since": ["From", "Covered since", "Date of inclusion"],
        "until": ["To", "Covered until"],
        "part": ["Which part", "Part covered", "Blocks"],
    }
    column_notes = COVERAGE
    required_columns = [("scheme",)]
    # On a fill-in sheet every district of a State has its row, covered or not.
    import_only = {"covered": Field(column_name="covered", widget=yes_or_no())}
    fills = ("covered", "since", "until", "part")
    fill_mark = "covered"
    options = [SCHEME_OPTION]
    key = ("scheme_id", "place", "since")

    class Meta:
        model = Coverage
        import_id_fields = ["scheme", "place", "since"]
        fields = [
            "scheme",
            *AnyPlaceSheet.place_columns,
            *["since", "until", "part", "source"],
        ]
        export_order = fields

    def find_stored(self, rows):
        self.date([row for row in rows if "since" not in row.cells and "since" not in row.values])
        for row in rows:
            row.values.setdefault("since", "")
        super().find_stored(rows)

    def date(self, rows):
        """Rows of a file without days mean the coverage that is recorded, whatever its day."""
        if not rows:
            return
        made = {row.number: self.make(row.values) for row in rows}
        found = Coverage.objects.filter(
            scheme__in={record.scheme_id for record in made.values()},
            place__in={record.place for record in made.values()},
        )
        days = {}
        for scheme, place, since in found.values_list("scheme", "place", "since"):
            days.setdefault((scheme, place), set()).add(since)
        for row in rows:
            known = days.get((made[row.number].scheme_id, made[row.number].place), {""})
            if len(known) > 1:
                sentence = _("The place is recorded more than once. Add a column “since”.")
                row.problem("since", sentence)
            else:
                row.values["since"] = next(iter(known))

    @cached_property
    def published(self):
        """The keys of the schemes that are published, with which their coverage is."""
        return set(
            Scheme.objects.filter(status=Scheme.Status.PUBLISHED).values_list("pk", flat=True)
        )

    def may_change(self, record, user):
        """Coverage belongs to its scheme: that of a published one is for editors."""
        is_free = record.scheme_id not in self.published
        return is_free or user is None or user.has_perm("schemes.amend_scheme")

    def may_add(self, candidate, user):
        return self.may_change(candidate, user)

    def notes(self):
        notes = super().notes()
        if self.publish:
            notes[0] = _("Coverage is public when its scheme is: there is nothing to publish.")
        return notes
