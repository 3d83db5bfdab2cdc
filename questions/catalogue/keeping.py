"""The catalogue that this process keeps, and how it learns what changed."""

import collections
import dataclasses
import threading

from django.db import connection
from django.utils import timezone
from pyroaring import BitMap

from questions.catalogue.choices import Choices
from questions.catalogue.hits import Hits, remember
from questions.catalogue.selection import Selection, counted
from questions.catalogue.sets import Sets
from questions.models import CatalogueChange, Question
from sources import dataversion
from sources.sweeping import register

# So many changes stay in the log: who missed more makes the catalogue anew.
MOST_CHANGES = 200_000

# So many filters are remembered, each of at most 130 KB with a million questions.
MOST_CHOSEN = 100

_lock = threading.Lock()
_kept = None


@dataclasses.dataclass(frozen=True)
class Catalogue:
    """
    What one version of the public data has: never changed, made anew when the version moves.

    `public` are the keys of the questions that are public now, `horizon` is up to where the log of
    changes was read.
    """

    version: str
    horizon: "Horizon"
    sets: Sets
    public: BitMap
    choices: Choices
    hits: Hits

    # Of all public questions, by name: counted once a version.
    _counts: dict = dataclasses.field(default_factory=dict)
    # The keys of the last filters with what was counted of them; no Selection, which knows this.
    _chosen: dict = dataclasses.field(default_factory=collections.OrderedDict)

    @property
    def all(self):
        """All public questions, newest first."""
        return Selection(self, self.public)

    def counts(self, name):
        """How many public questions have each value of a name."""
        if name not in self._counts:
            self._counts[name] = counted(self.public, self.sets[name])
        return self._counts[name]

    def chosen(self, what, make):
        """The Selection of a filter; `make` gives its keys where they were not made before."""
        found = self._chosen.get(what)
        if found is None:
            found = remember(self._chosen, what, (make(), {}), MOST_CHOSEN)
        keys, counts = found
        return Selection(self, keys, counts=counts)


@dataclasses.dataclass(frozen=True)
class Horizon:
    """
    Up to where the log of changes was read: `last` is the number of its last row.

    On PostgreSQL a row with a lower number may still come, from a transaction that takes longer:
    there `oldest` is the first transaction that was not finished.
    """

    last: int
    oldest: int


def current():
    """The catalogue of the public data as it is now; one query when nothing changed."""
    global _kept
    version = dataversion.current()
    if _kept is None or _kept.version != version:
        with _lock:
            if _kept is None or _kept.version != version:
                _kept = _made(version, _kept)
    return _kept


def warm():
    """Make the catalogue before anybody asks: with a million questions it takes seconds."""
    current()


def forget():
    """Leave what is kept; for tests, whose registers come and go."""
    global _kept
    _kept = None


@register
def prune():
    """Shorten the log of changes to those that a process may not have read yet."""
    last = CatalogueChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    read = CatalogueChange.objects.filter(pk__lte=(last or 0) - MOST_CHANGES)
    # Deleting nothing would wait, too, on SQLite for as long as an upload is written.
    if read.exists():
        read.delete()


def _made(version, old):
    # The log first: what is written meanwhile is read again the next time.
    horizon = _horizon()
    keys = None if old is None else _changed_between(old.horizon, horizon)
    if keys is None:
        sets = Sets.read()
    elif keys:
        sets = old.sets.updated(keys)
    else:
        sets = old.sets
    # Drafts with such a moment are in no set; to ask for published ones would read all of these.
    waiting = Question.objects.filter(release_at__gt=timezone.now()).order_by()
    public = sets.everything - BitMap(waiting.values_list("pk", flat=True))
    return Catalogue(version, horizon, sets, public, Choices(), Hits())


def _horizon():
    last = CatalogueChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    if _is_sqlite():
        return Horizon(last or 0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_snapshot_xmin(txid_current_snapshot())")
        return Horizon(last or 0, cursor.fetchone()[0])


def _changed_between(then, now):
    """
    The keys of the questions that changed since `then`.

    None when the log does not go back so far, or when it was emptied and counts anew.
    """
    log = CatalogueChange.objects.order_by("pk")
    first = log.values_list("pk", flat=True).first() or 0
    if first > then.last + 1 or now.last < then.last:
        return None
    is_new = {"pk__gt": then.last} if _is_sqlite() else {"txid__gte": then.oldest}
    return set(log.filter(**is_new).order_by().values_list("question", flat=True))


def _is_sqlite():
    return connection.vendor == "sqlite"
