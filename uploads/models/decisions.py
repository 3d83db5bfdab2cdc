"""What people decided about files: their columns, and what is wrong in their rows."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionQuerySet(models.QuerySet):
    def names_waiting(self):
        """Names that somebody chose for an upload alone, until an editor settles them."""
        return self.filter(name_stage=Decision.NameStage.WAITING)


class Decision(models.Model):
    """
    What a person decided about a group of problems: the next check goes by it.

    A decision about a name says with `name` what becomes another name of the chosen record: at
    once when an editor decides, else when an editor confirms it. Until then it counts for
    its upload alone.
    """

    class Kind(models.TextChoices):
        CHOOSE = "choose", _("Choose a record")
        CREATE = "create", _("Make a new record")
        REPLACE = "replace", _("Write another value")
        EMPTY = "empty", _("Read it as an empty cell")
        CLEAR = "clear", _("Clear what is recorded")
        TEXT = "text", _("Keep it as it is written")
        LEAVE = "leave", _("Leave the rows out")

    class NameStage(models.TextChoices):
        NONE = "", _("No name")
        WAITING = "waiting", _("Waiting for an editor")
        CONFIRMED = "confirmed", _("Another name of it")
        REJECTED = "rejected", _("Not a name of it")

    upload = models.ForeignKey("Upload", on_delete=models.CASCADE, related_name="decisions")
    mark = models.CharField(max_length=16)
    kind = models.CharField(max_length=10, choices=Kind)
    target = models.CharField(max_length=30, blank=True)
    field = models.CharField(max_length=100)
    # Pairs of column and cell that it speaks of.
    about = models.JSONField(default=list)
    # The key of the chosen record, in the table of the target.
    key = models.PositiveBigIntegerField(null=True)
    text = models.TextField(blank=True)
    # How many rows had the problem when it was decided.
    rows = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=300, blank=True)
    name_stage = models.CharField(max_length=10, choices=NameStage, blank=True, db_index=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    decided_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(fields=["upload", "mark"], name="decision_once"),
        ]

    def __str__(self):
        return f"{self.upload_id}: {self.get_kind_display()}"


class Layout(models.Model):
    """
    How a person understood a file of a certain look, for the next one that has it.

    `look` is the digest of the headings; `header_row` and `fields` as in `Upload.mapping`.
    """

    look = models.CharField(max_length=64, unique=True)
    sheet = models.CharField(max_length=50)
    header_row = models.PositiveIntegerField(null=True)
    fields = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("look of a file")
        verbose_name_plural = _("looks of files")

    def __str__(self):
        return f"{self.sheet}: {self.look[:8]}"
