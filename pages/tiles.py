"""
The map of tiles: every State and Union Territory as a stone of one size.

It shows position only, no boundaries. Columns and rows are those of a grid of eight by eight.
"""

import dataclasses

# Letters: column, row.
POSITIONS = {
    "JK": (2, 0), "LA": (3, 0),
    "PB": (1, 1), "CH": (2, 1), "HP": (3, 1),
    "HR": (2, 2), "DL": (3, 2), "UK": (4, 2), "AR": (7, 2),
    "RJ": (2, 3), "UP": (3, 3), "BR": (4, 3), "SK": (5, 3), "AS": (6, 3), "NL": (7, 3),
    "GJ": (1, 4), "MP": (2, 4), "CG": (3, 4), "JH": (4, 4), "WB": (5, 4), "ML": (6, 4),
    "MN": (7, 4),
    "DH": (1, 5), "MH": (2, 5), "TS": (3, 5), "OD": (4, 5), "TR": (6, 5), "MZ": (7, 5),
    "GA": (1, 6), "KA": (2, 6), "AP": (3, 6),
    "LD": (0, 7), "KL": (2, 7), "TN": (3, 7), "PY": (4, 7), "AN": (6, 7),
}  # fmt: skip

PITCH, SIDE = 63, 58
EXTENT = 7 * PITCH + SIDE
# The least count of each step after the first.
STEPS = [10, 20, 30, 40]
STEP_NAMES = ["1–9", "10–19", "20–29", "30–39", "40 or more"]
# From this step on a tile is dark and bears light letters.
FIRST_DARK = 3


@dataclasses.dataclass(frozen=True)
class Tile:
    """A stone with its outline and the places of its two lines of text."""

    state: object
    count: int
    column: int
    row: int

    @property
    def step(self):
        return 1 + sum(self.count >= least for least in STEPS)

    @property
    def ink(self):
        return "on-high" if self.step >= FIRST_DARK else "on-low"

    @property
    def path(self):
        return stone(self.column * PITCH, self.row * PITCH, SIDE, SIDE, 20, 3)

    @property
    def middle(self):
        return self.column * PITCH + SIDE // 2

    @property
    def code_line(self):
        return self.row * PITCH + 30

    @property
    def count_line(self):
        return self.row * PITCH + 48


@dataclasses.dataclass(frozen=True)
class Key:
    """A step of the map with its name."""

    step: int
    name: str

    @property
    def top(self):
        return 2 + (self.step - 1) * 22

    @property
    def path(self):
        return stone(339, self.top, 16, 16, 7, 2)

    @property
    def line(self):
        return self.top + 13


def tiles(counted):
    """The tiles of `[(state, count), …]`; a State without a place on the map has none."""
    return [
        Tile(state, count, *POSITIONS[state.code])
        for state, count in counted
        if state.code in POSITIONS
    ]


def keys():
    return [Key(step, name) for step, name in enumerate(STEP_NAMES, start=1)]


def stone(x, y, width, height, arch, corner):
    """The outline of a road stone as path data: an arch above, small corners below."""
    top, bottom, right = y + arch, y + height - corner, x + width
    return (
        f"M{x} {bottom}V{top}a{arch} {arch} 0 0 1 {arch} -{arch}H{right - arch}"
        f"a{arch} {arch} 0 0 1 {arch} {arch}V{bottom}"
        f"a{corner} {corner} 0 0 1 -{corner} {corner}H{x + corner}"
        f"a{corner} {corner} 0 0 1 -{corner} -{corner}Z"
    )
