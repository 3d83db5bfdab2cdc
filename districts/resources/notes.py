"""What people are told of the columns of these sheets; the first text is the Hindi heading."""

from django.utils.translation import gettext_lazy as _

from districts.models import Designation, ProductList, Region, State
from uploads.column_notes import ColumnNote


def state_names():
    return State.objects.in_force().values_list("name", flat=True)


def slugs_of(model):
    """The short names of the records of a model: each is one's own, which a name need not be."""
    return lambda: model.objects.values_list("slug", flat=True)


SOURCE = {
    "source": ColumnNote(
        "स्रोत दस्तावेज",
        _("Title of a recorded document. Empty: the one named with the upload."),
        english="Source",
    )
}
PLACE = {
    "lgd_code": ColumnNote(
        "एलजीडी कोड",
        _("Code of the district in the Local Government Directory."),
        604,
        english="LGD code",
    ),
    "district": ColumnNote(
        "जिला", _("Name of the district, today's or a recorded other one."), "Nuh"
    ),
    "state": ColumnNote(
        "राज्य",
        _("State or Union Territory of the district."),
        "Haryana",
        choices=state_names,
    ),
}
ANY_PLACE = {
    "place": ColumnNote("देश", _("India, in a row for the whole country."), english="Whole country"),
    "region": ColumnNote(
        "क्षेत्र", _("Short name of a region, in a row for one."), choices=slugs_of(Region)
    ),
    "state": ColumnNote(
        "राज्य",
        _("The State of the district, or the State itself where no district is named."),
        "Haryana",
        choices=state_names,
    ),
    "lgd_code": PLACE["lgd_code"],
    "district": PLACE["district"],
    "group": ColumnNote(
        "जिला समूह",
        _("Short name of a recorded group, in a row for several districts together."),
        english="Districts together",
    ),
}
DISTRICTS = {
    "lgd_code": PLACE["lgd_code"],
    "state": ColumnNote(
        "राज्य", _("State or Union Territory of today."), "Haryana", choices=state_names
    ),
    "name": ColumnNote("जिला", _("Official name of today."), "Nuh", english="District name"),
    "name_hi": ColumnNote("हिंदी नाम", _("Name in Devanagari."), "नूँह", english="Hindi name"),
    "census_2011_code": ColumnNote(
        "जनगणना 2011 कोड", _("0 where the census of 2011 did not have it."), 87
    ),
    "formed_on": ColumnNote("गठन की तारीख", example="2005-04-04"),
    "formed_not_before": ColumnNote(
        "गठन इससे पहले नहीं", _("The earliest day that is possible, where the day is not known.")
    ),
    "formed_not_after": ColumnNote(
        "गठन इसके बाद नहीं", _("The latest day that is possible, where the day is not known.")
    ),
    "abolished_on": ColumnNote(
        "समाप्ति की तारीख", _("The first day without it. Empty while it exists.")
    ),
    "abolished_not_before": ColumnNote(
        "समाप्ति इससे पहले नहीं", _("The earliest day that is possible, where the day is not known.")
    ),
    "abolished_not_after": ColumnNote(
        "समाप्ति इसके बाद नहीं", _("The latest day that is possible, where the day is not known.")
    ),
    **SOURCE,
    "state_code": ColumnNote(
        "राज्य कोड",
        _("LGD code of the State."),
        6,
        english="State LGD code",
        is_offered=False,
    ),
    "renamed_on": ColumnNote(
        "नाम परिवर्तन की तारीख",
        _("Since when it has a new name or State; needed where the row brings one."),
    ),
}
NAMES = {
    "lgd_code": PLACE["lgd_code"],
    "district": ColumnNote("जिला", _("Name of the district today."), "Nuh"),
    "district_state": ColumnNote(
        "वर्तमान राज्य",
        _("State of the district today."),
        "Haryana",
        english="State of today",
        choices=state_names,
    ),
    "name": ColumnNote(
        "अन्य नाम", _("The earlier name or other spelling."), "Mewat", english="Other name"
    ),
    "type": ColumnNote("नाम का प्रकार", example="Official, earlier", english="Type of name"),
    "state": ColumnNote(
        "तत्कालीन राज्य",
        _("The State of that time. Empty: the State of today."),
        "Haryana",
        choices=state_names,
    ),
    "valid_from": ColumnNote("कब से", _("Since when it held."), "2005-04-04"),
    "valid_until": ColumnNote("कब तक", example="2016-04"),
    **SOURCE,
}
DESIGNATED = {
    "designation": ColumnNote(
        "सूची",
        _("Short name of the list."),
        "aspirational",
        english="List",
        choices=slugs_of(Designation),
    ),
    **PLACE,
    "named_as": ColumnNote(
        "सूची में नाम",
        _("The district's name as the list spells it."),
        "Mewat",
        english="Named there as",
    ),
    "since": ColumnNote(
        "सूची की तारीख", _("The date of the list."), "2018-01", english="List dated"
    ),
    "until": ColumnNote("सूची से हटने की तारीख"),
    "extent": ColumnNote("विस्तार", _("Whether the list has all of it."), "Whole district"),
    "part": ColumnNote(
        "शामिल भाग", _("Which part, in the list's own words."), english="Which part"
    ),
    **SOURCE,
    "listed": ColumnNote(
        "सूची में है",
        _("Write yes (हाँ) where the district is on the list. Other rows are left out."),
        english="On the list",
        is_offered=False,
    ),
}
PRODUCTS = {
    "list": ColumnNote(
        "उत्पाद सूची",
        _("Short name of the product list."),
        "odop-dpiit",
        english="Product list",
        choices=slugs_of(ProductList),
    ),
    **PLACE,
    "product": ColumnNote(
        "उत्पाद", _("One product a row: a district with two has two rows."), "Handloom"
    ),
    "category": ColumnNote("श्रेणी", example="Primary"),
    "sector": ColumnNote("क्षेत्रक", _("As the list prints it."), "Textile"),
    "description": ColumnNote("विवरण", _("What the list says of the product.")),
    "gi_status": ColumnNote("जीआई टैग", example="No", english="GI tag"),
    "ministry_as_published": ColumnNote(
        "मंत्रालय/विभाग", _("As the list prints it."), "DC Handloom", english="Ministry or department"
    ),
    "photo": ColumnNote("फोटो लिंक", _("Address of a photo."), english="Photo link"),
    **SOURCE,
}
