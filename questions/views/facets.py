"""What each further choice would give, in grouped queries on what is published."""

import collections

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from questions.models import Mention
from sources.facets import facet_of

# Facets that a question's own row answers, each with its place in the grouped rows.
OWN = ["house", "type", "ministry"]


def facets(filterset):
    """House, type, ministry and State; a choice counts beside all filters but its own."""
    counts = by_own_columns(filterset) | {"state": by_state(filterset)}
    return [facet_of(filterset, name, found, noun) for name, found in counts.items()]


def noun(count):
    return ngettext("question", "questions", count)


def by_own_columns(filterset):
    """One grouped query answers for all of these facets that are not filtered by."""
    grouped = {name: groups(filterset, name) for name in OWN if name in filterset.values}
    rest = groups(filterset) if len(grouped) < len(OWN) else []
    sessions = {session.pk: session.house for session in filterset.sessions}
    ministries = {ministry.pk: ministry.slug for ministry in filterset.ministries}
    found = {name: collections.Counter() for name in OWN}
    for name in OWN:
        for session, type_, ministry, count in grouped.get(name, rest):
            values = {
                "house": sessions[session],
                "type": type_,
                "ministry": ministries[ministry],
            }
            found[name][values[name]] += count
    return found


def groups(filterset, *without):
    """How many questions there are of each session, type and ministry."""
    questions = filterset.select(*without).order_by()
    rows = questions.values("session", "type", "ministry").annotate(count=Count("pk"))
    return list(rows.values_list("session", "type", "ministry", "count"))


def by_state(filterset):
    questions = filterset.select("state").order_by().values("pk")
    mentions = Mention.objects.standing().filter(scheme=None, question__in=questions)
    rows = mentions.order_by().values(place=Coalesce("state", "district__state"))
    rows = rows.annotate(count=Count("question", distinct=True))
    counts = dict(rows.values_list("place", "count"))
    return {state.code: counts.get(state.pk, 0) for state in filterset.states}
