"""What the search box suggests for the words typed so far."""

import dataclasses

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from questions.citing import full_name
from schemes.models import Ministry, Scheme
from schemes.models.schemes import has_in_name
from search import places
from search.numbers import pointed_to
from search.words import Typed
from sources.folding import fold

MOST = 8
SHORTEST = 2
# How many of each kind at most, so that none crowds out the others.
QUESTIONS, PLACES, SCHEMES, MINISTRIES = 2, 5, 3, 2


@dataclasses.dataclass(frozen=True)
class Suggestion:
    """A record by its name, with what tells it from others of that name."""

    name: str
    detail: str
    address: str


def suggestions(text):
    """The records that are meant most likely: by number, then places, schemes, ministries."""
    typed = Typed(text)
    if len(typed.key) < SHORTEST:
        return []
    known = places.known()
    pointed = pointed_to(text, known)
    found = [of_question(question) for question in pointed.questions[:QUESTIONS]]
    named = places.each_once([*pointed.places, *known.containing(typed.key)])
    found += [of_place(place) for place in named[:PLACES]]
    found += [of_scheme(scheme) for scheme in schemes(typed)]
    found += [of_ministry(ministry) for ministry in ministries(typed.key)]
    return found[:MOST]


def schemes(typed):
    """Those with the words in a name: what only their texts say suggests too little."""
    named = Scheme.objects.published().filter(has_in_name(" ".join(typed.words)))
    found = named.select_related("ministry", "state")
    return found.defer("objective", "benefits", "note").order_by("title", "pk")[:SCHEMES]


def ministries(key):
    """Those whose name has these letters in it; "min" alone would be all of them."""
    all_of_them = Ministry.objects.only("name", "slug", "abbreviation")
    found = [one for one in all_of_them if key in fold(one.short) or key == fold(one.abbreviation)]
    return found[:MINISTRIES]


def of_question(question):
    return Suggestion(question.subject, full_name(question), question.get_absolute_url())


def of_place(place):
    return Suggestion(place.name, place.described(), place.address)


def of_scheme(scheme):
    runner = scheme.ministry.short if scheme.ministry else scheme.state and scheme.state.name
    detail = _("scheme, %(runner)s") % {"runner": runner} if runner else _("scheme")
    return Suggestion(scheme.title, detail, scheme.get_absolute_url())


def of_ministry(ministry):
    address = f"{reverse('questions:list')}?{urlencode({'ministry': ministry.slug})}"
    return Suggestion(ministry.name, _("ministry, the questions to it"), address)
