"""Questions that a filter lets through, in the order of their days: how many, which, of what."""

from pyroaring import BitMap

from questions.catalogue.sets import year_of


class Selection:
    """
    The keys of some public questions, newest or oldest first.

    A slice of it are keys, `len` is how many there are, `counts` says how many of them each value
    of a name has. Nothing of it asks the database: page 1,000 costs what page 1 costs.
    """

    def __init__(self, catalogue, keys, *, oldest_first=False, counts=None):
        self.catalogue, self.keys, self.oldest_first = catalogue, keys, oldest_first
        # What was counted of the same questions before.
        self._counts = {} if counts is None else counts

    def __len__(self):
        return len(self.keys)

    def __getitem__(self, rows):
        """The keys of a slice of the list."""
        start, stop, _step = rows.indices(len(self))
        found = []
        for keys, before in self._days_from(start):
            ordered = keys if self.oldest_first else reversed(keys.to_array())
            found += list(ordered)[max(0, start - before) : stop - before]
            if len(found) >= stop - start:
                break
        return found[: max(0, stop - start)]

    def counts(self, name):
        """How many of the questions there are of each value of a name; none of no question."""
        if self.keys is self.catalogue.public:
            return self.catalogue.counts(name)
        if name not in self._counts:
            self._counts[name] = counted(self.keys, self.catalogue.sets[name])
        return self._counts[name]

    def position(self, key, day):
        """How many of the questions stand before one, which itself need not be among them."""
        sets = self.catalogue.sets
        newer = sum(
            self.keys.intersection_cardinality(found)
            for year, found in sets["year"].items()
            if year > year_of(day)
        )
        days = sets.days_of_year.get(year_of(day), [])
        newer += sum(
            self.keys.intersection_cardinality(sets["day"][one]) for one in days if one > day
        )
        of_day = self.keys & sets["day"].get(day, BitMap())
        newer += len(of_day) - of_day.rank(key)
        if not self.oldest_first:
            return newer
        return len(self) - newer - (key in of_day)

    def _days_from(self, start):
        """The keys of each day from that of the row `start` on, with how many stand before it."""
        sets, before = self.catalogue.sets, 0
        years = sorted(sets.days_of_year, reverse=not self.oldest_first)
        by_year = self.counts("year")
        for year in years:
            count = by_year.get(year, 0)
            if not count or before + count <= start:
                before += count
                continue
            days = sets.days_of_year[year]
            for day in reversed(days) if self.oldest_first else days:
                keys = self.keys & sets["day"][day]
                if keys and before + len(keys) > start:
                    yield keys, before
                before += len(keys)


def counted(keys, sets):
    found = {value: keys.intersection_cardinality(one) for value, one in sets.items()}
    return {value: count for value, count in found.items() if count}
