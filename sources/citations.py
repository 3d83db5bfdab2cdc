"""The documents that a page cites, numbered, with their marks in the text."""

import dataclasses

# So many ways back stand beside a document; more would drown its title.
WAYS_BACK = 4


@dataclasses.dataclass
class Citation:
    number: int
    source: object
    uses: int = 0

    @property
    def anchor(self):
        return f"source-{self.number}"

    def mark(self, use):
        return f"cite-{self.number}-{use}"

    @property
    def ways_back(self):
        """The anchors of its marks in the text."""
        return [self.mark(use) for use in range(1, min(self.uses, WAYS_BACK) + 1)]


class Citations:
    """The documents that a page cites, numbered in the order of their first marks."""

    def __init__(self):
        self.found = {}

    def __iter__(self):
        return iter(self.found.values())

    def __len__(self):
        return len(self.found)

    def cite(self, source):
        number = len(self.found) + 1
        citation = self.found.setdefault(source.pk, Citation(number, source))
        citation.uses += 1
        return citation
