"""The sheet of the districts themselves."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from districts.actions import earlier_name, in_place_of_recorded
from districts.models import District, DistrictName
from districts.resources.notes import DISTRICTS
from districts.resources.places import (
    CODE_HEADINGS,
    DISTRICT_HEADINGS,
    STATE_HEADINGS,
    SourcedSheet,
    StateWidget,
)
from sources.folding import fold
from sources.partial_dates import in_words
from uploads.sheets import refresh_derived, register
from uploads.widgets import DayWidget, PartialDayWidget, TextWidget, WholeNumberWidget


@register
class DistrictResource(SourcedSheet):
    """
    Districts, one a row, known by their LGD code.

    A name that is recorded for the code already, with whatever case, changes nothing: an old
    export cannot undo a rename. A new name needs the day (`renamed_on`); the old one is kept.
    """

    sheet = "districts"
    title = gettext_lazy("Districts")
    about = gettext_lazy("Codes, States, names and days of formation, one district a row.")

    lgd_code = Field(attribute="lgd_code", column_name="lgd_code", widget=WholeNumberWidget())
    state = Field(attribute="state__name", column_name="state", widget=StateWidget())
    name = Field(attribute="name", column_name="name", widget=TextWidget())
    name_hi = Field(attribute="name_hi", column_name="name_hi", widget=TextWidget())
    census_2011_code = Field(
        attribute="census_2011_code",
        column_name="census_2011_code",
        # The directory writes 0 for a district that the census did not have.
        widget=WholeNumberWidget(none=0),
    )
    formed_on = Field(attribute="formed_on", column_name="formed_on", widget=DayWidget())
    formed_not_before = Field(
        attribute="formed_not_before", column_name="formed_not_before", widget=DayWidget()
    )
    formed_not_after = Field(
        attribute="formed_not_after", column_name="formed_not_after", widget=DayWidget()
    )
    abolished_on = Field(attribute="abolished_on", column_name="abolished_on", widget=DayWidget())
    abolished_not_before = Field(
        attribute="abolished_not_before", column_name="abolished_not_before", widget=DayWidget()
    )
    abolished_not_after = Field(
        attribute="abolished_not_after", column_name="abolished_not_after", widget=DayWidget()
    )

    headings = {
        "lgd_code": CODE_HEADINGS,
        "state": STATE_HEADINGS,
        "name": [*DISTRICT_HEADINGS, "District"],
        "name_hi": ["Hindi name", "District name in Hindi", "District name (in Hindi)", "हिंदी नाम"],
        "census_2011_code": ["Census 2011 code", "District census 2011 code", "Census code 2011"],
        "state_code": ["State LGD code", "State code"],
        "renamed_on": ["Renamed on", "Name since", "Date of renaming"],
    }
    column_notes = DISTRICTS
    required_columns = [("lgd_code",)]
    import_only = {
        "state_code": Field(attribute="state__name", column_name="state_code"),
        "renamed_on": Field(
            attribute="name_since", column_name="renamed_on", widget=PartialDayWidget()
        ),
    }
    key = ("lgd_code",)

    class Meta:
        model = District
        import_id_fields = ["lgd_code"]
        fields = [
            "lgd_code",
            "state",
            "name",
            "name_hi",
            "census_2011_code",
            "formed_on",
            "formed_not_before",
            "formed_not_after",
            "abolished_on",
            "abolished_not_before",
            "abolished_not_after",
            "source",
        ]
        export_order = fields

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        widget = StateWidget(lambda text: self.matcher.states.find(text))
        self.fields["state"].widget = widget
        self.import_only = {
            "state_code": Field(attribute="state__name", widget=widget),
            "renamed_on": Field(attribute="name_since", widget=PartialDayWidget()),
        }

    def take(self, row, name, value):
        """State by name and State by code must be one."""
        known = row.values.get("state_id")
        if name == "state_code" and known not in {None, value}:
            states = self.matcher.states.by_key
            row.problem(
                name,
                _("The code is %(by_code)s, but the name is %(by_name)s.")
                % {"by_code": states[value].name, "by_name": states[known].name},
            )
            return
        super().take(row, name, value)

    def find_stored(self, rows):
        """By code; one that still awaits its code, by State and name."""
        codes = {
            code for row in rows if (code := row.values.get("lgd_code")) in self.matcher.by_code
        }
        by_code = {
            district.lgd_code: district for district in District.objects.filter(lgd_code__in=codes)
        }
        awaiting = {
            (district.state_id, district.name_key): district
            for district in District.objects.filter(lgd_code=None)
        }
        for row in rows:
            named = (row.values.get("state_id"), fold(row.values.get("name") or ""))
            row.stored = by_code.get(row.values.get("lgd_code")) or awaiting.get(named)

    def key_of(self, record):
        if record.lgd_code:
            return (record.lgd_code,)
        return (record.state_id, record.name_key)

    def reconcile(self, row):
        row.label = f"{row.values.get('name', '')} {row.values.get('lgd_code', '')}".strip()
        if row.stored is None:
            self.refuse_known_name(row)
            return
        place = self.matcher.by_key[row.stored.pk]
        row.label = f"{place.name}, {place.state.name}"
        since = row.values.get("name_since", "")
        if self.is_present(row, place):
            row.values.pop("name", None)
            row.values.pop("state_id", None)
            if since and row.stored.name_since:
                self.check_same_day(row, since)
        elif since:
            self.check_later_day(row, since)
        elif self.is_recorded(row, place):
            row.values.pop("name", None)
            row.values.pop("state_id", None)
        else:
            self.ask_for_day(row, place)

    def is_present(self, row, place):
        """Whether the row says the name and State of today, with whatever case."""
        name = row.values.get("name", place.name)
        state = row.values.get("state_id", place.state.key)
        return fold(name) == fold(place.name) and state == place.state.key

    def is_recorded(self, row, place):
        """Whether the register has the row's name for this code, in the row's State, earlier."""
        name = row.values.get("name", place.name)
        state = row.values.get("state_id", place.state.key)
        held = self.matcher.names.get(state, {}).get(fold(name), ())
        return any(holding.district == place for holding in held)

    def check_later_day(self, row, since):
        if since <= row.stored.name_since:
            self.refuse_day(row, _("a new one must be later"))

    def check_same_day(self, row, since):
        if since != row.stored.name_since:
            self.refuse_day(row, _("an editor can correct that day"))

    def refuse_day(self, row, way_out):
        sentence = _("The district has its present name since %(day)s: %(way_out)s.")
        day = in_words(row.stored.name_since)
        row.problem("renamed_on", sentence % {"day": day, "way_out": way_out})

    def ask_for_day(self, row, place):
        """A name or State that is not recorded for the code: a rename, or a wrong code?"""
        name = row.values.get("name", place.name)
        state = self.matcher.states.by_key[row.values.get("state_id", place.state.key)]
        bearers = self.matcher.names.get(state.key, {}).get(fold(name), ())
        others = list(dict.fromkeys(holding.district for holding in bearers))
        if others:
            sentence = _(
                "Code and name contradict: the code %(code)s is %(place)s, but “%(name)s” is "
                "%(other)s."
            )
        else:
            sentence = _(
                "The code %(code)s is %(place)s, and “%(name)s” in %(state)s is not recorded "
                "for it. If it was renamed or moved, give the day in a column “renamed_on”; if "
                "it is another spelling, record it in the sheet “district-names”."
            )
        nearest = self.matcher.nearest(name, state)
        row.problem(
            "name",
            sentence
            % {
                "code": place.lgd_code,
                "place": place,
                "name": name,
                "state": state.name,
                "other": ", ".join(map(str, others)),
            },
            [found.suggested() for found in dict.fromkeys([*others, place, *nearest])][:3],
        )

    def refuse_known_name(self, row):
        """A code that is not known, with a name that another district of the State has."""
        state, name = row.values.get("state_id"), row.values.get("name")
        if state is None or not name:
            return
        held = self.matcher.names.get(state, {}).get(fold(name), ())
        if held:
            others = list(dict.fromkeys(holding.district for holding in held))
            row.problem(
                "lgd_code",
                _("No district has the code %(code)s, and “%(name)s” is %(other)s.")
                % {
                    "code": row.values.get("lgd_code", ""),
                    "name": name,
                    "other": ", ".join(map(str, others)),
                },
                [other.suggested() for other in others],
            )

    def brings_source(self, before, is_named):
        """The source of a district is that of its name."""
        return bool({"name", "state_id"} & set(before)) and "source_id" not in before

    def write_beside(self, changes, history):
        """Keep the earlier name, with the State of that time, of each that was renamed."""
        earlier = [
            in_place_of_recorded(
                earlier_name(was, until=district.name_since, by=history["default_user"])
            )
            for district, was in changes
            if (district.name, district.state_id) != (was.name, was.state_id)
        ]
        for name in earlier:
            refresh_derived(name)
        made = [name for name in earlier if name.pk is None]
        recorded = [name for name in earlier if name.pk is not None]
        if made:
            bulk_create_with_history(made, DistrictName, **history)
        if recorded:
            fields = [
                field.name for field in DistrictName._meta.concrete_fields if field.name != "id"
            ]
            bulk_update_with_history(recorded, DistrictName, fields, **history)
