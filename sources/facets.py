"""What each further choice of a filter would give, as a page shows it."""

import dataclasses

SHOWN = 8
# So few more are not worth a click.
FEW = 3


@dataclasses.dataclass(frozen=True)
class Link:
    """A way on, as the page shows it; `gives` says in words how much is there."""

    label: str
    address: str
    gives: str = ""


@dataclasses.dataclass(frozen=True)
class Choice:
    """
    A value to filter by; `noun` is what it counts, for whoever hears the page.

    `count` is None where counting would read too much.
    """

    value: str
    label: str
    count: int | None
    is_on: bool
    noun: str


@dataclasses.dataclass(frozen=True)
class Facet:
    """A filter's choices with their counts, the most frequent ones first."""

    name: str
    title: str
    choices: list[Choice]
    errors: list[str]

    @property
    def shown(self):
        return SHOWN if len(self.choices) > SHOWN + FEW else len(self.choices)

    @property
    def first(self):
        return self._by_weight[: self.shown]

    @property
    def rest(self):
        return sorted(self._by_weight[self.shown :], key=lambda choice: choice.label)

    @property
    def _by_weight(self):
        return sorted(
            self.choices, key=lambda choice: (not choice.is_on, -(choice.count or 0), choice.label)
        )


def facet_of(filterset, name, counts, noun):
    """
    The facet of a filter with known values, `counts` by value; one that is not in it gives 0.

    `counts` is None where nothing is counted. `noun` says what a number counts: `noun(1)`.
    """
    filter_ = filterset.filters[name]
    chosen = filterset.values.get(name, [])
    choices = []
    for value, label in filter_.extra["choices"]:
        count = None if counts is None else counts.get(value, 0)
        choices.append(Choice(value, label, count, value in chosen, noun(count or 0)))
    return Facet(name, filter_.label, choices, filterset.errors.get(name, []))
