"""What people are told of the columns of these sheets; the first text is the Hindi heading."""

import dataclasses

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from districts.resources.notes import ANY_PLACE, SOURCE, slugs_of, state_names
from schemes.models import Department, Indicator, Ministry, Scheme
from uploads.column_notes import ColumnNote


def clear_names(queryset, name="name"):
    """The names of records, or the short names of those that share theirs with another."""
    shared = queryset.order_by().values(name).annotate(bearers=Count("pk")).filter(bearers__gt=1)
    shared = set(shared.values_list(name, flat=True))
    return [
        slug if words in shared else words
        for words, slug in queryset.order_by(name).values_list(name, "slug")
    ]


def ministry_names():
    return clear_names(Ministry.objects.filter(abolished_on=""))


def department_names():
    return clear_names(Department.objects.filter(abolished_on=""))


def scheme_titles():
    """Published ones alone: a blank sheet is sent away."""
    return clear_names(Scheme.objects.published(), "title")


SLUG = ColumnNote(
    "लघु नाम",
    _("Says which record is meant where the name alone does not. Empty for a new one."),
    english="Short name",
)
NOTE = ColumnNote("टिप्पणी", _("Whatever else is worth knowing."))
HINDI_NAME = ColumnNote("हिंदी नाम", _("Name in Devanagari."), english="Hindi name")
MINISTRY = ColumnNote(
    "मंत्रालय",
    _("Name or short name of a recorded ministry."),
    "Ministry of Textiles",
    choices=ministry_names,
)
ORGANISATIONS = {
    "slug": SLUG,
    "abbreviation": ColumnNote("संक्षिप्ताक्षर"),
    "name_hi": HINDI_NAME,
    "lgd_code": ColumnNote("एलजीडी कोड", english="LGD code"),
    "formed_on": ColumnNote("गठन की तारीख"),
    "abolished_on": ColumnNote("समाप्ति की तारीख"),
    "note": NOTE,
    **SOURCE,
}
MINISTRIES = {
    **ORGANISATIONS,
    "name": ColumnNote("मंत्रालय", _("Name of today."), "Ministry of Textiles", english="Ministry"),
}
DEPARTMENTS = {
    **ORGANISATIONS,
    "name": ColumnNote(
        "विभाग", _("Name of today."), "Department of Fertilizers", english="Department"
    ),
    "ministry": ColumnNote(
        "मंत्रालय",
        _("The ministry of today."),
        "Ministry of Chemicals and Fertilizers",
        english="Ministry name",
        choices=ministry_names,
    ),
}
SCHEMES = {
    "slug": dataclasses.replace(SLUG, english="Short address"),
    "title": ColumnNote(
        "योजना", _("Full title of the scheme."), "Lamps for Homes", english="Name of scheme"
    ),
    "short_name": ColumnNote("संक्षिप्त नाम", example="LFH", english="Abbreviation"),
    "title_hi": ColumnNote("योजना का हिंदी नाम", _("Title in Devanagari."), english="Hindi title"),
    "government": ColumnNote(
        "केंद्र या राज्य", _("Whose scheme it is."), "State", english="Centre or State"
    ),
    "state": ColumnNote("राज्य", example="Haryana", choices=state_names),
    "ministry": MINISTRY,
    "department": ColumnNote(
        "विभाग", _("Name or short name of a recorded department."), choices=department_names
    ),
    "type": ColumnNote("योजना का प्रकार", example="State scheme", english="Type of scheme"),
    "status": ColumnNote("योजना की स्थिति", example="Running", english="Status of scheme"),
    "reach": ColumnNote("योजना का विस्तार", _("How far it reaches."), "Some States"),
    "launched_on": ColumnNote("प्रारंभ की तारीख", example="2015-06"),
    "closed_on": ColumnNote("समाप्ति की तारीख"),
    "objective": ColumnNote("उद्देश्य", _("What it is for."), "Light in every home."),
    "benefits": ColumnNote("लाभ", _("What people get from it."), "One lamp a home."),
    "nodal_agency": ColumnNote("नोडल एजेंसी", _("Who runs it from day to day.")),
    "funding_share": ColumnNote("वित्तपोषण अनुपात", example="60:40"),
    "address": ColumnNote(
        "वेब पता", _("Page of the scheme."), "https://example.in/lamps", english="Website"
    ),
    "note": NOTE,
    **SOURCE,
}
SCHEME = ColumnNote(
    "योजना",
    _("Title or short name of a recorded scheme."),
    "Lamps for Homes",
    choices=scheme_titles,
)
COVERAGE = {
    "scheme": SCHEME,
    **ANY_PLACE,
    "since": ColumnNote("कब से", _("Since when the scheme reaches it."), "2021-04-01"),
    "until": ColumnNote("कब तक"),
    "part": ColumnNote("शामिल भाग", english="Which part"),
    **SOURCE,
    "covered": ColumnNote(
        "योजना लागू है",
        _("Write yes (हाँ) where the scheme reaches the district. Other rows are left out."),
        is_offered=False,
    ),
}
INDICATORS = {
    "slug": SLUG,
    "name": ColumnNote("संकेतक", _("What is measured."), "Funds released", english="Indicator"),
    "name_hi": HINDI_NAME,
    "unit": ColumnNote("इकाई", _("What the figures are in."), "₹ crore"),
    "basis": ColumnNote("आधार", _("In which sense they are counted."), "released"),
    "nature": ColumnNote("प्रकृति", example="flow", english="Flow or cumulative"),
    "note": NOTE,
}
FIGURES = {
    "scheme": SCHEME,
    "indicator": ColumnNote(
        "संकेतक",
        _("Short name of a recorded indicator."),
        "funds-released",
        choices=slugs_of(Indicator),
    ),
    "period": ColumnNote("अवधि", _("What the figure is for."), "2021-22"),
    **ANY_PLACE,
    "value": ColumnNote(
        "आंकड़ा", _("The figure, in the unit of the indicator."), 12.5, english="Figure"
    ),
    "provisional": ColumnNote(
        "अनंतिम", _("Whether the figure can still change."), "no", english="Provisional"
    ),
    "as_on": ColumnNote("स्थिति की तारीख", example="2022-03-31"),
    "includes_districts": ColumnNote(
        "जिलों के आंकड़े शामिल",
        _("In a row for a State, a region or the country."),
        english="Includes the district figures",
    ),
    "note": NOTE,
    **SOURCE,
}
