"""What questions can be filtered by, read once for each version of the public data."""

import functools

from django.utils.translation import get_language

from districts.models import State
from questions.models import House, Member, Session
from schemes.models import Ministry, Scheme
from sources.filtering import Known


class KnownRecords(Known):
    """The values of a filter that name records: with the keys of those that each stands for."""

    def __init__(self, pairs, keys):
        super().__init__(pairs)
        self.keys = keys

    @functools.cached_property
    def escaped(self):
        """Once a version: a page shows hundreds, and would escape them each time."""
        return super().escaped

    @functools.cached_property
    def values(self):
        """The value of each record, by its key."""
        return {key: value for value, keys in self.keys.items() for key in keys}


class Choices:
    """
    The records that a filter of questions can name.

    `sessions` and `ministries` are by their keys, and the names of public `members`: a row of a
    list shows them without a query.
    """

    def __init__(self):
        self._states = list(State.objects.only("code", "name"))
        self.ministries = {one.pk: one for one in Ministry.objects.only("slug", "name")}
        self.sessions = {one.pk: one for one in Session.objects.defer("source")}
        schemes = Scheme.objects.published().only("slug", "title")
        self._schemes = list(schemes.order_by("title", "pk"))
        self._by_language = {}

    @functools.cached_property
    def members(self):
        rows = Member.objects.published().order_by().values_list("pk", "honorific", "name")
        return {key: f"{honorific} {name}".strip() for key, honorific, name in rows}

    def __getitem__(self, name):
        """The values of a filter, labelled in the language of the moment."""
        language = get_language()
        if language not in self._by_language:
            self._by_language[language] = self._labelled()
        return self._by_language[language][name]

    def _labelled(self):
        sessions = self.sessions.values()
        return {
            "house": KnownRecords(
                [(value, str(label)) for value, label in House.choices],
                {house: [one.pk for one in sessions if one.house == house] for house in House},
            ),
            "ministry": _known(self.ministries.values(), lambda one: one.short),
            "state": _known(self._states, lambda one: one.name, "code"),
            "session": _known(sessions, str),
            "scheme": _known(self._schemes, lambda one: one.title),
        }


def _known(records, label, key="slug"):
    return KnownRecords(
        [(getattr(one, key), label(one)) for one in records],
        {getattr(one, key): [one.pk] for one in records},
    )
