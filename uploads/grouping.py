"""The problems of a file, grouped by cause and value: what a person decides once for all rows."""

import dataclasses

from django.utils.translation import ngettext

from uploads.decisions import ROWS
from uploads.models import ProblemGroup

# A file with more kinds of problems than these must be mended, not decided upon.
MOST_GROUPS = 2000
ROWS_NAMED = 20
# Of rows that contradict one another so many are offered.
MOST_ROWS = 30


@dataclasses.dataclass
class Found:
    """A group in the making: its first problem, and the rows that have it."""

    problem: dict
    rows: int = 0
    last: int = 0
    first_rows: list = dataclasses.field(default_factory=list)


class Grouping:
    """Collects the problems of one check; the first of each group speaks for it."""

    def __init__(self):
        self.found = {}
        self.beyond = 0

    def add(self, number, problem):
        """Count a problem (as staged, with its column's heading) of a row."""
        group = self.found.get(problem["mark"])
        if group is None:
            if len(self.found) >= MOST_GROUPS:
                self.beyond += 1
                return
            group = self.found[problem["mark"]] = Found(problem)
        elif problem["target"] == ROWS and len(group.problem["suggestions"]) < MOST_ROWS:
            known = {one["key"] for one in group.problem["suggestions"]}
            group.problem["suggestions"] += [
                one for one in problem["suggestions"] if one["key"] not in known
            ]
        if group.last == number:
            return  # two cells of one row
        group.last = number
        group.rows += 1
        if len(group.first_rows) < ROWS_NAMED:
            group.first_rows.append(number)

    def keep(self, upload):
        """Write the groups beside the staged rows."""
        names = ("mark", "field", "column", "value", "problem", "target", "about", "keeps")
        names += ("suggestions", "voices")
        ProblemGroup.objects.bulk_create(
            [
                ProblemGroup(
                    upload_number=upload.pk,
                    position=min(group.first_rows),
                    rows=group.rows,
                    first_rows=sorted(group.first_rows),
                    **{name: group.problem[name] for name in names},
                )
                for group in self.found.values()
            ],
            batch_size=200,
        )

    def note(self):
        """A sentence where there are too many kinds of problems to decide upon; else None."""
        if not self.beyond:
            return None
        return ngettext(
            "%(number)s problem more is not among the groups: mend the file.",
            "%(number)s problems more are not among the groups: mend the file.",
            self.beyond,
        ) % {"number": self.beyond}
