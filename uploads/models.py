"""An upload, kept in the register, and its staged rows, kept in the work database."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models import SourceDocument
from sources.storage import private_files


def random_path(upload, file_name):
    """Where a file is kept: under a random name, so that no sender chooses it."""
    return f"uploads/{secrets.token_hex(16)}"


# After so long a job that still waits has died: it may be started again.
PATIENCE = dt.timedelta(minutes=10)
WAITING = ["received", "checking", "applying"]


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own uploads and those of colleagues in a group of theirs."""
        if user.is_superuser:
            return self
        colleagues = get_user_model().objects.filter(groups__in=user.groups.all())
        return self.filter(models.Q(created_by=user) | models.Q(created_by__in=colleagues))

    def open_to_check(self):
        """Those that may be checked (again): nothing is going on with them, or it died."""
        waits = models.Q(state__in=WAITING, waiting_since__lt=timezone.now() - PATIENCE)
        states = [Upload.State.CHECKED, Upload.State.REFUSED]
        return self.filter(models.Q(state__in=states) | waits)


class Upload(models.Model):
    """
    A spreadsheet that somebody brought, and what became of it.

    It is checked against the register without writing there, then applied as a whole in one
    transaction, once. The file is kept as it came.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Waiting to be checked")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        REFUSED = "refused", _("Refused")

    sheet = models.CharField(_("sheet"), max_length=50)
    file = models.FileField(_("file"), upload_to=random_path, storage=private_files, max_length=200)
    file_name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    # What was asked for: the sheet's own options by name, as text.
    options = models.JSONField(default=dict, editable=False)
    source_title = models.CharField(_("source document"), max_length=300, blank=True)
    source = models.ForeignKey(
        SourceDocument, on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    publish = models.BooleanField(_("publish"), default=False)

    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED, db_index=True)
    refusal = models.TextField(blank=True, editable=False)
    # How the file was read (format, encoding, header row, columns) and what a person is told.
    reading = models.JSONField(default=dict, editable=False)
    notes = models.JSONField(default=list, editable=False)
    rows = models.PositiveIntegerField(default=0, editable=False)
    new = models.PositiveIntegerField(default=0, editable=False)
    changed = models.PositiveIntegerField(default=0, editable=False)
    unchanged = models.PositiveIntegerField(default=0, editable=False)
    problems = models.PositiveIntegerField(default=0, editable=False)
    # What applying makes beside the rows, such as new members: name and number.
    beside = models.JSONField(default=dict, editable=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="uploads",
        editable=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="applied_uploads",
        editable=False,
    )
    applied_at = models.DateTimeField(null=True, editable=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        permissions = [("apply_upload", "Can apply an upload")]

    def __str__(self):
        return f"{self.pk}: {self.file_name}"

    def get_absolute_url(self):
        return reverse("uploads:detail", args=[self.pk])

    @property
    def staged(self):
        """The rows of this upload, as the check left them."""
        return UploadRow.objects.filter(upload_number=self.pk)

    @property
    def can_be_applied(self):
        return self.state == self.State.CHECKED and not self.problems

    @property
    def written(self):
        """How many rows change something in the register."""
        return self.new + self.changed

    @property
    def is_waiting(self):
        return self.state in WAITING

    @property
    def is_stuck(self):
        """Whether it waits for a job that must have died."""
        return self.is_waiting and self.waiting_since < timezone.now() - PATIENCE


class UploadRow(models.Model):
    """
    A row of a spreadsheet between check and apply, in the work database.

    `values` are the cleaned values by field; `before` those of the stored record that
    differ; `problems` what is wrong, each with column, value, sentence and suggestions;
    `cells` the file's own, as pairs of column and cell.
    """

    class Outcome(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("Unchanged")
        PROBLEM = "problem", _("Problem")

    upload_number = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField(help_text="As the spreadsheet numbers its rows.")
    outcome = models.CharField(max_length=10, choices=Outcome)
    label = models.CharField(max_length=300, blank=True)
    record = models.PositiveBigIntegerField(null=True)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["upload_number", "outcome", "number"], name="upload_row_outcome"),
        ]
        constraints = [
            # Two checks of one upload at the same time: the later one fails, nothing is mixed.
            models.UniqueConstraint(fields=["upload_number", "number"], name="upload_row_once"),
        ]

    def __str__(self):
        return f"{self.upload_number}, {self.number}"
