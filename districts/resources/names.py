"""The sheet of the other names of districts."""

from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.models import DistrictName
from districts.resources.notes import NAMES
from districts.resources.places import PlacedSheet, StateWidget
from uploads.sheets import register
from uploads.widgets import ChoiceWidget, PartialDayWidget, TextWidget


@register
class DistrictNameResource(PlacedSheet):
    """
    Earlier official names and other spellings, one a row.

    `lgd_code`, `district` and `district_state` say which district it is today; `state` is the
    State of that time.
    """

    sheet = "district-names"
    title = gettext_lazy("Other names of districts")
    about = gettext_lazy("Earlier official names with the State of that time, and other spellings.")

    district_state = Field(
        attribute="district__state__name", column_name="district_state", widget=TextWidget()
    )
    name = Field(attribute="name", column_name="name", widget=TextWidget())
    type = Field(
        attribute="type", column_name="type", widget=ChoiceWidget(DistrictName.Type.choices)
    )
    state = Field(attribute="state__name", column_name="state", widget=StateWidget())
    valid_from = Field(attribute="valid_from", column_name="valid_from", widget=PartialDayWidget())
    valid_until = Field(
        attribute="valid_until", column_name="valid_until", widget=PartialDayWidget()
    )

    headings = {
        **PlacedSheet.headings,
        "district_state": ["State of today", "Present State"],
        "name": ["Other name", "Former name", "Variant", "Spelling"],
        "type": ["Type of name"],
        "valid_from": ["From"],
        "valid_until": ["Until", "To"],
    }
    column_notes = NAMES
    required_columns = [("lgd_code", "district"), ("name",)]
    place_columns = ("lgd_code", "district", "district_state")
    key = ("district_id", "name_key", "state_id", "valid_from")

    class Meta:
        model = DistrictName
        import_id_fields = ["lgd_code", "name", "state", "valid_from"]
        fields = [
            "lgd_code",
            "district",
            "district_state",
            "name",
            "type",
            "state",
            "valid_from",
            "valid_until",
            "source",
        ]
        export_order = fields

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["state"].widget = StateWidget(lambda text: self.matcher.states.find(text))

    def place(self, row):
        """A file without the State of today says it by that of the name, or by the code."""
        row.cleaned.setdefault("district_state", self.name_of_state(row))
        # The State of the name may be all that tells two districts apart.
        about = row.about([*self.place_columns, "state"])
        self.place_district(row, self.place_columns, about)
        if "district_id" in row.values:
            place = self.matcher.by_key[row.values["district_id"]]
            row.values.setdefault("state_id", place.state.key)
            row.values.setdefault("valid_from", "")
            row.label = f"{row.values.get('name', '')} ({place.name})"

    def name_of_state(self, row):
        state = row.values.get("state_id")
        is_needed = state is not None and "lgd_code" not in row.cleaned
        return self.matcher.states.by_key[state].name if is_needed else None
