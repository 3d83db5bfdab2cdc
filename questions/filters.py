"""From the address of the list to the questions that it asks for."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from districts.models import District
from questions import catalogue
from questions.models import Asker, House, Member, Question
from sources.filtering import (
    DayFilter,
    Known,
    KnownValuesFilter,
    ListFilterSet,
    OneOfFilter,
    RecordFilter,
)
from sources.paging import Counted
from sources.versions import among
from sources.words.fields import SearchFilter

SORT_CHOICES = [("newest", _("Newest first")), ("oldest", _("Oldest first"))]
FIRST_YEAR = 1952


class Years(Known):
    """Any year since Parliament first sat; those of questions are offered, the last one first."""

    def __init__(self, years=()):
        super().__init__([(year, year) for year in sorted(years, reverse=True)])

    def __contains__(self, value):
        return re.fullmatch("[0-9]{4}", value) is not None and int(value) >= FIRST_YEAR


def no_such(sentence):
    return {"invalid_choice": sentence}


class QuestionFilterForm(forms.Form):
    def clean(self):
        values = super().clean()
        first, last = values.get("from"), values.get("to")
        if first and last and last < first:
            self.add_error("to", _("This day is before the first one."))
        return values


class QuestionFilter(ListFilterSet):
    """
    The filter of `/questions/`, of its downloads and of whatever else lists questions.

    Choices are by public key. What has too many values to choose from, a member or a district, is
    looked up; one that is not public is not there. What the filter lets through is a Selection of
    the catalogue, `qs` the same as a queryset.
    """

    q = SearchFilter(label=_("Words"))
    house = KnownValuesFilter(
        label=_("House"),
        choices=House.choices,
        error_messages=no_such(_("There is no House “%(value)s”.")),
    )
    type = KnownValuesFilter(
        label=_("Type"),
        choices=Question.Type.choices,
        error_messages=no_such(_("Questions are of no type “%(value)s”.")),
    )
    ministry = KnownValuesFilter(
        label=_("Ministry"),
        error_messages=no_such(_("There is no ministry “%(value)s”.")),
    )
    state = KnownValuesFilter(
        label=_("State mentioned"),
        error_messages=no_such(_("There is no State “%(value)s”.")),
    )
    session = KnownValuesFilter(
        label=_("Session"),
        error_messages=no_such(_("There is no session “%(value)s”.")),
    )
    scheme = KnownValuesFilter(
        label=_("Scheme mentioned"),
        error_messages=no_such(_("There is no scheme “%(value)s”.")),
    )
    member = RecordFilter(
        label=_("Asked by"),
        records=lambda: Member.objects.published(),
        key="slug",
        error_messages=no_such(_("There is no member “%(value)s”.")),
    )
    district = RecordFilter(
        label=_("District mentioned"),
        records=lambda: District.objects.select_related("state"),
        key="lgd_code",
        pattern="[0-9]{1,9}",
        error_messages=no_such(_("There is no district with the LGD code “%(value)s”.")),
    )
    year = KnownValuesFilter(
        label=_("Year"), error_messages=no_such(_("“%(value)s” is not a year. Write 2022."))
    )
    to = DayFilter(label=_("Answered up to"))
    sort = OneOfFilter(
        label=_("Sorted by"),
        choices=SORT_CHOICES,
        error_messages=no_such(_("The list cannot be sorted by “%(value)s”.")),
    )

    sort_choices = SORT_CHOICES
    default_sort = "newest"

    class Meta:
        model = Question
        form = QuestionFilterForm
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.catalogue = catalogue.current()
        for name in ("ministry", "state", "session", "scheme"):
            self.filters[name].known = self.catalogue.choices[name]
        self.filters["year"].known = Years(map(str, self.catalogue.counts("year")))

    def filter_queryset(self, queryset):
        selection = self.select()
        if selection.keys is not self.catalogue.public:
            queryset = queryset.filter(pk__in=among(selection.keys))
        if selection.oldest_first:
            return queryset.order_by("answered_on", "pk")
        return queryset.order_by("-answered_on", "-pk")

    def select(self, *without, **more):
        values = self.values_without(*without, **more)
        chosen = {name: value for name, value in values.items() if name in KEYS}
        selection = self.catalogue.chosen(plain(chosen), lambda: self.keys(chosen))
        selection.oldest_first = values.get("sort") == "oldest"
        return selection

    def keys(self, chosen):
        """The keys of the public questions that all of these filters let through."""
        public = self.catalogue.public
        sets = [KEYS[name](self.catalogue, value) for name, value in chosen.items()]
        # The smallest first: what it leaves is little to intersect with the others.
        return BitMap.intersection(public, *sorted(sets, key=len)) if sets else public

    def count(self, selection):
        return Counted(len(selection))


# Python's own word cannot be an attribute.
QuestionFilter.base_filters["from"] = DayFilter(label=_("Answered from"))


def plain(chosen):
    """What is chosen as a key of what is remembered: records by their keys, lists as tuples."""
    return tuple(
        (name, tuple(value) if isinstance(value, list) else getattr(value, "pk", value))
        for name, value in chosen.items()
    )


def chosen(name, of=None):
    """The questions with any of the values that a facet chooses; `of` what a value leads to."""

    def keys(kept, slugs):
        known = kept.choices[name].keys
        return kept.sets.any_of(of or name, [key for slug in slugs for key in known[slug]])

    return keys


# The keys of the questions that each filter lets through.
KEYS = {
    "q": lambda kept, words: kept.hits.all(words),
    "house": chosen("house", of="session"),
    "type": lambda kept, types: kept.sets.any_of("type", types),
    "ministry": chosen("ministry"),
    "state": chosen("state"),
    "session": chosen("session"),
    "scheme": chosen("scheme"),
    "member": lambda _kept, member: asked_by(member),
    "district": lambda kept, district: kept.sets.any_of("district", [district.pk]),
    "year": lambda kept, years: kept.sets.any_of("year", map(int, years)),
    "from": lambda kept, day: kept.sets.since(day.isoformat()),
    "to": lambda kept, day: kept.sets.until(day.isoformat()),
}


def asked_by(member):
    asked = Asker.objects.filter(member=member).order_by()
    return BitMap(asked.values_list("question", flat=True))
