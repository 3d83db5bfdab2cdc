"""How far the work on an upload is, in the words of the person who waits for it."""

import dataclasses
import datetime as dt

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from uploads.models import Job, Upload

# A worker takes a job within a second or two; after so long something is in the way.
SOON = dt.timedelta(seconds=15)
# Several beats of a heart that did not come: who waits is told before the job counts as dead.
SILENT_AFTER = dt.timedelta(seconds=15)


@dataclasses.dataclass(frozen=True)
class Progress:
    """
    `phase` says what is going on; `rows`, `rate` and `left` are sentences, empty while unknown.

    `done` of `total` rows, which is 0 while it is not known; `hint` says why nothing happens.
    """

    phase: str
    done: int = 0
    total: int = 0
    rows: str = ""
    rate: str = ""
    left: str = ""
    hint: str = ""


def progress_of(upload):
    """The Progress of an upload that a worker has, or will have."""
    job = Job.objects.filter(upload_number=upload.pk).first()
    if job is None or not job.runner:
        return Progress(_("Waiting for its turn"), hint=hint(job))
    if job.wants_stop:
        return Progress(_("Stopping"))
    how_far = Progress(
        phase_in_words(upload), job.done if job.total else 0, job.total, rows_in_words(job)
    )
    if is_silent(job):
        sentence = _(
            "Nothing has been heard of the work for a while. If it broke off, it begins again by "
            "itself within a minute."
        )
        return dataclasses.replace(how_far, hint=sentence)
    rate, left = rate_in_words(job.rate), time_in_words(job.seconds_left)
    return dataclasses.replace(how_far, rate=rate, left=left)


def is_silent(job):
    return bool(job.beat_at) and timezone.now() - job.beat_at > SILENT_AFTER


def phase_in_words(upload):
    return {
        Upload.State.READING: _("Reading the file"),
        Upload.State.CHECKING: _("Checking the rows"),
        Upload.State.APPLYING: _("Writing the rows into the register"),
        Upload.State.UNDOING: _("Taking back what was written"),
    }.get(upload.state, _("Beginning"))


def hint(job):
    """Why nobody has begun yet, once that takes longer than usual."""
    if job is None or timezone.now() - job.queued_at < SOON:
        return ""
    before = Job.objects.exclude(pk=job.pk)
    ahead = before.exclude(runner="").count()
    ahead += before.filter(runner="", queued_at__lt=job.queued_at).count()
    if ahead:
        sentence = ngettext(
            "%(count)s other upload comes before this one.",
            "%(count)s other uploads come before this one.",
            ahead,
        )
        return sentence % {"count": grouped(ahead)}
    return _(
        "Nothing has begun to work on it yet. If this stays so, the worker of the server does not "
        "run: tell the person who looks after Zila."
    )


def rows_in_words(job):
    if not job.total:
        return ""
    return _("%(done)s of %(total)s rows") % {
        "done": grouped(min(job.done, job.total)),
        "total": grouped(job.total),
    }


def rate_in_words(rate):
    return _("%(rate)s rows a second") % {"rate": grouped(round(rate))} if rate >= 1 else ""


def time_in_words(seconds):
    """How long it still takes, as exactly as that can be known."""
    if seconds is None:
        return ""
    if seconds < 10:
        return _("a few seconds left")
    if seconds < 55:
        return _("about %(count)s seconds left") % {"count": round(seconds / 10) * 10}
    minutes = round(seconds / 60)
    sentence = ngettext("about %(count)s minute left", "about %(count)s minutes left", minutes)
    return sentence % {"count": grouped(minutes)}


def grouped(number):
    """A number as people read it, with lakhs and thousands parted."""
    return number_format(number, use_l10n=True, force_grouping=True)
