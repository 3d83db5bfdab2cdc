"""From the address of a list to the districts that it asks for."""

import calendar
import datetime as dt
import re
from functools import cached_property

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.models import (
    DesignatedDistrict,
    Designation,
    District,
    DistrictProduct,
    State,
)
from sources.folding import fold
from sources.paging import short

WORDS_LENGTH = 200
# A district with a code of the Census of 2011 existed then.
CENSUS_DAY = dt.date(2011, 3, 1)

SORTS = {
    "state": ["state__name", "name"],
    "name": ["name", "state__name"],
    "code": ["lgd_code"],
    "formed": ["formed"],
}
SORT_CHOICES = [
    ("state", _("State")),
    ("-state", _("State, Z first")),
    ("name", _("Name")),
    ("-name", _("Name, Z first")),
    ("code", _("LGD code")),
    ("-code", _("LGD code, highest first")),
    ("formed", _("Formed, earliest first")),
    ("-formed", _("Formed, latest first")),
]


class WordsField(forms.CharField):
    """Words to look for; signs alone would find everything and are refused."""

    default_error_messages = {
        "signs": _("“%(value)s” has no letters or digits."),
        "long": _("Use at most %(limit)d letters."),
        "null_characters_not_allowed": _("It has signs that no name bears."),
    }

    def clean(self, value):
        value = super().clean(value)
        if len(value) > WORDS_LENGTH:
            raise ValidationError(
                self.error_messages["long"], code="long", params={"limit": WORDS_LENGTH}
            )
        if value and not fold(value):
            raise ValidationError(
                self.error_messages["signs"], code="signs", params={"value": short(value)}
            )
        return value


class DayField(forms.DateField):
    """A day in any of the usual ways of writing it, with an error that names the mistake."""

    default_error_messages = {
        "invalid": _("“%(value)s” is not a day. Write 2022-08-03 or 3 August 2022."),
        "short_month": _("“%(value)s” is not a day. %(month)s has %(days)d days."),
    }
    numeric = re.compile(r"^(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[./](\d\d?)[./](\d{4}))$", re.ASCII)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            raise self._mistake(str(value)) from None

    def _mistake(self, value):
        """The day of a month that is too short for it is told apart from what is no date."""
        first = self._first_of_month(value)
        params = {"value": short(value)}
        if first is None:
            return ValidationError(self.error_messages["invalid"], "invalid", params)
        params["days"] = calendar.monthrange(first.year, first.month)[1]
        params["month"] = f"{first:%B %Y}" if first.month == 2 else f"{first:%B}"
        return ValidationError(self.error_messages["short_month"], "short_month", params)

    def _first_of_month(self, value):
        value = value.strip()
        found = self.numeric.match(value)
        if found:
            year, month, day, day_too, month_too, year_too = found.groups()
            value = f"{day or day_too} {month or month_too} {year or year_too}"
        day, _blank, rest = value.partition(" ")
        if not (day.isascii() and day.isdecimal() and 28 < int(day[:3]) < 32):
            return None
        for pattern in ("%m %Y", "%B %Y", "%b %Y"):
            try:
                return dt.datetime.strptime(rest, pattern).date()  # noqa: DTZ007
            except ValueError:
                continue
        return None


class KnownValuesField(forms.MultipleChoiceField):
    """Values of which each must be on the list; the error names the one that is not."""

    def valid_value(self, value):
        return value in self.known

    @cached_property
    def known(self):
        return {str(key) for key, _label in self.choices}

    def validate(self, value):
        for item in value:
            if not self.valid_value(item):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": short(item)},
                )


class OneOfField(forms.ChoiceField):
    def validate(self, value):
        try:
            super().validate(value)
        except ValidationError as error:
            error.params = {"value": short(value)}
            raise


class WordsFilter(django_filters.Filter):
    field_class = WordsField


class DayFilter(django_filters.Filter):
    field_class = DayField


class KnownValuesFilter(django_filters.Filter):
    field_class = KnownValuesField


class OneOfFilter(django_filters.Filter):
    field_class = OneOfField


class DistrictFilter(django_filters.FilterSet):
    """
    The filter of `/districts/`, of its downloads and of whatever else lists districts.

    All filters are read together, because they speak of one day: `on` decides which
    districts exist, in which State each lay and which rows of a list were in force.
    """

    q = WordsFilter(label=_("Name or LGD code"))
    state = KnownValuesFilter(
        label=_("State"), error_messages={"invalid_choice": _("There is no State “%(value)s”.")}
    )
    designation = KnownValuesFilter(
        label=_("On the list"),
        error_messages={"invalid_choice": _("There is no list “%(value)s”.")},
    )
    sector = KnownValuesFilter(
        label=_("Sector of a product"),
        error_messages={"invalid_choice": _("No product is of a sector “%(value)s”.")},
    )
    product = WordsFilter(label=_("Product"))
    on = DayFilter(label=_("In force on"))
    existing = OneOfFilter(
        label=_("Former districts too"),
        choices=[("all", _("Former districts too"))],
        error_messages={"invalid_choice": _("“%(value)s” is not a choice. Write “all”.")},
    )
    sort = OneOfFilter(
        label=_("Sorted by"),
        choices=SORT_CHOICES,
        error_messages={"invalid_choice": _("The list cannot be sorted by “%(value)s”.")},
    )

    class Meta:
        model = District
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.states = list(State.objects.all())
        self.designations = list(Designation.objects.all())
        self.sectors = list(
            DistrictProduct.objects.published()
            .exclude(sector="")
            .order_by("sector")
            .values_list("sector", flat=True)
            .distinct()
        )
        self.filters["state"].extra["choices"] = [(s.code, s.name) for s in self.states]
        self.filters["designation"].extra["choices"] = [
            (designation.slug, designation.name) for designation in self.designations
        ]
        self.filters["sector"].extra["choices"] = [(sector, sector) for sector in self.sectors]

    def filter_queryset(self, queryset):
        return self.select()

    @property
    def values(self):
        """The filters that are on and make sense, by name."""
        if not self.is_bound:
            return {}
        self.errors  # noqa: B018  (reads the form)
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def day(self, without=""):
        """The day that the list is of: the one asked for, else today."""
        return (without != "on" and self.values.get("on")) or timezone.localdate()

    def select(self, without="", **more):
        """The districts that every filter but `without`, and `more`, let through, in order."""
        values = {name: value for name, value in self.values.items() if name != without} | more
        day = self.day(without)
        districts = self.queryset
        if "existing" not in values:
            districts = districts.in_force(day)
        if "q" in values:
            found = District.objects.search(values["q"]).order_by()
            districts = districts.filter(pk__in=found.values("pk"))
        if "state" in values:
            chosen = [state.pk for state in self.states if state.code in values["state"]]
            districts = districts.with_state_on(day).filter(state_then__in=chosen)
        if "designation" in values:
            rows = self.designated(day, "on" in values or "existing" not in values)
            rows = rows.filter(designation__slug__in=values["designation"])
            districts = districts.filter(pk__in=rows.values("district"))
        if "sector" in values or "product" in values:
            rows = self.products(values.get("sector"), values.get("product"))
            districts = districts.filter(pk__in=rows.values("district"))
        return self.order(districts, values.get("sort") or "state")

    def designated(self, day=None, dated=None):
        """The published rows of lists that count: of the day, or of any time."""
        if dated is None:
            dated = "on" in self.values or "existing" not in self.values
        rows = DesignatedDistrict.objects.published()
        return rows.in_force(day or self.day()) if dated else rows

    def products(self, sectors, words):
        """The published products of these sectors whose names have all of these words."""
        rows = DistrictProduct.objects.published()
        if sectors:
            rows = rows.filter(sector__in=sectors)
        for word in (words or "").split():
            rows = rows.filter(product_key__contains=fold(word))
        return rows

    def order(self, districts, sort):
        """The list in order; what has no value comes last either way."""
        downward = sort.startswith("-")
        first, *rest = SORTS[sort.removeprefix("-")]
        if first == "formed":
            districts = districts.annotate(
                formed=Coalesce("formed_on", "formed_not_before", "formed_not_after")
            )
        ordering = F(first)
        first = ordering.desc(nulls_last=True) if downward else ordering.asc(nulls_last=True)
        return districts.order_by(first, *rest, "name", "pk")

    def without_known_start(self):
        """Of the chosen districts, those of which nobody knows whether they existed by the day."""
        day = self.day()
        districts = self.qs.filter(
            Q(formed_not_after=None) | Q(formed_not_after__gt=day), formed_on=None
        )
        return districts.filter(census_2011_code=None) if day >= CENSUS_DAY else districts
