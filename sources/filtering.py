"""Filters of public lists that name what is wrong: words, days, values of a list, records."""

import calendar
import copy
import datetime as dt
import re
from functools import cached_property

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape
from django.utils.translation import gettext_lazy as _

from sources.folding import fold
from sources.paging import count_up_to, short

WORDS_LENGTH = 200


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


class Known:
    """The values that a filter knows, as pairs with their labels, in order."""

    def __init__(self, pairs=()):
        self.pairs = pairs

    @cached_property
    def labels(self):
        return {str(value): label for value, label in self.pairs}

    @property
    def escaped(self):
        """The pairs as markup, in the language of the moment."""
        return [(conditional_escape(value), conditional_escape(label)) for value, label in self]

    def __iter__(self):
        return iter(self.pairs)

    def __contains__(self, value):
        return value in self.labels

    def label(self, value):
        """What a value is called; one that is possible and not on the list stands for itself."""
        return str(self.labels.get(value, value))


class KnownValuesField(forms.Field):
    """
    Values of which each must be `known`; the error names the one that is not.

    No field with choices of Django's: it copies them all for each form, and some are hundreds.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known, **kwargs):
        super().__init__(**kwargs)
        self.known = known

    def to_python(self, value):
        return value or []

    def validate(self, value):
        for item in value:
            if item not in self.known:
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


class RecordField(forms.Field):
    """One record by its public key, such as a short name; looked up where listing is too long."""

    def __init__(self, *, records, key, pattern=r"[-\w]{1,120}", **kwargs):
        super().__init__(**kwargs)
        self.records, self.key = records, key
        self.pattern = re.compile(pattern, re.ASCII)

    def clean(self, value):
        value = (value or "").strip()
        if not value:
            return None
        if self.pattern.fullmatch(value):
            record = self.records().filter(**{self.key: value}).first()
            if record is not None:
                return record
        message = self.error_messages["invalid_choice"]
        raise ValidationError(message, code="invalid_choice", params={"value": short(value)})


class ListFilter(django_filters.Filter):
    """A filter of a list, which a FilterSet copies without what the filter knows."""

    def __deepcopy__(self, memo):
        return copy.copy(self)


class WordsFilter(ListFilter):
    field_class = WordsField


class DayFilter(ListFilter):
    field_class = DayField


class KnownValuesFilter(ListFilter):
    """A filter by values of a list: `choices`, or what its FilterSet says is `known`."""

    field_class = KnownValuesField

    def __init__(self, *args, choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.known = Known(choices)

    @property
    def field(self):
        return self.field_class(known=self.known, label=self.label, **self.extra)


class OneOfFilter(ListFilter):
    field_class = OneOfField


class RecordFilter(ListFilter):
    """`records` gives the queryset to look in, `key` names the column of the public key."""

    field_class = RecordField


class ListFilterSet(django_filters.FilterSet):
    """
    The filter of a public list, of its downloads and of whatever else lists the same.

    All filters are read together, because some speak of one another. `select` says what they
    let through; counts beside choices and ways out of an empty list ask it again without one.
    """

    # Values of `sort` with their labels, and the one that holds when none is chosen.
    sort_choices = ()
    default_sort = ""

    @cached_property
    def form(self):
        """The form with the fields of this filter alone: django-filter would copy each twice."""
        form = self._meta.form(self.data if self.is_bound else None, prefix=self.form_prefix)
        form.fields = {name: filter_.field for name, filter_ in self.filters.items()}
        return form

    def filter_queryset(self, queryset):
        return self.select()

    @cached_property
    def values(self):
        """The filters that are on and make sense, by name."""
        if not self.is_bound:
            return {}
        self.errors  # noqa: B018  (reads the form)
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def values_without(self, *without, **more):
        """The same less some of them, and with `more`."""
        return {name: value for name, value in self.values.items() if name not in without} | more

    def select(self, *without, **more):
        """
        The records that every filter but `without`, and `more`, let through, in order.

        A queryset or anything else that can be sliced.
        """
        raise NotImplementedError

    def count(self, selection):
        """How many records a selection has, a Counted."""
        return count_up_to(selection)
