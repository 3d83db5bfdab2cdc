"""From the address of the list to the questions that it asks for."""

import datetime as dt
import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from districts.models import District, State
from questions import search
from questions.models import House, Member, Mention, Question, Session
from schemes.models import Ministry, Scheme
from sources.filtering import (
    DayFilter,
    KnownValuesFilter,
    ListFilterSet,
    OneOfFilter,
    RecordFilter,
    WordsField,
)
from sources.paging import short

SORT_CHOICES = [("newest", _("Newest first")), ("oldest", _("Oldest first"))]
FIRST_YEAR = 1952


class SearchField(WordsField):
    default_error_messages = {
        "nothing": _("Say at least one word that must occur; “-” before a word excludes it."),
    }

    def clean(self, value):
        value = super().clean(value)
        if value and search.matching(value) is None:
            raise ValidationError(self.error_messages["nothing"], code="nothing")
        return value


class YearField(forms.Field):
    """A year in which Parliament sat, so far."""

    default_error_messages = {"invalid": _("“%(value)s” is not a year. Write 2022.")}

    def clean(self, value):
        value = (value or "").strip()
        if not value:
            return None
        is_number = re.fullmatch(r"[0-9]{4}", value)
        if is_number and int(value) >= FIRST_YEAR:
            return int(value)
        message = self.error_messages["invalid"]
        raise ValidationError(message, code="invalid", params={"value": short(value)})


class SearchFilter(django_filters.Filter):
    field_class = SearchField


class YearFilter(django_filters.Filter):
    field_class = YearField


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

    Choices are by public key. What has too many values to choose from, a member or a scheme, is
    looked up; one that is not public is not there.
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
    session = OneOfFilter(
        label=_("Session"),
        error_messages=no_such(_("There is no session “%(value)s”.")),
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
    scheme = RecordFilter(
        label=_("Scheme mentioned"),
        records=lambda: Scheme.objects.published(),
        key="slug",
        error_messages=no_such(_("There is no scheme “%(value)s”.")),
    )
    year = YearFilter(label=_("Year"))
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
        self.states = list(State.objects.all())
        self.ministries = list(Ministry.objects.only("slug", "name"))
        self.sessions = list(Session.objects.all())
        self.filters["state"].extra["choices"] = [(s.code, s.name) for s in self.states]
        self.filters["ministry"].extra["choices"] = [(m.slug, m.short) for m in self.ministries]
        self.filters["session"].extra["choices"] = [(s.slug, str(s)) for s in self.sessions]

    def select(self, *without, **more):
        values = self.values_without(*without, **more)
        questions = self.queryset
        for name, value in values.items():
            if name in CONDITIONS:
                questions = questions.filter(**CONDITIONS[name](self, value))
        if values.get("sort") == "oldest":
            return questions.order_by("answered_on", "pk")
        return questions.order_by("-answered_on", "-pk")

    def keys(self, records, field, values):
        """The keys of those of our `records` whose `field` is among the values."""
        return [record.pk for record in records if getattr(record, field) in values]


# Python's own word cannot be an attribute.
QuestionFilter.base_filters["from"] = DayFilter(label=_("Answered from"))


def of_questions(mentions):
    """The condition that a question has one of these mentions, unless it was rejected."""
    return {"pk__in": mentions.standing().order_by().values("question")}


def mentioning(**what):
    return of_questions(Mention.objects.filter(**what))


# What each filter asks of a question.
CONDITIONS = {
    "q": lambda by, words: {"pk__in": search.matching(words)},
    "house": lambda by, houses: {"session__in": by.keys(by.sessions, "house", houses)},
    "type": lambda by, types: {"type__in": types},
    "ministry": lambda by, slugs: {"ministry__in": by.keys(by.ministries, "slug", slugs)},
    "state": lambda by, codes: of_questions(
        Mention.objects.in_states(*by.keys(by.states, "code", codes))
    ),
    "session": lambda by, slug: {"session__in": by.keys(by.sessions, "slug", [slug])},
    "member": lambda by, member: {"pk__in": member.asked.order_by().values("question")},
    "district": lambda by, district: mentioning(district=district),
    "scheme": lambda by, scheme: mentioning(scheme=scheme),
    "year": lambda by, year: {"answered_on__range": (dt.date(year, 1, 1), dt.date(year, 12, 31))},
    "from": lambda by, day: {"answered_on__gte": day},
    "to": lambda by, day: {"answered_on__lte": day},
}
