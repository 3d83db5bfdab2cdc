"""
Tables that come with the program, loaded without ever undoing what a person did.

A row is known by a public key. What the loader alone has touched follows its table; what
anybody else changed, renamed or deleted is left as it is, for good: the record's history
tells the two apart. A row that is taken out of a table is left in the register.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from sources.keys import Found, GoneError, Targets, attributes, untouched


class TableError(Exception):
    """A mistake in a table, as a sentence that names file, row and column."""

    def __init__(self, path, row, sentence, column=None):
        inside = path.is_relative_to(settings.BASE_DIR)
        file = path.relative_to(settings.BASE_DIR) if inside else path.name
        where = f"{file}, row {row}" + (f", column {column}" if column else "")
        super().__init__(f"{where}: {sentence}")


@dataclass(frozen=True)
class Table:
    """
    A file of rows for one model.

    `key` names the fields a record is known by; the first of them should leave few records, as
    those are read. A column is the field of its name, unless `references` says that it names
    another record: `{"state": "state.code"}` reads "the column `state` is the field `state`,
    given by its `code`". A record known by several fields is given by several words:
    `part.question__slug+position` reads "ls-17-9-u2908 3". `constants` hold for all rows.
    `after` is called with the records that were made or updated, in the same transaction.
    """

    path: Path
    model: type[models.Model]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    constants: dict[str, object] = field(default_factory=dict)
    after: Callable[[list], None] | None = None


def load(tables, reason):
    """
    Load tables in their order, all or, on a mistake, none.

    `reason` is the change reason that marks what this loader wrote. Gives the counts by name
    of table: rows `made`, `updated`, `unchanged`, and `kept` as a person left them.
    """
    counts = defaultdict(Counter)
    with transaction.atomic():
        for table in tables:
            counts[table.path.stem].update(TableLoad(table, reason).run())
    return dict(counts)


class TableLoad:
    """One table on its way into the register."""

    def __init__(self, table, reason):
        self.table = table
        self.model = table.model
        self.reason = reason
        self.counts = Counter(made=0, updated=0, unchanged=0, kept=0)
        self.candidates = {}  # row, record as the table has it, many-to-many values; by key
        self.changed = []  # record, row, many-to-many values
        self.new = []

    def run(self):
        columns, rows = self._read()
        self._understand(columns, rows)
        for number, cells in rows:
            self._take(number, dict(zip(columns, cells, strict=True)))
        self._compare()
        # Changes first: a name may pass from a record that ended to a new one.
        self._write(self.changed, self._update)
        self._write(self.new, self._create)
        self.counts.update(made=len(self.new), updated=len(self.changed))
        written = [record for record, *_rest in self.changed + self.new]
        if self.table.after and written:
            self.table.after(written)
        return self.counts

    def _stop(self, row, sentence, column=None):
        raise TableError(self.table.path, row, sentence, column)

    # Reading the table

    def _read(self):
        if not self.table.path.exists():
            self._stop(1, "the file is missing.")
        with self.table.path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            columns = [name.strip() for name in next(lines, [])]
            rows = [(lines.line_num, [cell.strip() for cell in line]) for line in lines if line]
        for number, cells in rows:
            if len(cells) != len(columns):
                self._stop(number, f"{len(cells)} cells under {len(columns)} columns.")
        return columns, rows

    def _understand(self, columns, rows):
        """Match columns to fields of the model, and find what their cells name."""
        self.fields, self.targets = {}, {}
        for place, column in enumerate(columns):
            name, _dot, key = self.table.references.get(column, column).partition(".")
            try:
                found = self.model._meta.get_field(name)
            except FieldDoesNotExist:
                self._stop(1, "no such column is known.", column)
            if found.is_relation and not key:
                self._stop(1, "it is not said what this column names.", column)
            self.fields[column] = found
            if key:
                named = [cell for _row, cells in rows for cell in self._named(found, cells[place])]
                self.targets[column] = Targets(found.related_model, key, named)
        for column in self.table.references:
            if column not in self.fields:
                self._stop(1, "the column is missing.", column)
        named = {found.name for found in self.fields.values()}
        self.kept_by_model = [
            found
            for found in self.model._meta.concrete_fields
            if not found.editable and not found.primary_key
        ]
        self.many = [found.name for found in self.fields.values() if found.many_to_many]
        self.written = [
            found
            for found in self.model._meta.concrete_fields
            if found.name in named or found.name in self.table.constants or not found.editable
            if not found.primary_key
        ]

    def _named(self, found, cell):
        """What a cell names: one record, or several of them apart by semicolons."""
        cells = cell.split(";") if found.many_to_many else [cell]
        return [word.strip() for word in cells if word.strip()]

    # From cells to records

    def _take(self, number, cells):
        try:
            candidate, many = self._build(number, cells)
        except GoneError:
            self.counts["kept"] += 1
            return
        key = attributes(candidate, self.table.key)
        if key in self.candidates:
            self._stop(number, f"this record stands in row {self.candidates[key][0]} already.")
        self.candidates[key] = (number, candidate, many)

    def _build(self, number, cells):
        candidate = self.model(**self.table.constants)
        many = {}
        for column, cell in cells.items():
            found = self.fields[column]
            if found.is_relation:
                records = [self._find(number, column, word) for word in self._named(found, cell)]
                if found.many_to_many:
                    many[found.name] = records
                else:
                    setattr(candidate, found.name, records[0] if records else None)
            else:
                setattr(candidate, found.attname, None if found.null and not cell else cell)
        self._clean_fields(number, candidate)
        return candidate, many

    def _find(self, number, column, value):
        try:
            return self.targets[column].find(value)
        except KeyError:
            what = self.fields[column].related_model._meta.verbose_name
            return self._stop(number, f"no {what} is known as “{value}”.", column)

    def _clean_fields(self, number, candidate):
        """Each value by its field's own rules, and those that follow from others."""
        left_out = {
            found.name
            for found in self.model._meta.concrete_fields
            if found.primary_key
            or not found.editable
            or (found.is_relation and getattr(candidate, found.attname) is not None)
        }
        try:
            candidate.clean_fields(exclude=left_out)
        except ValidationError as error:
            self._stop(number, *self._in_words(error))
        for found in self.kept_by_model:
            found.pre_save(candidate, add=True)

    def _compare(self):
        """Decide what is to be done with each row."""
        known = Found(self.model, self.table.key, self.candidates)
        ours = untouched(self.model, known.current.values(), self.reason)
        for key, (number, candidate, many) in self.candidates.items():
            record = known.current.get(key)
            if (key in known.former) if record is None else (record.pk not in ours):
                self.counts["kept"] += 1
            elif record is None:
                self._clean(number, candidate)
                self.new.append((candidate, number, many))
            elif self._differs(record, candidate, many):
                candidate.pk = record.pk
                self._clean(number, candidate)
                for found in self.written:
                    setattr(record, found.attname, getattr(candidate, found.attname))
                self.changed.append((record, number, many))
            else:
                self.counts["unchanged"] += 1

    def _clean(self, number, candidate):
        """The model's own rules; its constraints are asked when the rows are written."""
        try:
            candidate.clean()
        except ValidationError as error:
            self._stop(number, *self._in_words(error))

    def _in_words(self, error):
        """The first sentence of a ValidationError, and the column that it speaks of."""
        if not hasattr(error, "error_dict"):
            return error.messages[0], None
        name, sentences = next(iter(error.message_dict.items()))
        column = next((c for c, found in self.fields.items() if found.name == name), None)
        return sentences[0], column

    def _differs(self, record, candidate, many):
        return any(
            getattr(record, found.attname) != getattr(candidate, found.attname)
            for found in self.written
        ) or any(set(getattr(record, name).all()) != set(value) for name, value in many.items())

    # Writing

    def _write(self, records, write):
        """Write all at once; if the database refuses, find the row and say so."""
        if not records:
            return
        try:
            with transaction.atomic():
                write(records)
        except IntegrityError:
            for record, number, many in records:
                self._write_alone(record, number, many, write)
            raise

    def _write_alone(self, record, number, many, write):
        try:
            record.validate_unique()
            record.validate_constraints()
            write([(record, number, many)])
        except ValidationError as error:
            self._stop(number, *self._in_words(error))
        except IntegrityError as error:
            self._stop(number, f"the register refuses it: {error}")

    def _create(self, records):
        if self.many:
            self._save_each(records)
        else:
            new = [record for record, *_rest in records]
            bulk_create_with_history(new, self.model, default_change_reason=self.reason)

    def _update(self, records):
        if self.many:
            self._save_each(records)
        else:
            names = [found.name for found in self.written]
            changed = [record for record, *_rest in records]
            bulk_update_with_history(changed, self.model, names, default_change_reason=self.reason)

    def _save_each(self, records):
        """Bulk writing keeps no many-to-many values in the history."""
        for record, _number, many in records:
            record._change_reason = self.reason
            record.save()
            for name, value in many.items():
                getattr(record, name).set(value)
