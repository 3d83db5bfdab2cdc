"""Records of every sheet, with values that spreadsheets like to change."""

from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_product_list,
    make_source,
    make_state,
)
from tests.questions.awkward import make_awkward_questions
from tests.schemes.awkward import make_awkward_schemes

AWKWARD = [
    *["=1+1", "+91 11", "-5", "@me", "'=x", "＝1", "(clear)", "007", "TRUE", "1e5"],
    *["a,b;c\t“d”\n", "_x0041_bc", "bell\x07"],
]


def make_awkward_register():
    """Records of every sheet, with values that spreadsheets like to change."""
    source = make_source(title='=HYPERLINK("https://x.example")')
    haryana = make_state(name="Haryana", code="HR", lgd_code=6)
    punjab = make_state(name="Punjab", code="PB", lgd_code=3)
    nuh = make_district(
        name="Nuh",
        lgd_code=604,
        state=haryana,
        census_2011_code=87,
        formed_on="2005-04-04",
        name_hi="नूंह",
        name_since="2016-04",
        source=source,
    )
    hansi = make_district(
        name="Hansi",
        lgd_code=None,
        state=haryana,
        formed_not_before="2025-01-01",
        formed_not_after="2026-05-31",
    )
    make_district(name="S.A.S Nagar", lgd_code=608, state=punjab, abolished_on="2030-01-01")
    make_district_name(nuh, "Mewat", type="official", state=punjab, valid_until="2016-04")
    make_district_name(nuh, "-Nooh", valid_from="2010")
    # Renamed and renamed back; and, awaiting its code, a name in another State of its time.
    make_district_name(nuh, "Nuh", type="official", valid_from="2001", valid_until="2005")
    make_district_name(hansi, "Hansi", state=punjab, valid_until="1966")
    products, designation = make_product_list(slug="odop"), make_designation(slug="aspirational")
    for number, text in enumerate(AWKWARD):
        make_district_product(
            list=products,
            district=nuh,
            product=f"{text.strip()} {number}",
            sector="-Sector",
            description=f"{text.strip()}\r\nसूती {number}\n\nlast",
            gi_status="yes",
            photo="https://x.example/?a=1&b=2",
            source=source,
            status="published",
        )
    make_designated_district(
        designation=designation, district=nuh, since="2020-09", extent="part", part="=some blocks"
    )
    make_designated_district(
        designation=designation, district=nuh, since="2018", until="2020", named_as="'Mewat"
    )
    make_designated_district(designation=designation, district=hansi, since="")
    make_awkward_schemes(nuh, AWKWARD, source)
    make_awkward_questions(nuh, AWKWARD, source)
