"""An upload: a spreadsheet that somebody brought, kept in the register."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models import SourceDocument
from sources.storage import private_files
from uploads.models.staging import ProblemGroup, UploadRow


def random_path(upload, file_name):
    """Where a file is kept: under a random name, so that no sender chooses it."""
    return f"uploads/{secrets.token_hex(16)}"


def person(related_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name=related_name,
        editable=False,
    )


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """
        A person's own uploads, those of colleagues in a group of theirs, and the server's.

        The server's come from its command line and belong to nobody.
        """
        if user.is_superuser:
            return self
        colleagues = get_user_model().objects.filter(groups__in=user.groups.all())
        return self.filter(
            models.Q(created_by=user)
            | models.Q(created_by__in=colleagues)
            | models.Q(created_by=None)
        )


class Upload(models.Model):
    """
    A spreadsheet that somebody brought, and what became of it.

    It is read, checked against the register without writing there, then applied as a whole in
    one transaction, once; all of it can be undone. The file is kept as it came.
    """

    class State(models.TextChoices):
        ARRIVED = "arrived", _("Waiting to be read")
        READING = "reading", _("Being read")
        COLUMNS = "columns", _("Columns to be confirmed")
        RECEIVED = "received", _("Waiting to be checked")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        STOPPED = "stopped", _("Stopped")
        REFUSED = "refused", _("Refused")

    # Somebody works on it, or will as soon as a worker is free.
    BUSY = (State.ARRIVED, State.READING, State.RECEIVED, State.CHECKING)
    BUSY += (State.APPLYING, State.UNDOING)
    # A check may begin from these: nothing of it is in the register.
    BEFORE_APPLYING = (State.COLUMNS, State.CHECKED, State.STOPPED, State.REFUSED)
    # What was written stays recorded: these are never forgotten.
    IN_THE_REGISTER = (State.APPLYING, State.APPLIED, State.UNDOING, State.UNDONE)

    # Empty until it is known what the file holds.
    sheet = models.CharField(_("sheet"), max_length=50, blank=True)
    file = models.FileField(_("file"), upload_to=random_path, storage=private_files, max_length=200)
    file_name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    # What was asked for: the sheet's own options by name, as text.
    options = models.JSONField(default=dict, editable=False)
    # What a person said of the columns, see uploads.columns; empty where they speak for themselves.
    mapping = models.JSONField(default=dict, editable=False)
    # The digest of the headings, by which a file of the same look is known.
    look = models.CharField(max_length=64, blank=True, editable=False)
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
    # Rows that a person decided to leave out.
    left_out = models.PositiveIntegerField(default=0, editable=False)
    # What applying makes beside the rows, such as new members: name and number.
    beside = models.JSONField(default=dict, editable=False)
    # Whether it was applied without the rows that have a problem.
    except_problems = models.BooleanField(default=False, editable=False)
    # What undoing did: numbers, and the records that were kept; see uploads.undoing.
    undoing = models.JSONField(default=dict, editable=False)

    created_by = person("uploads")
    created_at = models.DateTimeField(auto_now_add=True)
    # When somebody last did something with it, or a job began.
    touched_at = models.DateTimeField(default=timezone.now, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    applied_by = person("applied_uploads")
    applied_at = models.DateTimeField(null=True, editable=False)
    undone_by = person("undone_uploads")
    undone_at = models.DateTimeField(null=True, editable=False)

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
    def groups(self):
        """Its problems, grouped by cause and value."""
        return ProblemGroup.objects.filter(upload_number=self.pk)

    @property
    def can_be_applied(self):
        """Whether all of it may be applied: nothing is left to decide."""
        return self.state == self.State.CHECKED and not self.problems

    @property
    def can_be_applied_in_part(self):
        """Whether it may be applied without the rows that have a problem."""
        return self.state == self.State.CHECKED and bool(self.problems and self.written)

    @property
    def can_be_checked(self):
        return self.state in self.BEFORE_APPLYING

    @property
    def can_be_undone(self):
        return self.state == self.State.APPLIED

    @property
    def written(self):
        """How many rows change something in the register."""
        return self.new + self.changed

    @property
    def is_waiting(self):
        """Whether a job works on it, or is about to."""
        return self.state in self.BUSY
