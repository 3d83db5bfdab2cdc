"""Records found by their public keys, also by keys that they had; only those that are asked for."""

from django.core.exceptions import ValidationError

CHUNK = 500


class GoneError(Exception):
    """A record that a person deleted."""


def attributes(record, names):
    """The values of a record's key; for a record that it names, the number."""
    return tuple(getattr(record, name) for name in columns(type(record), names))


def columns(model, names):
    return [model._meta.get_field(name).attname for name in names]


def chunks(values):
    values = list(dict.fromkeys(values))
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


class Found:
    """
    The records of a model that have some keys now (`current`), and those that had them.

    `former` gives the number of the last record that bore a key, by key. Both are narrowed by
    the first field of the key: with a million questions, nothing else may be read.
    """

    def __init__(self, model, names, keys):
        self.model = model
        names = columns(model, names)
        self.current, self.former = {}, {}
        for chunk in chunks(key[0] for key in keys):
            wanted = {f"{names[0]}__in": chunk}
            for record in model._default_manager.filter(**wanted):
                self.current[tuple(getattr(record, name) for name in names)] = record
            history = model.history.filter(**wanted).order_by("history_id")
            for number, *key in history.values_list("id", *names):
                self.former[tuple(key)] = number

    def still_there(self):
        """By keys that records had and have no longer: those records, if they are there still."""
        numbers = {key: pk for key, pk in self.former.items() if key not in self.current}
        records = {}
        for chunk in chunks(numbers.values()):
            records |= self.model._default_manager.in_bulk(chunk)
        return {key: records.get(pk) for key, pk in numbers.items()}


class Targets:
    """
    The records of a model that cells name.

    `key` is a field (`code`), one of a record that is named (`question__slug`), or several, with
    a plus between them; a cell then has a word for each.
    """

    def __init__(self, model, key, cells):
        self.names, self.readers = [], []
        places = key.split("+")
        self.is_composite = len(places) > 1
        words = [self._words(cell) for cell in cells]
        for place, name in enumerate(places):
            name, _, beyond = name.partition("__")
            found = model._meta.get_field(name)
            reader = found.to_python
            if beyond:
                column = [cell[place] for cell in words if len(cell) > place]
                reader = Targets(found.related_model, beyond, column).number_of
            self.names.append(name)
            self.readers.append(reader)
        known = Found(model, self.names, [key for cell in cells if (key := self._known_key(cell))])
        self.records = known.still_there() | known.current

    def find(self, cell):
        """The record; KeyError when there never was one, GoneError when a person deleted it."""
        record = self.records[self._key(cell)]
        if record is None:
            raise GoneError
        return record

    def number_of(self, cell):
        return self.find(cell).pk

    def _words(self, cell):
        return cell.split() if self.is_composite else [cell]

    def _key(self, cell):
        words = self._words(cell)
        if len(words) != len(self.readers):
            raise KeyError(cell)
        try:
            return tuple(read(word) for read, word in zip(self.readers, words, strict=True))
        except ValidationError as error:
            raise KeyError(cell) from error

    def _known_key(self, cell):
        try:
            return self._key(cell)
        except (KeyError, GoneError):
            return None


def untouched(model, records, reason):
    """The numbers of those records that nobody but the loader with this reason has written."""
    written, by_others = set(), set()
    for chunk in chunks(record.pk for record in records):
        history = model.history.filter(id__in=chunk)
        written |= set(history.values_list("id", flat=True))
        others = history.exclude(history_change_reason=reason, history_user=None)
        by_others |= set(others.values_list("id", flat=True))
    return written - by_others
