"""Uploads that were checked, and a decision about a problem of theirs, by itself."""

from django.utils import timezone

from tests.uploads.files import csv_file, upload
from uploads import checking
from uploads.models import Decision, Upload


def check(folder, sheet, *lines, words=()):
    """Check a file of these lines; return its upload."""
    _status, answer = upload(sheet, csv_file(folder, *lines), *words, "--check")
    return Upload.objects.get(pk=answer["upload"])


def choose(upload, group, record):
    """Choose a record for a group of problems, and check again."""
    Decision.objects.create(
        upload=upload,
        mark=group.mark,
        kind=Decision.Kind.CHOOSE,
        target=group.target,
        field=group.field,
        about=group.about,
        key=record.pk,
        decided_at=timezone.now(),
    )
    checking.check(upload)


def history_of(user):
    """The keywords of the history functions for what a decision records."""
    return {"default_user": user, "default_change_reason": "Decided in upload 12"}
