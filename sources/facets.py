"""What each further choice of a filter would give, as a page shows it."""

import dataclasses
import functools
from typing import NamedTuple

SHOWN = 8
# So few more are not worth a click.
FEW = 3
# A longer list of choices nobody reads: the least frequent ones are left out, and that is said.
MOST = 60


@dataclasses.dataclass(frozen=True)
class Link:
    """A way on, as the page shows it; `gives` says in words how much is there."""

    label: str
    address: str
    gives: str = ""


class Choice(NamedTuple):
    """A value to filter by; `noun` is what it counts, for whoever hears the page."""

    value: str
    label: str
    count: int
    is_on: bool
    noun: str


@dataclasses.dataclass(frozen=True)
class Facet:
    """
    A filter's choices with their counts, those that are on first, then the most frequent ones.

    With `is_in_order` they stay in the order of their list, such as that of time.
    """

    name: str
    title: str
    choices: list[Choice]
    errors: list[str]
    is_in_order: bool = False

    @property
    def first(self):
        return self._by_weight[: self._shown]

    @property
    def rest(self):
        rest = self._by_weight[self._shown : MOST]
        return rest if self.is_in_order else sorted(rest, key=lambda choice: choice.label)

    @property
    def left_out(self):
        """How many choices are not offered, being too many."""
        return max(0, len(self.choices) - MOST)

    @property
    def _shown(self):
        return SHOWN if len(self.choices) > SHOWN + FEW else len(self.choices)

    @functools.cached_property
    def _by_weight(self):
        if self.is_in_order:
            return sorted(self.choices, key=lambda choice: not choice.is_on)
        return sorted(
            self.choices, key=lambda choice: (not choice.is_on, -choice.count, choice.label)
        )


def facet_of(filterset, name, counts, noun, *, is_in_order=False):
    """
    The facet of a filter with known values, `counts` by value; one that is not in it gives 0.

    `noun` says what a number counts: `noun(1)`.
    """
    filter_ = filterset.filters[name]
    chosen = filterset.values.get(name, [])
    nouns = {True: noun(1), False: noun(2)}
    found = []
    for value, label in filter_.known.pairs:
        count = counts.get(value, 0)
        found.append(Choice(value, label, count, value in chosen, nouns[count == 1]))
    return Facet(name, filter_.label, found, filterset.errors.get(name, []), is_in_order)
