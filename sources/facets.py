"""What each further choice of a filter would give, as a page shows it."""

import dataclasses

SHOWN = 8
# So few more are not worth a click.
FEW = 3


@dataclasses.dataclass(frozen=True)
class Link:
    """A way on, as the page shows it."""

    label: str
    address: str
    count: int | None = None


@dataclasses.dataclass(frozen=True)
class Choice:
    """A value to filter by; `noun` is what it counts, for whoever hears the page."""

    value: str
    label: str
    count: int
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
            self.choices, key=lambda choice: (not choice.is_on, -choice.count, choice.label)
        )
