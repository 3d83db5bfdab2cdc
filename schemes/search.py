"""
The words of schemes: kept in SchemeText by the doors that write, found through one index.

Whatever changes a scheme or its other names calls `index` in the same transaction.
"""

import collections

from schemes.models import Scheme, SchemeName, SchemeText
from schemes.models.words import WORDS
from sources.versions import among
from sources.words import keeping

CHUNK = 1000


def matching(text):
    """The keys of the schemes that have all the words of `text`; see `WordIndex.matching`."""
    return WORDS.matching(text)


def snippets(text, keys):
    """
    For schemes (keys) that were found by `text`, where in objective or benefits its words stand.

    Safe markup with the words in <mark>; schemes found by their names alone have none.
    """
    return WORDS.snippets(text, keys)


def index(keys):
    """Write the words of these schemes anew, in the transaction that changed them."""
    keeping.write(SchemeText, rows_of, keys, CHUNK)


def rebuild():
    """Write the words of all schemes and the index anew; returns how many schemes."""
    return keeping.rebuild(SchemeText, rows_of, WORDS, CHUNK)


def rows_of(keys):
    """Of each scheme its key, all its names, and what it is for and gives."""
    others = collections.defaultdict(list)
    names = SchemeName.objects.filter(scheme__in=among(keys)).order_by("scheme", "pk")
    for key, name in names.values_list("scheme", "name"):
        others[key].append(name)
    schemes = Scheme.objects.filter(pk__in=among(keys)).order_by()
    columns = ["title", "short_name", "title_hi", "objective", "benefits"]
    return [
        (key, joined(title, short_name, hindi, *others[key]), joined(objective, benefits))
        for key, title, short_name, hindi, objective, benefits in schemes.values_list(
            "pk", *columns
        )
    ]


def joined(*texts):
    return "\n".join(filter(None, texts))
