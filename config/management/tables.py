"""The tables that come with the program: reference data, and a small sample to look at."""

from collections import Counter

from django.conf import settings

from districts.models import (
    DesignatedDistrict,
    Designation,
    District,
    DistrictName,
    ProductList,
    Region,
    State,
    StateName,
    Succession,
)
from sources.loading import Table
from sources.models import SourceDocument

REFERENCE_REASON = "Reference data"
SAMPLE_REASON = "Sample data"

SOURCE = {"source": "source.slug"}
STATE = {"state": "state.code"}


def reference_tables(folder=None):
    """Sources, States and districts, in the order in which they name each other."""
    folder = folder or settings.BASE_DIR / "districts" / "reference"
    return [
        Table(folder / "sources.csv", SourceDocument, ("slug",)),
        Table(folder / "states.csv", State, ("lgd_code",), SOURCE),
        Table(
            folder / "state-names.csv",
            StateName,
            ("state", "name_key", "valid_from"),
            STATE | SOURCE,
        ),
        Table(folder / "regions.csv", Region, ("slug",), {"states": "states.code"} | SOURCE),
        Table(folder / "districts.csv", District, ("lgd_code",), STATE | SOURCE),
        Table(
            folder / "district-names.csv",
            DistrictName,
            ("district", "name_key", "state", "valid_from"),
            {"lgd_code": "district.lgd_code"} | STATE | SOURCE,
        ),
        Table(
            folder / "successions.csv",
            Succession,
            ("from_district", "to_district", "on"),
            {"from_code": "from_district.lgd_code", "to_code": "to_district.lgd_code"} | SOURCE,
        ),
    ]


def sample_tables(folder=None):
    """Small, true records to look at on first start; they build on the reference data."""
    folder = folder or settings.BASE_DIR / "sample_data"
    return [
        Table(folder / "sources.csv", SourceDocument, ("slug",)),
        Table(folder / "designations.csv", Designation, ("slug",), SOURCE),
        Table(folder / "product-lists.csv", ProductList, ("slug",), SOURCE),
        Table(
            folder / "designated-districts.csv",
            DesignatedDistrict,
            ("designation", "district", "since"),
            {"designation": "designation.slug", "lgd_code": "district.lgd_code"} | SOURCE,
            {"status": DesignatedDistrict.Status.PUBLISHED},
        ),
    ]


def report(title, counts):
    """What a load did, in lines for a person."""
    total = sum(counts.values(), start=Counter())
    if not total["made"] and not total["updated"]:
        return f"{title}: nothing to do" + _kept(total["kept"]) + "."
    lines = [
        f"  {name}: {found['made']} made, {found['updated']} updated" + _kept(found["kept"])
        for name, found in counts.items()
        if found["made"] or found["updated"]
    ]
    return "\n".join([f"{title}:", *lines])


def _kept(number):
    return f", {number} left as people changed them" if number else ""
