"""The measurements of pages as a table: what was measured, beside what must be reached."""

from benchmarks.serving import Cost
from benchmarks.works import FACETS_WITHOUT_FILTER, FIRST_PAGE

NAMES = {"datasette": "Datasette"}
OURS = {"fresh", "cached"}
# A late page, and what there is with many questions, beside the first page and with few.
MOST_RATIO = 1.5


class Table:
    def __init__(self, bench, programs):
        self.bench, self.programs = bench, programs
        self.lines = []

    def text(self):
        self.add("", [NAMES.get(program, program) for program in self.programs], "must reach")
        for title, work in {work.title: work for work in self.bench.works("fresh")}.items():
            if work.line in self.bench.lines:
                self.add_work(title, work)
        if "growth" in self.bench.lines:
            self.add_growth()
        if "memory" in self.bench.lines:
            self.add_memory()
        return "\n".join(self.lines)

    def add(self, title, cells, required="", is_met=None):
        verdict = "" if is_met is None else "met" if is_met else "NOT MET"
        widths = [10 if program in OURS else 17 for program in self.programs]
        cells = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        self.lines.append(f"{title:44}{cells}  {required:24} {verdict}".rstrip())

    def add_work(self, title, work):
        if work.most_first:
            self.add_cost(f"{title}, first time", title, "first", work.most_first)
            self.add_cost(f"{title}, again", title, "again", work.most)
        elif title == FACETS_WITHOUT_FILTER:
            self.add(title, self.cells(title, "again"), "in our first page")
        elif work.line == "page":
            ratio = ratio_of(self.cost("fresh", title), self.cost("fresh", FIRST_PAGE))
            required = f"≤ {MOST_RATIO} × first: {ratio:.2f} ×" if ratio else ""
            self.add(title, self.cells(title, "again"), required, ratio and ratio <= MOST_RATIO)
        else:
            self.add_cost(title, title, "again", work.most, work.most_cached)

    def add_cost(self, line, title, when, most, most_cached=None):
        """A line with the most CPU ms that ours may cost, fresh and from the cache."""
        required = f"≤ {most}" + (f", cached ≤ {most_cached}" if most_cached else "")
        limits = [("fresh", most), *([("cached", most_cached)] if most_cached else [])]
        costs = [
            (self.cost(program, title), limit)
            for program, limit in limits
            if program in self.programs
        ]
        is_met = all(isinstance(cost, Cost) and getattr(cost, when) <= at for cost, at in costs)
        self.add(line, self.cells(title, when), required, is_met if costs else None)

    def add_growth(self):
        titles = {title for few in self.bench.costs_of_few.values() for title in few}
        for title in sorted(titles - {FACETS_WITHOUT_FILTER}):
            ratios = {
                program: ratio_of(self.cost(program, title), few.get(title))
                for program, few in self.bench.costs_of_few.items()
            }
            cells = [f"{ratios[p]:.2f} ×" if ratios.get(p) else "–" for p in self.programs]
            ours = ratios.get("fresh")
            self.add(
                f"growth from 10,000: {title}",
                cells,
                f"≤ {MOST_RATIO} ×",
                ours and ours <= MOST_RATIO,
            )

    def add_memory(self):
        memory, starts = self.bench.memory, self.bench.starts
        for at, name in enumerate(["resident", "its own share"]):
            cells = [f"{memory[program][at]:.0f}" for program in self.programs]
            self.add(f"MB of a worker, {name}", cells)
        cells = [f"{starts[program]:.1f}" for program in self.programs]
        self.add("seconds from start to first page", cells)

    def cost(self, program, title):
        return self.bench.costs.get(program, {}).get(title)

    def cells(self, title, when):
        """The figures of all programs, those of others with how many times ours they are."""
        ours = self.cost("fresh", title)
        cells = []
        for program in self.programs:
            cost = self.cost(program, title)
            if isinstance(cost, Cost):
                cell = figure(getattr(cost, when))
                if program not in OURS and isinstance(ours, Cost):
                    cell += f" ({times(getattr(cost, when) / getattr(ours, when))})"
            else:
                cell = str(cost) if cost else "–"
            cells.append(cell)
        return cells


def ratio_of(cost, other):
    if isinstance(cost, Cost) and isinstance(other, Cost):
        return cost.again / other.again
    return None


def figure(ms):
    return f"{ms:.2f}" if ms < 10 else f"{ms:,.1f}" if ms < 100 else f"{ms:,.0f}"


def times(ratio):
    return f"{ratio:.2f} ×" if ratio < 1 else f"{ratio:.1f} ×" if ratio < 10 else f"{ratio:,.0f} ×"
