"""The rows of a fill-in sheet: the districts of a State with their codes."""

from districts.models import District, State


def states_to_choose():
    """States and Union Territories of today, by their letters."""
    return list(State.objects.in_force().order_by("name").values_list("code", "name"))


def districts_to_fill(code):
    """The cells that name each district of a State, by column."""
    districts = District.objects.in_force().of_state(code).order_by("name")
    columns = {"state": "state__name", "lgd_code": "lgd_code", "district": "name"}
    return [
        dict(zip(columns, cells, strict=True)) for cells in districts.values_list(*columns.values())
    ]
