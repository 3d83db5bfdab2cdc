"""The work that goes on with an upload, in the work database."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """
    What a worker does with an upload, how far it is, and whether it lives.

    One an upload: the next action takes the place of the last. `runner` names the run that
    holds it; its heart beats into `beat_at`.
    """

    class Action(models.TextChoices):
        READ = "read", _("Read")
        CHECK = "check", _("Check")
        APPLY = "apply", _("Apply")
        UNDO = "undo", _("Undo")

    upload_number = models.PositiveBigIntegerField(unique=True)
    action = models.CharField(max_length=10, choices=Action)
    # The key of the person who asked for it; the register is another database.
    by = models.PositiveBigIntegerField(null=True)
    except_problems = models.BooleanField(default=False)
    phase = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    # When the present phase began, of which `done` counts the rows.
    phase_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True, db_index=True)
    runner = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    wants_stop = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.upload_number}: {self.action}"

    @property
    def rate(self):
        """Rows a second in the present phase; 0 while it cannot be told."""
        if not self.phase_at or not self.beat_at or not self.done:
            return 0
        seconds = (self.beat_at - self.phase_at).total_seconds()
        return self.done / seconds if seconds > 0.5 else 0

    @property
    def seconds_left(self):
        """How long the present phase will take; None while it cannot be told."""
        if not self.rate or self.done >= self.total:
            return None
        return (self.total - self.done) / self.rate
