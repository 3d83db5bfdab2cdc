"""Applying a checked upload: all of it in one transaction, once, with its history."""

import copy
import functools
import itertools

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sources import bulk
from sources.databases import patiently
from sources.derived import derived_fields
from sources.models import SourceDocument
from uploads.cells import CellError
from uploads.checking import resource_for
from uploads.companions import stored_of
from uploads.jobs import IDLE
from uploads.models import Upload, UploadRow
from uploads.outcomes import keep_outcome
from uploads.rows import Row

CHUNK = 1000
# Of a staged row; what it shows to people is not needed any more.
WRITTEN = ["number", "record", "values", "before"]


class RegisterChangedError(Exception):
    """Records changed since the check; the message names the rows."""


class NotApplicableError(Exception):
    """The upload is not checked, has problems, or was applied already."""


def apply(upload, by=None, except_problems=False, job=IDLE):
    """
    Write the staged rows of an upload to the register.

    Everything or nothing, and once however often it is asked for; rows with a problem stay away
    only if `except_problems` says so. Raises NotApplicableError when there is nothing to apply, and
    StoppedError. When the records changed since the check the upload is refused and says which
    rows.
    """

    def write_all():
        return attempt(upload, by, except_problems, job)

    try:
        try:
            made = patiently(write_all)
        except IntegrityError:
            # Somebody made the same record at the same moment: this time it is found.
            made = patiently(write_all)
        patiently(lambda: keep_outcome(upload, made))
    except (RegisterChangedError, CellError, IntegrityError) as error:
        message = why_refused(error)
        # Another run may have applied it meanwhile.
        states = [Upload.State.CHECKED, Upload.State.APPLYING]
        mine = Upload.objects.filter(pk=upload.pk, state__in=states)
        patiently(lambda: mine.update(state=Upload.State.REFUSED, refusal=message))
    upload.refresh_from_db()


def attempt(upload, by, except_problems, job):
    job.start("applying", upload.written)
    with transaction.atomic():
        claim(upload, by, except_problems)
        upload.refresh_from_db(fields=["new", "changed"])
        refuse_if_lost(upload)
        return write(upload, by, job)


def why_refused(error):
    """What stands in the way of an upload that was checked before."""
    if isinstance(error, RegisterChangedError):
        return str(error)
    changed = _("The register changed since the check. Nothing was written. Check the file again.")
    return f"{error} {changed}" if isinstance(error, CellError) else changed


def claim(upload, by, except_problems=False):
    """Mark the upload as applied, in the transaction that writes; only one can."""
    waiting = Upload.objects.filter(
        pk=upload.pk, state__in=[Upload.State.CHECKED, Upload.State.APPLYING]
    )
    if not except_problems:
        waiting = waiting.filter(problems=0)
    now = timezone.now()
    claimed = waiting.update(
        state=Upload.State.APPLIED,
        applied_by=by,
        applied_at=now,
        touched_at=now,
        refusal="",
        except_problems=except_problems,
    )
    if not claimed:
        raise NotApplicableError(_("This upload is not ready to be applied."))


def refuse_if_lost(upload):
    """The staged rows lie in another database: without all of them a part would be applied."""
    outcomes = [UploadRow.Outcome.NEW, UploadRow.Outcome.CHANGED]
    if upload.staged.filter(outcome__in=outcomes).count() != upload.written:
        raise RegisterChangedError(
            _("What the check found is no longer kept. Nothing was written. Check the file again.")
        )


def write(upload, by, job=IDLE):
    """Write the rows; gives the keys of the records that were made, by those of their rows."""
    resource = resource_for(upload)
    history = {
        "default_user": by,
        "default_change_reason": _("Upload %(number)s") % {"number": upload.pk},
        "custom_historical_attrs": {"upload_number": upload.pk},
    }
    source = Source(upload, history)
    made = {}
    new = upload.staged.only(*WRITTEN).filter(outcome=UploadRow.Outcome.NEW)
    for rows in chunks(new):
        records = create(resource, rows, source, history)
        made |= {row.pk: record.pk for row, record in zip(rows, records, strict=True)}
        job.advance(len(rows))
    changed = upload.staged.only(*WRITTEN).filter(outcome=UploadRow.Outcome.CHANGED)
    for rows in chunks(changed):
        change(upload, resource, rows, source, history)
        job.advance(len(rows))
    return made


def chunks(staged):
    """
    Staged rows in their order, some hundred at a time, with no cursor that stays open.

    On SQLite it would hold the state of its beginning: the job's progress, told on the same
    connection, is refused as soon as anybody else has written to the work database.
    """
    last = -1
    while chunk := list(staged.filter(number__gt=last).order_by("number")[:CHUNK]):
        yield chunk
        last = chunk[-1].number


def create(resource, rows, source, history):
    model = resource.get_model()
    refuse_if_gone(model, rows)
    resource.prepare(rows, history, source)
    records = []
    for row in rows:
        record = model(**restore(model, own(resource, row.values)))
        if has_source(model) and record.source_id is None:
            record.source_id = source.document.pk
        resource.refresh(record)
        records.append(record)
    refuse_if_taken(resource, rows, records)
    by = history["default_user"]
    refuse_published(
        [
            row.number
            for row, record in zip(rows, records, strict=True)
            if not resource.may_add(record, by)
        ]
    )
    bulk.create(model, records, history)
    write_companions(resource, list(zip(rows, records, strict=True)), history)
    resource.settle(records, history)
    return records


def own(resource, values):
    """The values of a staged row that are the record's own."""
    return {name: value for name, value in values.items() if name not in resource.companions}


def write_companions(resource, pairs, history):
    """Write what the rows say beside their records, one companion after the other."""
    for name, companion in resource.companions.items():
        changes = [(record, row.values[name]) for row, record in pairs if name in row.values]
        if changes:
            companion.write(changes, history)


def refuse_if_gone(model, rows):
    """Somebody may have deleted what a row points to, such as its session, since the check."""
    for field in model._meta.concrete_fields:
        wanted = {row.values.get(field.attname) for row in rows} - {None}
        if not field.is_relation or not wanted:
            continue
        target = field.target_field.attname
        records = field.related_model._base_manager.filter(**{f"{target}__in": wanted})
        gone = wanted - set(records.values_list(target, flat=True))
        refuse_rows([row.number for row in rows if row.values.get(field.attname) in gone])


def refuse_if_taken(resource, rows, records):
    """Somebody may have made the same record since the check."""

    names = [field.attname for field in resource.get_model()._meta.concrete_fields]
    wanted = [
        Row(
            row.number,
            cells={},
            values={name: getattr(record, name) for name in names},
            candidate=record,
        )
        for row, record in zip(rows, records, strict=True)
    ]
    resource.find_stored(wanted)
    refuse_rows([row.number for row in wanted if row.stored])


def change(upload, resource, rows, source, history):
    model = resource.get_model()
    refuse_if_gone(model, rows)
    resource.prepare(rows, history, source)
    # Locked: what an editor saves in other fields meanwhile must not be written over.
    locked = model._default_manager.select_for_update()
    stored = locked.in_bulk([row.record for row in rows])
    refuse_rows(stale(resource, rows, stored))
    by = history["default_user"]
    refuse_published(
        [row.number for row in rows if not resource.may_change(stored[row.record], by)]
    )
    names, changes = set(), []
    for row in rows:
        record, values = stored[row.record], restore(model, own(resource, row.values))
        changes.append((record, copy.copy(record)))
        for attribute, value in values.items():
            setattr(record, attribute, value)
        is_named = bool(upload.source_title)
        if has_source(model) and resource.brings_source(row.before, is_named):
            record.source = source.document
            names.add("source")
        resource.refresh(record)
        names |= {model._meta.get_field(name).name for name in values}
    names |= {field.name for field in derived_fields(model) if is_touched(field, names)}
    records = [record for record, _was in changes]
    # Also where a companion alone changes: the record's history says that something did.
    bulk.update(model, records, sorted(names), history)
    write_companions(resource, list(zip(rows, records, strict=True)), history)
    resource.write_beside(changes, history)
    resource.settle(records, history)


def is_touched(field, names):
    """Whether a derived column follows from one of the fields that change."""
    return any(name.removesuffix("_id") in names or name in names for name in field.derived_from)


def refuse_published(numbers):
    if numbers:
        raise RegisterChangedError(
            _(
                "Somebody published the records of these rows since the check: %(rows)s. Only "
                "an editor may change them. Nothing was written."
            )
            % {"rows": ", ".join(map(str, numbers[:20]))}
        )


def stale(resource, rows, stored):
    """The numbers of the rows whose records are no longer what the check saw."""
    keys = [row.record for row in rows if row.record in stored]
    beside = {
        name: stored_of(companion, keys)
        for name, companion in resource.companions.items()
        if any(name in row.before for row in rows)
    }
    return [
        row.number
        for row in rows
        if is_stale(stored.get(row.record), own(resource, row.before))
        or any(
            beside[name][row.record] != row.before[name] for name in beside if name in row.before
        )
    ]


def is_stale(record, before):
    """Whether a record is no longer what the person saw in the check."""
    if record is None:
        return True
    before = restore(type(record), before)
    return any(getattr(record, name) != value for name, value in before.items())


def refuse_rows(numbers):
    if numbers:
        raise RegisterChangedError(
            _(
                "The register changed since the check, in the records of these rows: %(rows)s. "
                "Nothing was written. Check the file again."
            )
            % {"rows": ", ".join(map(str, numbers[:20]))}
        )


def restore(model, values):
    """Staged values as the model has them: days are text in between."""
    return {name: model._meta.get_field(name).to_python(value) for name, value in values.items()}


def has_source(model):
    return any(field.name == "source" for field in model._meta.concrete_fields)


class Source:
    """
    The document that the rows of an upload come from, recorded when a row first needs it.

    It is the one named with the upload (found by its title, or made), else the file itself:
    the document that a list is known by need not name the rows of a later file.
    """

    def __init__(self, upload, history):
        self.upload, self.history = upload, history

    @functools.cached_property
    def document(self):
        upload = self.upload
        title = upload.source_title or upload.file_name
        upload.source = find_or_make_source(upload, title, self.history)
        upload.save(update_fields=["source"])
        return upload.source


def find_or_make_source(upload, title, history):
    found = (
        SourceDocument.objects.filter(title=title).first()
        or SourceDocument.objects.filter(title__iexact=title).first()
    )
    if found:
        return found
    document = SourceDocument(
        slug=free_slug(title),
        title=title,
        type=SourceDocument.Type.SPREADSHEET,
        note=_("Recorded with upload %(number)s.") % {"number": upload.pk},
    )
    bulk.create(SourceDocument, [document], history)
    return document


def free_slug(title):
    base = slugify(title)[:70] or "document"
    taken = set(SourceDocument.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = itertools.chain([base], (f"{base}-{number}" for number in itertools.count(2)))
    return next(slug for slug in candidates if slug not in taken)
