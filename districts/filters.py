"""From the address of a list to the districts that it asks for."""

import datetime as dt

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
from sources.filtering import (
    DayFilter,
    Known,
    KnownValuesFilter,
    ListFilterSet,
    OneOfFilter,
    WordsFilter,
)
from sources.folding import fold

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


class DistrictFilter(ListFilterSet):
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

    sort_choices = SORT_CHOICES
    default_sort = "state"

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
        self.filters["state"].known = Known([(one.code, one.name) for one in self.states])
        self.filters["designation"].known = Known(
            [(designation.slug, designation.name) for designation in self.designations]
        )
        self.filters["sector"].known = Known([(sector, sector) for sector in self.sectors])

    def day(self, *without):
        """The day that the list is of: the one asked for, else today."""
        return ("on" not in without and self.values.get("on")) or timezone.localdate()

    def select(self, *without, **more):
        """The districts that every filter but `without`, and `more`, let through, in order."""
        values = self.values_without(*without, **more)
        day = self.day(*without)
        districts = self.queryset
        if "existing" not in values:
            districts = districts.in_force(day)
        elif "on" in values:
            districts = districts.formed_by(day)
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
        return self.order(districts, values.get("sort") or self.default_sort)

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
