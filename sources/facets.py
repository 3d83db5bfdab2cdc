"""What each further choice of a filter would give, as a page shows it."""

import dataclasses
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
    """A value to filter by and its label, both as markup, with how many records it would give."""

    value: str
    label: str
    count: int
    is_on: bool


@dataclasses.dataclass(frozen=True)
class Facet:
    """
    A filter's choices with their counts, those that are on first, then the most frequent ones.

    With `is_in_order` they stay in the order of their list, such as that of time; where not
    all are shown, those that give nothing come last.
    """

    name: str
    title: str
    choices: list[Choice]
    errors: list[str]
    is_in_order: bool = False

    @property
    def groups(self):
        """The choices to show and, if there are many, those to show on request."""
        ordered = self._by_weight
        shown = SHOWN if self._is_long else len(ordered)
        first, rest = ordered[:shown], ordered[shown:MOST]
        if not self.is_in_order:
            rest.sort(key=lambda choice: choice.label)
        return [first, rest] if rest else [first]

    @property
    def left_out(self):
        """How many choices are not offered, being too many."""
        return max(0, len(self.choices) - MOST)

    @property
    def _is_long(self):
        return len(self.choices) > SHOWN + FEW

    @property
    def _by_weight(self):
        if self.is_in_order:
            is_long = self._is_long
            return sorted(
                self.choices, key=lambda choice: (not choice.is_on, is_long and not choice.count)
            )
        return sorted(
            self.choices, key=lambda choice: (not choice.is_on, -choice.count, choice.label)
        )


def facet_of(filterset, name, counts, *, is_in_order=False):
    """The facet of a filter with known values, `counts` by value; one not in it gives 0."""
    filter_ = filterset.filters[name]
    chosen = filterset.values.get(name, [])
    choices = [
        Choice(value, label, counts.get(value, 0), value in chosen)
        for value, label in filter_.known.escaped
    ]
    return Facet(name, filter_.label, choices, filterset.errors.get(name, []), is_in_order)
