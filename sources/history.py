"""The history of every record: who changed what, when, and through which upload."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class UploadedChange(models.Model):
    """
    What a history row says beyond who and when: the upload that wrote it, if one did.

    A number and no foreign key: the history outlives the upload, and this room may not
    know the room of uploads.
    """

    upload_number = models.PositiveBigIntegerField(
        _("upload"), null=True, blank=True, editable=False, db_index=True
    )

    class Meta:
        abstract = True


def record_history(**options):
    """The `history` of a model, with the number of the upload in each row."""
    return HistoricalRecords(bases=[UploadedChange], **options)
