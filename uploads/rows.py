"""A row of a file on its way through the check, and what can be wrong with it."""

import dataclasses
import hashlib
import json

# A problem quotes the cell; a novel in it need not be quoted whole.
LONGEST_QUOTE = 500
# Rows with more letters than this are not checked together.
MOST_LETTERS = 4_000_000


def mark_of(*said):
    """The mark by which a problem is known, also in the next check; `said` as JSON can hold."""
    text = json.dumps(said, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


@dataclasses.dataclass
class Row:
    """
    A row on its way through the check.

    `cells` by column, as the file has them or as a person decided to read them (`original` then
    are those of the file); `cleaned` what they mean; `values` by attribute of the model,
    `beside` by companion; `stored` is the record that it is about (None for a new one) and
    `candidate` that record as it would be.
    """

    number: int
    cells: dict
    original: dict | None = None
    cleaned: dict = dataclasses.field(default_factory=dict)
    values: dict = dataclasses.field(default_factory=dict)
    beside: dict = dataclasses.field(default_factory=dict)
    problems: list = dataclasses.field(default_factory=list)
    label: str = ""
    stored: object = None
    candidate: object = None
    outcome: str = ""
    before: dict = dataclasses.field(default_factory=dict)

    def about(self, columns):
        """Pairs of column and cell, for the columns that have one: what a problem speaks of."""
        cells = self.cells
        return [[name, quoted(cells[name])] for name in columns if cells.get(name) is not None]

    def problem(
        self, field, sentence, suggestions=(), *, target="", about=None, voices=(), keeps=""
    ):
        """
        Say what is wrong in a field.

        With a `target` (see uploads.targets) a person can choose among `suggestions`, dicts that
        JSON can hold, each with the `key` of a record; `keeps` is the name that becomes another
        name of the chosen one. Problems with the same `about` (pairs of column and cell;
        the cell itself by default) are one to a person. `voices` tell what each cell says.
        """
        sentence = str(sentence)
        about = self.about([field]) if about is None else about
        self.problems.append(
            {
                "field": field,
                "value": plain(self.cells.get(field))[:LONGEST_QUOTE],
                "problem": sentence,
                "suggestions": list(suggestions),
                "target": target,
                "about": about,
                "voices": list(voices),
                "keeps": keeps,
                "mark": mark_of(target, about) if target else mark_of(field, about, sentence),
            }
        )


def plain(cell):
    return "" if cell is None else str(cell)


def quoted(cell):
    """A cell as a decision speaks of it; of a novel the beginning, and what tells it apart."""
    text = plain(cell)
    if len(text) <= LONGEST_QUOTE:
        return text
    return f"{text[:LONGEST_QUOTE]} … {mark_of(text)}"


def in_chunks(rows, size):
    """Lists of `size` rows that are checked together; of fewer where they are long."""
    chunk, letters = [], 0
    for row in rows:
        chunk.append(row)
        letters += sum(len(cell) for cell in row.cells.values() if isinstance(cell, str))
        if len(chunk) == size or letters > MOST_LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk
