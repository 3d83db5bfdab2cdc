"""The sheet of the other names of districts."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.models import DistrictName
from districts.resources.places import PlacedSheet, StateWidget
from sources.folding import fold
from uploads import cells
from uploads.sheets import register
from uploads.widgets import ChoiceWidget, PartialDayWidget, TextWidget


@register
class DistrictNameResource(PlacedSheet):
    """
    Earlier official names and other spellings, one a row.

    `lgd_code` and `district` say which district it is today; `state` is the State of that time.
    """

    sheet = "district-names"
    title = gettext_lazy("Other names of districts")
    about = gettext_lazy("Earlier official names with the State of that time, and other spellings.")

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
        "name": ["Other name", "Former name", "Variant", "Spelling"],
        "type": ["Type of name"],
        "valid_from": ["From"],
        "valid_until": ["Until", "To"],
    }
    required_columns = [("lgd_code", "district"), ("name",)]
    key = ("district_id", "name_key", "state_id", "valid_from")

    class Meta:
        model = DistrictName
        import_id_fields = ["lgd_code", "name", "state", "valid_from"]
        fields = [
            "lgd_code",
            "district",
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

    def attribute_of(self, name):
        return "state_id" if name == "state" else super().attribute_of(name)

    def place(self, row):
        """The code and the name of today tell the district; the State is that of the name."""
        state = row.cells.pop("state", None)
        if row.cells.get("lgd_code") is None and state is not None:
            row.cells["state"] = state
        super().place(row)
        row.cells["state"] = state
        if "district_id" in row.values:
            place = self.matcher.by_key[row.values["district_id"]]
            row.values.setdefault("state_id", place.state.key)
            row.values.setdefault("valid_from", "")
            row.label = f"{row.values.get('name', '')} ({place.name})"
            self.refuse_taken(row, place)

    def refuse_taken(self, row, place):
        """One name in one State must not lead to two districts."""
        name = cells.text(row.cells.get("name")) or ""
        table = self.matcher.names.get(row.values["state_id"], {})
        held = table.get(fold(name), ()) if name else ()
        others = [holding.district for holding in held if holding.district != place]
        if others:
            row.problem(
                "name",
                _("“%(name)s” is recorded already as a name of %(other)s.")
                % {"name": name, "other": others[0]},
                [other.suggestion() for other in others],
            )
        elif fold(name) == fold(place.name) and row.values["state_id"] == place.state.key:
            row.problem(
                "name", _("“%(name)s” is the name that the district has today.") % {"name": name}
            )
