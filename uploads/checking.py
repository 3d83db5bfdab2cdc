"""
The check: every row of a file against the register, nothing written there.

Each row ends as new, changed (with before and after), unchanged, or a problem that names
column, value and remedy; the rows are staged in the work database.
"""

import copy

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources import bulk
from sources.databases import patiently
from sources.publishing import Publishable
from uploads import cells, fill_in
from uploads.columns import find_columns, is_footer, note_set_aside
from uploads.companions import stored_of
from uploads.constraints import ConstraintWatch
from uploads.decisions import ROWS, Decisions
from uploads.grouping import Grouping
from uploads.headings import top_of
from uploads.jobs import IDLE
from uploads.models import Upload, UploadRow
from uploads.reading import UnusableFileError, read
from uploads.rows import Row, in_chunks
from uploads.rules import ModelRules
from uploads.sheets import registered
from uploads.staging import STAGED, as_pairs, staged, tags
from uploads.targets import standing

CHUNK = 1000
Outcome = UploadRow.Outcome
NOTHING = {"rows": 0, "new": 0, "changed": 0, "unchanged": 0, "problems": 0, "left_out": 0}
NOTHING |= {"notes": [], "beside": {}}


def check(upload, job=IDLE, by=None):
    """
    Check an upload, as people decided about its problems, and stage its rows.

    It says what `by` may write, else the person who brought it.

    Afterwards the upload is checked, with its counts, or refused with the reason. One that is
    being applied, or was, is left alone; so is one that another check has taken over. Raises
    StoppedError when a person stops the job.
    """
    if not claim(upload):
        return
    # With the hold on the job: a run that only slept must not drop its successor's rows.
    with transaction.atomic("work"):
        job.start("reading")
        forget(upload)
    try:
        resource = resource_for(upload, by)
        with read(upload.file.path, upload.options.get("worksheet", "")) as reading:
            upload.reading = reading.facts | {"top": top_of(reading)}
            found = Check(upload, resource, reading, job).run()
        found |= {"state": Upload.State.CHECKED, "refusal": ""}
    except IntegrityError:
        # Another check took the upload over and stages the same rows.
        if Upload.objects.filter(pk=upload.pk, touched_at=upload.touched_at).exists():
            raise
        return
    except UnusableFileError as error:
        found = NOTHING | {"state": Upload.State.REFUSED, "refusal": str(error)}
        found["reading"] = upload.reading
    mine = Upload.objects.filter(
        pk=upload.pk, state=Upload.State.CHECKING, touched_at=upload.touched_at
    )
    patiently(lambda: mine.update(checked_at=timezone.now(), **found))
    upload.refresh_from_db()


def claim(upload):
    """Take the upload for this check; its moment tells this check from any other."""
    upload.touched_at = timezone.now()
    open_states = [Upload.State.RECEIVED, *Upload.BEFORE_APPLYING]
    mine = Upload.objects.filter(pk=upload.pk, state__in=open_states)
    return patiently(lambda: mine.update(state=Upload.State.CHECKING, touched_at=upload.touched_at))


def forget(upload):
    """Drop what an earlier check staged."""
    upload.staged.delete()
    upload.groups.delete()


def resource_for(upload, by=None):
    """The sheet of an upload, for a person, with its options. Raises UnusableFileError."""
    if upload.sheet not in registered:
        raise UnusableFileError(_("Say first what the file holds: choose its sheet."))
    resource = registered[upload.sheet](
        by=by or upload.created_by, publish=upload.publish, options=upload.options
    )
    resource.document_title = upload.source_title or upload.file_name
    resource.decisions = Decisions(standing(upload.decisions.all()))
    return resource


class Check:
    """One run over the rows of a file."""

    def __init__(self, upload, resource, reading, job=IDLE):
        self.upload = upload
        self.resource = resource
        self.reading = reading
        self.job = job
        self.columns = find_columns(reading, resource, upload.mapping)
        self.rules = ModelRules(resource)
        self.watch = ConstraintWatch(resource)
        self.groups = Grouping()
        self.seen = {}
        self.counts = dict.fromkeys(Outcome.values, 0)
        self.footers = []
        self.repeated = []
        self.unfilled = []
        # Rows of this chunk by number, and rows staged before that turned out to be in conflict.
        self.chunk, self.in_conflict = {}, {}

    def run(self):
        """Stage every row; return what the upload now says of itself, by field."""
        self.look_at_days()
        self.job.start("checking", self.reading.facts["rows"])
        for chunk in in_chunks(self.rows(), CHUNK):
            self.check_chunk(chunk)
            rows_checked = [self.stage(row) for row in chunk]
            with transaction.atomic("work"):
                self.job.advance(len(chunk))
                bulk.insert(UploadRow, STAGED, rows_checked, {})
        if not sum(self.counts.values()):
            raise UnusableFileError(_("There are no rows below the headings."))
        self.mark_conflicts()
        with transaction.atomic("work"):
            self.job.advance(0)
            self.groups.keep(self.upload)
        return self.report()

    def look_at_days(self):
        """Let the columns of days see all their values beforehand."""
        places = self.columns.fields
        learning = [
            (places[name][0], widget)
            for name, widget in self.resource.learning().items()
            if name in places
        ]
        for number, row in self.reading if learning else ():
            if number > self.columns.header_row:
                for position, widget in learning:
                    if position < len(row) and row[position] is not None:
                        widget.look_at(row[position])

    def rows(self):
        """The rows of the table: below the headings, without blank rows and footers."""
        for number, row in self.reading:
            if number <= self.columns.header_row:
                continue
            if is_footer(row, self.columns):
                self.footers.append(number)
                continue
            found = self.columns.cells(row)
            if any(cell is not None for cell in found.values()):
                yield Row(number, found)

    def check_chunk(self, rows):
        self.chunk = {row.number: row for row in rows}
        for row in rows:
            self.resource.decisions.prepare(row, self.resource)
            if fill_in.says_nothing(row, self.resource):
                row.outcome, row.label = Outcome.LEFT_OUT, fill_in.words_of(row)
                self.unfilled.append(row.number)
            else:
                self.resource.read(row)
                fill_in.ask_for_mark(row, self.resource)
        sound = [row for row in rows if not row.problems and not row.outcome]
        self.resource.find_stored(sound)
        for row in sound:
            self.resource.reconcile(row)
        sound = [row for row in sound if not row.problems]
        stored_beside = self.stored_beside(sound)
        for row in sound:
            self.judge(row, stored_beside)
        self.watch.look_at([row for row in sound if row.outcome in {Outcome.NEW, Outcome.CHANGED}])
        for row in rows:
            if row.problems:
                is_left = self.resource.decisions.leaves_out(row)
                row.outcome = Outcome.LEFT_OUT if is_left else Outcome.PROBLEM
            self.counts[row.outcome] += 1
        self.resource.judged(rows)

    def stored_beside(self, rows):
        """What the records of these rows have beside them now, by column and key."""
        keys = [row.stored.pk for row in rows if row.stored]
        return {
            name: stored_of(companion, keys)
            for name, companion in self.resource.companions.items()
            if any(name in row.beside for row in rows)
        }

    def judge(self, row, stored_beside):
        """Make the record as it would be, ask the model's own rules, and compare."""
        self.set_status(row)
        if self.is_as_stored(row):
            # What is stored has passed the rules before.
            row.candidate = row.stored
        else:
            if row.stored:
                row.candidate = copy.copy(row.stored)
            elif row.candidate is None:
                row.candidate = self.resource.get_model()()
            for attribute, value in row.values.items():
                setattr(row.candidate, attribute, value)
            self.rules.ask(row)
        if row.problems or self.is_repeated(row):
            return
        if row.stored is None:
            row.outcome = Outcome.NEW
            row.values = {name: getattr(row.candidate, name) for name in row.values} | row.beside
            self.guard_addition(row)
            return
        for name in row.values:
            if not is_same(getattr(row.candidate, name), getattr(row.stored, name)):
                row.before[name] = getattr(row.stored, name)
        row.values = {name: getattr(row.candidate, name) for name in row.before}
        for name, value in row.beside.items():
            stored = stored_beside[name][row.stored.pk]
            if not self.resource.companions[name].is_same(value, stored):
                row.before[name], row.values[name] = stored, value
        row.outcome = Outcome.CHANGED if row.before else Outcome.UNCHANGED
        self.guard_published(row)

    def is_as_stored(self, row):
        return row.stored is not None and all(
            is_same(value, getattr(row.stored, name)) for name, value in row.values.items()
        )

    def set_status(self, row):
        if not self.resource.is_publishable():
            return
        if self.upload.publish:
            row.values["status"] = Publishable.Status.PUBLISHED
        elif row.stored is None:
            row.values["status"] = Publishable.Status.DRAFT

    def is_repeated(self, row):
        """Whether another row was for the same record: a note if equal, else a conflict."""
        key = self.resource.key_of(row.candidate)
        if row.candidate.pk:
            key = row.candidate.pk
        about = [["", str(key)]]
        kept = self.resource.decisions.chosen(ROWS, about)
        if kept is not None and kept != row.number:
            row.outcome = Outcome.LEFT_OUT
            return True
        said = row.values | row.beside
        saying = hash(tuple(sorted((name, str(value)) for name, value in said.items())))
        if key not in self.seen:
            self.seen[key] = (row.number, saying)
            return False
        first, earlier = self.seen[key]
        if earlier == saying:
            self.repeated.append(row.number)
            row.outcome, row.values, row.beside = Outcome.UNCHANGED, {}, {}
        else:
            self.tell_conflict(first, row, about)
        return True

    def tell_conflict(self, first, row, about):
        """Two rows for one record that say different things: both are a problem."""
        field = self.resource.column_of(self.resource.key[0])
        sentence = _(
            "Rows %(first)s and %(second)s are for the same record and say different things. "
            "Keep one of them."
        ) % {"first": first, "second": row.number}
        choices = [
            {"key": number, "name": _("Row %(number)s") % {"number": number}}
            for number in (first, row.number)
        ]
        row.problem(field, sentence, choices, target=ROWS, about=about)
        other = self.chunk.get(first)
        if other is None:
            self.in_conflict.setdefault(first, row.problems[-1])
        elif not any(problem["target"] == ROWS for problem in other.problems):
            other.problem(field, sentence, choices, target=ROWS, about=about)

    def mark_conflicts(self):
        """
        Rows that were staged as sound before a later one contradicted them.

        They are read once more: to be mended they need their cells whole.
        """
        rows = (
            Row(number, self.columns.cells(cells))
            for number, cells in (self.reading if self.in_conflict else ())
            if number in self.in_conflict
        )
        for chunk in in_chunks(rows, CHUNK):
            with transaction.atomic("work"):
                self.job.advance(0)
                self.mark_some({row.number: row for row in chunk})

    def mark_some(self, rows):
        staged = self.upload.staged.filter(number__in=rows)
        for row in staged.exclude(outcome__in=[Outcome.PROBLEM, Outcome.LEFT_OUT]):
            problem = self.with_column(self.in_conflict[row.number])
            self.counts[row.outcome] -= 1
            row.problems = [*row.problems, problem]
            if self.resource.decisions.leaves_out(row):
                row.outcome = Outcome.LEFT_OUT
            else:
                row.outcome = Outcome.PROBLEM
                self.groups.add(row.number, problem)
            self.counts[row.outcome] += 1
            row.tags = tags(problem["mark"] for problem in row.problems)
            row.cells = as_pairs(rows[row.number].cells)
            row.save(update_fields=["outcome", "problems", "tags", "cells"])

    def guard_published(self, row):
        if row.outcome != Outcome.CHANGED:
            return
        if not self.resource.may_change(row.stored, self.resource.by):
            row.problem(
                self.resource.column_of(next(iter(row.before))),
                _("This record is published already: only an editor may change it."),
            )

    def guard_addition(self, row):
        if not self.resource.may_add(row.candidate, self.resource.by):
            row.problem(
                self.resource.column_of(self.resource.key[0]),
                _("It belongs to a record that is published already: only an editor may add it."),
            )

    def stage(self, row):
        problems = [self.with_column(problem) for problem in row.problems]
        if row.outcome == Outcome.PROBLEM:
            # Of a row that is left out nothing is left to decide.
            for problem in problems:
                self.groups.add(row.number, problem)
        return staged(self.upload, row, problems)

    def with_column(self, problem):
        """A problem as it is staged: with the heading of its column."""
        return {"column": self.columns.heading(problem["field"]), **problem}

    def report(self):
        return {
            "rows": sum(self.counts.values()),
            "new": self.counts[Outcome.NEW],
            "changed": self.counts[Outcome.CHANGED],
            "unchanged": self.counts[Outcome.UNCHANGED],
            "problems": self.counts[Outcome.PROBLEM],
            "left_out": self.counts[Outcome.LEFT_OUT],
            "reading": {
                **self.upload.reading,
                "header_row": self.columns.header_row,
                "columns": [
                    [heading, name] for name, (_at, heading) in self.columns.fields.items()
                ],
                "set_aside": self.columns.set_aside,
            },
            "notes": [str(note) for note in self.notes() if note],
            "beside": self.resource.made_beside(),
        }

    def notes(self):
        yield note_set_aside(self.columns)
        if left_out := self.reading.facts.get("left_out"):
            yield _("Read the worksheet “%(name)s”; not read: %(others)s.") % {
                "name": self.reading.facts["worksheet"],
                "others": ", ".join(left_out),
            }
        yield from self.reading.notes()
        if self.footers:
            yield ngettext(
                "Row %(rows)s stands below the table and was left out.",
                "Rows %(rows)s stand below the table and were left out.",
                len(self.footers),
            ) % {"rows": ", ".join(map(str, self.footers[:20]))}
        if self.repeated:
            yield ngettext(
                "Row %(rows)s repeats an earlier row and was left out.",
                "Rows %(rows)s repeat earlier rows and were left out.",
                len(self.repeated),
            ) % {"rows": ", ".join(map(str, self.repeated[:20]))}
        yield fill_in.note(self.unfilled, self.resource)
        yield self.groups.note()
        yield from self.resource.notes()


def is_same(value, stored):
    """Equal, or text that differs in blanks alone, which the reading of a cell evens out."""
    if isinstance(value, str) and isinstance(stored, str):
        tidied = cells.tidy(stored)
        return value in {stored, tidied, " ".join(tidied.split())}
    return value == stored
