"""The questions of each year as bars, each a link to the list of that year."""

import collections
import dataclasses
import datetime as dt

# The newest years of those found; more bars would be too narrow for their figures.
MOST = 12
# From here on a figure is wider than its bar on a phone, where letters grow.
LONG = 10_000
DAYS = ("from", "to", "year")
# In units of the drawing.
WIDTH, STEP, FOOT, TALLEST, ARCH = 44, 52, 124, 100, 16


@dataclasses.dataclass(frozen=True)
class Bar:
    """A year with its count; all that draws it is text, as templates would group the digits."""

    year: str
    count: int
    address: str
    is_on: bool
    path: str
    middle: str
    label_y: str


@dataclasses.dataclass(frozen=True)
class Years:
    """The bars in order, and how wide the drawing is."""

    bars: list[Bar]

    @property
    def has_long_figures(self):
        return any(bar.count >= LONG for bar in self.bars)

    @property
    def width(self):
        return str(STEP * len(self.bars) - (STEP - WIDTH))

    @property
    def view_box(self):
        """As wide as for MOST years: few bars must not grow into walls."""
        return f"0 0 {STEP * MOST - (STEP - WIDTH)} 152"


def years(filterset, wording):
    """What each year would give beside all other filters; None where that is one year or none."""
    counts = collections.Counter(filterset.select(*DAYS).counts("year"))
    if len(counts) < 2:
        return None
    last = max(counts)
    first = max(min(counts), last - MOST + 1)
    shown = range(first, last + 1)
    chosen = chosen_years(filterset.values)
    most = max(counts[year] for year in shown)
    return Years(
        [
            _bar(number, year, counts[year], most, wording, is_on=year in chosen)
            for number, year in enumerate(shown)
        ]
    )


def chosen_years(values):
    """The years that the list is of, as far as its days say so."""
    if years := values.get("year"):
        return {*map(int, years)}
    first, last = values.get("from"), values.get("to")
    if not first and not last:
        return set()
    first, last = first or dt.date.min, last or dt.date.max
    return range(first.year, last.year + 1)


def _bar(number, year, count, most, wording, *, is_on):
    left, height = STEP * number, round(TALLEST * count / most)
    return Bar(
        year=str(year),
        count=count,
        address=wording.address(*DAYS, year=year),
        is_on=is_on,
        path=_arch(left, height) if count else "",
        middle=str(left + WIDTH // 2),
        label_y=str(FOOT - height - 6),
    )


def _arch(left, height):
    """A bar with the head of a kilometre stone."""
    bend = min(ARCH, height)
    side = FOOT - height + bend
    return (
        f"M{left} {FOOT}V{side}a{ARCH} {bend} 0 0 1 {ARCH} -{bend}"
        f"H{left + WIDTH - ARCH}a{ARCH} {bend} 0 0 1 {ARCH} {bend}V{FOOT}Z"
    )
