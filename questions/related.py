"""What a question mentions, and other questions on the same."""

import dataclasses

from django.db.models import Q

from districts.models import District, State
from questions.models import Mention, Question
from schemes.models import Scheme, SchemeName

SIMILAR = 5


@dataclasses.dataclass(frozen=True)
class Mentions:
    """The places and schemes that a question speaks of, by name."""

    states: list[State]
    districts: list[District]
    schemes: list[Scheme]

    def __bool__(self):
        return bool(self.states or self.districts or self.schemes)


def mentions_of(question):
    """What was found in the question and not rejected; schemes only when they are public."""
    rows = (
        Mention.objects.filter(question=question)
        .standing()
        .filter(Q(scheme=None) | Q(scheme__in=Scheme.objects.published()))
        .select_related("state", "district__state", "scheme")
    )

    def named(field, key):
        found = [getattr(row, field) for row in rows if getattr(row, f"{field}_id")]
        return sorted(found, key=key)

    return Mentions(
        states=named("state", lambda state: state.name),
        districts=named("district", lambda district: (district.name, district.state.name)),
        schemes=named("scheme", lambda scheme: scheme.title),
    )


def names_of(schemes):
    """The page of each scheme by all names under which a text may speak of it."""
    addresses = {scheme.pk: scheme.get_absolute_url() for scheme in schemes}
    others = SchemeName.objects.filter(scheme__in=addresses).values_list("name", "scheme")
    names = {name: addresses[scheme] for name, scheme in others}
    for scheme in schemes:
        for name in (scheme.short_name, scheme.title_hi, scheme.title):
            names[name] = addresses[scheme.pk]
    return names


def on_the_same_matter(question):
    """Published questions that an editor tied to this one, either way, newest first."""
    tied = Q(pk__in=question.earlier.values("earlier")) | Q(
        pk__in=question.later.values("question")
    )
    return Question.objects.published().filter(tied).select_related("session").newest_first()


def on_the_same_schemes(question, schemes, besides=()):
    """The newest published questions that mention one of these public schemes."""
    if not schemes:
        return []
    mentions = Mention.objects.standing().filter(scheme__in=schemes).order_by()
    known = [question.pk, *(other.pk for other in besides)]
    return (
        Question.objects.published()
        .filter(pk__in=mentions.values("question"))
        .exclude(pk__in=known)
        .select_related("session")
        .newest_first()[:SIMILAR]
    )
