"""Records of every sheet of this room, with values that spreadsheets like to change."""

from decimal import Decimal

from districts.models import Region
from schemes.models import DepartmentName
from tests.factories import (
    make_coverage,
    make_department,
    make_district_group,
    make_figure,
    make_indicator,
    make_ministry,
    make_ministry_name,
    make_scheme,
    make_scheme_name,
    make_source,
)

# Numbers of which a spreadsheet, a float or a rounding could make others.
VALUES = ["0", "0.1", "5.25", "145210.5", "12345678901.2345", "100000000000000", "0.0001"]
PERIODS = ["2010-11", "2021", "2021-04/2021-09", "2021-04-01/2021-09-15", "/2022-03-31"]
PERIODS += ["2020-02/2020-02", "2009-10"]


def make_awkward_schemes(district, texts, source):
    """Records about a district and its State, with these texts wherever a record holds text."""
    ministry = make_ministry(
        slug="boats",
        name="=Ministry of Boats & Ferries",
        name_hi="नाव मंत्रालय",
        abbreviation="-MoB",
        lgd_code=604,
        formed_on="2020-07",
        note="first\n\n=last",
        source=source,
    )
    make_ministry_name(ministry, "Ministry of Ships")
    department = make_department(
        slug="sails",
        name="Department of Sails",
        ministry=ministry,
        abolished_on="2030",
        lgd_code=604,
    )
    DepartmentName.objects.create(department=department, name="Department of Oars", source=source)
    make_department(name="Department for Oars and Masts", abbreviation="007")
    schemes = [
        make_scheme(
            title=f"{text.strip()} {number} x",
            short_name=text.strip(),
            objective=f"{text.strip()}\r\nदीप {number}\n\nlast",
            benefits=text.strip(),
            note=text.strip(),
            funding_share="60:40",
            source=source,
        )
        for number, text in enumerate(texts)
    ]
    lamps = make_scheme(
        slug="lamps",
        title="Lamps for Homes",
        title_hi="घर के दीप",
        short_name="LFH",
        ministry=ministry,
        department=department,
        type="central-sector",
        stage="running",
        reach="national",
        launched_on="2018",
        closed_on="2030-04-01",
        address="https://x.example/?a=1&b=2",
        status="published",
    )
    make_scheme_name(lamps, "Light for All")
    make_scheme(title="Lamps for Homes", government="state", state=district.state, type="order")
    reach(lamps, district, texts)
    measure([lamps, *schemes], district, texts, source)


def reach(scheme, district, texts):
    """Coverage of each level."""
    hills = Region.objects.create(slug="hills", name="Hilly Region", source=make_source())
    group = make_district_group(district, slug="together", name="Nuh, with others")
    make_coverage(scheme)
    make_coverage(scheme, region=hills, since="2018", until="2020-04")
    make_coverage(scheme, state=district.state, since="2020-04-01")
    make_coverage(scheme, group=group)
    for year, text in enumerate(texts, start=1990):
        make_coverage(scheme, district=district, since=str(year), part=text.strip())


def measure(schemes, district, texts, source):
    """Figures of awkward values and periods, for each level."""
    indicators = [
        make_indicator(
            slug=f"funds-{basis}",
            name="-Funds, ₹",
            name_hi="राशि",
            basis=basis,
            note=texts[0],
        )
        for basis in ("sanctioned", "released")
    ]
    same = {"scheme": schemes[0], "indicator": indicators[0]}
    for value, period in zip(VALUES, PERIODS, strict=True):
        make_figure(**same, value=Decimal(value), period=period, district=district, source=source)
    make_figure(**same, is_nil=True, state=district.state, includes_districts="yes")
    make_figure(**same, is_provisional=True, as_on="2022-03", status="published")
    # What another source says of the same.
    make_figure(**same, is_nil=True, as_on="2022-03-31", source=source)
    same["indicator"] = indicators[1]
    for scheme, text in zip(schemes, texts, strict=False):
        make_figure(**same | {"scheme": scheme}, note=text.strip())
