"""
The headings of a table: in one row, or in two where a heading stands over others.

Of cells that are merged a file gives the first alone: "District" over "Code" and "Name" is
"District", empty above "Code", "Name", and stands for "District Code" and "District Name".
"""

import dataclasses
import hashlib
import itertools
import re

from sources.folding import fold

# Titles and notes stand above the headings, rarely more than this many rows of them.
ROWS_TO_SEARCH = 30
# So much of the top of a file is kept, to show where the headings are and what stands below:
# rows, cells of them all (a very wide table shows fewer rows), letters of a cell.
ROWS_KEPT, CELLS_KEPT, LETTERS_KEPT = 40, 8_000, 80
LONGEST_HEADING = 200
# A row below the headings that numbers the columns has at least so many of them.
FEWEST_NUMBERED = 4
NUMBER_OF_A_COLUMN = re.compile(r"\(?(\d{1,3})(?:\.0)?[.)]?")


def top_of(rows):
    """The first rows as they are kept with an upload: `[number, [cells]]`, long cells cut."""
    top, left = [], CELLS_KEPT
    for number, cells in itertools.islice(rows, ROWS_KEPT):
        if len(cells) > left:
            break
        left -= len(cells)
        top.append([number, [as_kept(cell) for cell in cells]])
    return top


def as_kept(cell):
    """A cell as it is shown: text cut, a whole number without its decimal point."""
    if isinstance(cell, str):
        return cell[:LETTERS_KEPT]
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def is_blank(cell):
    return cell is None or (isinstance(cell, str) and not cell.strip())


@dataclasses.dataclass(frozen=True)
class Headings:
    """
    What stands above the columns of a table.

    `number` is that of the last row of headings, as the spreadsheet counts, `named_in` that of the
    last one with names (below it may be one that numbers the columns); `names` has for each
    position the texts that stand there, one above another.
    """

    number: int
    named_in: int
    names: tuple

    @property
    def positions(self):
        return range(len(self.names))

    @property
    def is_stacked(self):
        """Whether two rows were read as one, some heading reaching through both."""
        lengths = {len(names) for names in self.names}
        return 2 in lengths and 1 in lengths

    def printed(self, position):
        """A heading on one line; empty where none stands."""
        return " ".join(self.names_at(position))

    def names_at(self, position):
        return self.names[position] if position < len(self.names) else ()

    def field(self, position, spellings):
        """The field that a heading means: both texts together, else the lower one; "" for none."""
        names = self.names_at(position)
        if not names:
            return ""
        whole = spellings.get(fold(" ".join(names)))
        return whole or spellings.get(fold(names[-1]), "")

    def known(self, spellings):
        """The fields that the headings mean."""
        return {self.field(position, spellings) for position in self.positions} - {""}

    def look(self):
        """The digest by which a file with the same headings is known."""
        said = [fold(self.printed(position)) for position in self.positions]
        return hashlib.sha256("\n".join(said).encode()).hexdigest() if any(said) else ""


def find_headings(rows, spellings, is_enough, named=None):
    """
    The headings among the first rows, `(number, cells)`: the first that have what is needed.

    `is_enough` is asked with the set of fields that they mean; when none has enough, the ones
    that mean the most. `named` is the row that a person said. There must be a row.
    """
    if named and (found := headings_of(rows, named, spellings)):
        return found
    found = [best_from(rows, at, spellings) for at in range(len(rows))]
    # The first with enough: a second table below does not hide the first.
    for headings in found:
        if is_enough(headings.known(spellings)):
            return headings
    return max(found, key=lambda one: (len(one.known(spellings)), sum(map(bool, one.names))))


def all_headings(rows):
    """What each row would be as headings, alone and with the next."""
    for at in range(len(rows)):
        yield from filter(None, (stacked(rows, at), single(rows, at)))


def headings_of(rows, number, spellings):
    """The headings that a person says stand, or end, in a row; None when it was not read."""
    reaching = [
        headings
        for headings in all_headings(rows)
        if number in {headings.named_in, headings.number}
    ]
    return max(
        reaching,
        key=lambda one: (len(one.known(spellings)), one.is_stacked, one.number - one.named_in),
        default=None,
    )


def best_from(rows, at, spellings):
    """The headings that begin in a row: two rows only if both together mean more than each."""
    alone = single(rows, at)
    both = stacked(rows, at)
    if both is None:
        return alone
    least = max(len(one.known(spellings)) for one in (alone, single(rows, at + 1)))
    return both if len(both.known(spellings)) > least else alone


def single(rows, at):
    number, cells = rows[at]
    names = tuple(() if is_blank(cell) else (plain(cell),) for cell in cells)
    return Headings(number + is_numbered_below(rows, at, names), number, names)


def stacked(rows, at):
    """Two rows as one, where a heading of the first can stand over several of the second."""
    if at + 1 >= len(rows) or rows[at + 1][0] != rows[at][0] + 1:
        return None
    upper, lower = widened(rows[at][1], rows[at + 1][1])
    if not stands_over(upper, lower):
        return None
    names, over = [], None
    for above, below in zip(upper, lower, strict=True):
        # Over a gap the heading before it reaches, as far as there is something below.
        over = plain(above) if not is_blank(above) else over if not is_blank(below) else None
        names.append(tuple(filter(None, (over, None if is_blank(below) else plain(below)))))
    number = rows[at + 1][0]
    return Headings(number + is_numbered_below(rows, at + 1, names), number, tuple(names))


def widened(*rows):
    width = max(map(len, rows))
    return [[*cells, *[None] * (width - len(cells))] for cells in rows]


def stands_over(upper, lower):
    """Whether a cell of the upper row can be merged over two or more of the lower."""
    filled = [not is_blank(cell) for cell in upper]
    below = [not is_blank(cell) for cell in lower]
    return sum(filled) > 1 and any(
        filled[at] and below[at] and not filled[at + 1] and below[at + 1]
        for at in range(len(filled) - 1)
    )


def is_numbered_below(rows, at, names):
    """Whether the next row only numbers the columns: 1, 2, 3 … or (1), (2), (3) …"""
    if at + 2 >= len(rows) or rows[at + 1][0] != rows[at][0] + 1:
        return False
    cells, named = rows[at + 1][1], sum(map(bool, names))
    if not FEWEST_NUMBERED <= named == len(cells):
        return False
    found = [NUMBER_OF_A_COLUMN.fullmatch(str(cell).strip()) for cell in cells]
    numbers = [int(match[1]) for match in found if match]
    # A first row of a table of numbers alone may look the same: below it stands a word.
    has_words = any(sign.isalpha() for cell in rows[at + 2][1] for sign in str(cell or ""))
    return has_words and numbers == list(range(1, named + 1))


def plain(cell):
    """A heading on one line; what is longer than any heading is cut."""
    return " ".join(str(cell)[:LONGEST_HEADING].split())
