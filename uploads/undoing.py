"""
Undoing an applied upload: what it wrote is taken back, from the history that it wrote.

Of each unit, a record with the rows that belong to it (uploads.units), what the upload made is
deleted, what it changed gets the values of the version before, and what it deleted comes back
under its key. A unit that somebody changed since, or that others need, is kept whole and named.

The undo is in the history, too: its versions have the upload's number and the reason “Upload 12
undone”, and are none of them older than `undone_at`; those of the upload itself all are. Names
that people kept when they decided about the file have no number, and stay.
"""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.belonging import has_history
from sources.databases import patiently
from sources.versions import LostError
from uploads.applying import NotApplicableError
from uploads.jobs import IDLE
from uploads.kept import Kept
from uploads.models import Upload
from uploads.sheets import registered
from uploads.units import Units, root_keys, written_by

CHUNK = 500


def undo(upload, by=None, job=IDLE):
    """
    Take back what an upload wrote; what somebody changed since is kept and named.

    All in one transaction, and once however often it is asked for. What was done stands in
    `upload.undoing`: `removed` and `restored` count records of the sheet, `beside` those made
    beside them, such as new members, `brought_back` what the upload had deleted, `kept_count` what
    is kept; `kept` names up to 200 of these, `[kind, name, reason, address or None]`. Raises
    NotApplicableError for an upload that is not applied, and StoppedError.
    """
    patiently(lambda: attempt(upload, by, job))
    upload.refresh_from_db()


def attempt(upload, by, job):
    job.start("undoing", upload.written)
    with transaction.atomic():
        claimed = claim(upload, by)
        report = Undo(claimed, by, job).run()
        Upload.objects.filter(pk=upload.pk).update(undoing=report)


def claim(upload, by):
    """Mark the upload as undone, in the transaction that undoes; only one can."""
    applied = [Upload.State.APPLIED, Upload.State.UNDOING]
    now = timezone.now()
    claimed = Upload.objects.filter(pk=upload.pk, state__in=applied).update(
        state=Upload.State.UNDONE, undone_by=by, undone_at=now, touched_at=now, refusal=""
    )
    if not claimed or upload.sheet not in registered:
        raise NotApplicableError(_("This upload is not applied: there is nothing to undo."))
    return Upload.objects.get(pk=upload.pk)


class Undo:
    """One run over what an upload wrote."""

    def __init__(self, upload, by, job=IDLE):
        self.upload, self.by, self.job = upload, by, job
        self.resource = registered[upload.sheet](by=by)
        self.own = self.resource.get_model()
        self.history = {
            "default_user": by,
            "default_change_reason": _("Upload %(number)s undone") % {"number": upload.pk},
            "custom_historical_attrs": {"upload_number": upload.pk},
        }
        self.kept = Kept()
        self.counts = dict.fromkeys(("removed", "restored", "beside", "brought_back"), 0)

    def run(self):
        for model in self.models():
            keys = root_keys(model, self.upload)
            for start in range(0, len(keys), CHUNK):
                chunk = keys[start : start + CHUNK]
                self.undo_units(model, chunk)
                if model is self.own:
                    self.job.advance(len(chunk))
        return self.counts | self.kept.report()

    def models(self):
        """
        The models of which the upload wrote records, in the order in which they are undone.

        What the register made by itself comes first, so that it finds again what comes back; then
        the sheet's own; then what was made beside it, those that point to others before these.
        """
        written = [
            model
            for model in apps.get_models()
            if has_history(model) and written_by(model, self.upload).exists()
        ]
        ordered = [model for model in (*self.resource.automatic, self.own) if model in written]
        while left := [model for model in written if model not in ordered]:
            free = [one for one in left if not any(points_to(other, one) for other in left)]
            ordered += free or left
        return ordered

    def undo_units(self, model, keys):
        units = Units(model, keys, self.upload, self.resource.automatic)
        keys = [key for key in keys if not units.is_gone(key)]
        keys = self.without(units, keys, self.reasons_before(units, keys))
        while needed := units.needed(keys):
            keys = self.without(units, keys, self.kept.why_needed(needed))
        done, refused = self.take_back(units, keys)
        # What stood in the way of one may be gone with the others.
        while refused and (more := self.take_back(units, list(refused)))[0]:
            done, refused = done + more[0], more[1]
        self.without(units, refused, refused)
        if model is self.own:
            self.settle(units, done)

    def settle(self, units, done):
        """Keep in step what follows from the records, also of kept ones whose rows were undone."""
        if self.resource.automatic.keys() - units.links.keys():
            done = units.records
        self.resource.settle(
            [units.records[key] for key in done if key in units.records], self.history
        )

    def without(self, units, keys, reasons):
        """Keep some of the units; gives the others."""
        self.kept.add(units, reasons)
        return [key for key in keys if key not in reasons]

    def reasons_before(self, units, keys):
        """By key why a unit must be kept, as far as it shows beforehand."""
        reasons = dict.fromkeys(
            units.unknown() & set(keys),
            _("The history does not say what it was before the upload."),
        )
        if units.model is self.own:
            self.resource.look_up(list(units.records.values()))
            for key in keys:
                record = units.records.get(key)
                if record and not self.resource.may_change(record, self.by):
                    reasons[key] = _("It is published: only an editor may change it.")
        return reasons | self.kept.why_changed(units)

    def take_back(self, units, keys):
        """Take these units back; gives the keys of those that were, and why others could not be."""
        try:
            with transaction.atomic():
                plan = units.take_back(keys, self.history)
        except LostError as error:
            reason = _("What it pointed to before is gone: %(field)s.") % {"field": error}
        except IntegrityError:
            reason = _("What it was before cannot stand beside what others recorded since.")
        else:
            self.count(units, plan)
            return keys, {}
        if len(keys) == 1:
            return [], {keys[0]: reason}
        half = len(keys) // 2
        done, refused = self.take_back(units, keys[:half])
        more, others = self.take_back(units, keys[half:])
        return done + more, refused | others

    def count(self, units, plan):
        self.counts["brought_back"] += sum(map(len, plan.lost.values()))
        if units.model is self.own:
            self.counts["removed"] += len(plan.deleted[units.model])
            self.counts["restored"] += len(plan.changed[units.model])
        else:
            self.counts["beside"] += len(plan.deleted[units.model])


def points_to(model, other):
    """Whether records of a model have a foreign key to those of another model."""
    return model is not other and any(
        field.is_relation and field.remote_field.model is other
        for field in model._meta.concrete_fields
    )
