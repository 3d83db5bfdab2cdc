"""What the check finds in the rows of an upload, kept in the work database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadRow(models.Model):
    """
    A row of a spreadsheet between check and apply, in the work database.

    `values` are the cleaned values by field; `before` those of the stored record that
    differ; `problems` what is wrong, see `Row.problem`; `cells` the file's own, as pairs of
    column and cell. `words` is what a search looks into, folded; `tags` stand between
    blanks: the marks of its problems, or the names of the fields that change.
    """

    class Outcome(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("Unchanged")
        PROBLEM = "problem", _("Problem")
        LEFT_OUT = "left-out", _("Left out")

    upload_number = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField(help_text="As the spreadsheet numbers its rows.")
    outcome = models.CharField(max_length=10, choices=Outcome)
    label = models.CharField(max_length=300, blank=True)
    record = models.PositiveBigIntegerField(null=True)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    cells = models.JSONField(default=list)
    words = models.TextField(blank=True)
    tags = models.TextField(blank=True)

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


class ProblemGroup(models.Model):
    """
    All problems of one upload with the same cause and value: one decision settles them.

    `mark` tells it from the others, also after another check; `rows` counts its rows, of which
    `first_rows` are the first few numbers. The other fields are those of the first problem.
    """

    upload_number = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=16)
    position = models.PositiveIntegerField(help_text="The first row that has it.")
    field = models.CharField(max_length=100)
    column = models.CharField(max_length=100)
    value = models.TextField(blank=True)
    problem = models.TextField()
    target = models.CharField(max_length=30, blank=True)
    about = models.JSONField(default=list)
    keeps = models.CharField(max_length=300, blank=True)
    suggestions = models.JSONField(default=list)
    voices = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    first_rows = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["upload_number", "mark"], name="problem_group_once"),
        ]

    def __str__(self):
        return f"{self.upload_number}: {self.problem}"
