"""What belongs to a reply: annexures, corrections laid later, assurances given."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questions.models.questions import Question
from sources.history import record_history
from sources.models import SourceDocument
from sources.publishing import FollowingQuerySet


class Proceeding(models.Model):
    """What an annexure, a correction and an assurance have in common: a place with a reply."""

    follows = ("question",)

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("question")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("1 is the first.")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("Where it is not that of the question."),
    )

    objects = FollowingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["question", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "position"],
                name="%(class)s_once_at_position",
                violation_error_message=_("The question has one at this position already."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name.capitalize()} {self.position}"

    def get_absolute_url(self):
        return f"{self.question.get_absolute_url()}#{self._meta.model_name}-{self.position}"


class Annexure(Proceeding):
    """A table annexed to a reply, kept as its rows of cells."""

    title = models.CharField(_("title"), max_length=300)
    table = models.TextField(
        _("table"),
        help_text=_("One row a line, cells apart by tabs, as a spreadsheet program copies them."),
    )

    history = record_history()

    class Meta(Proceeding.Meta):
        abstract = False
        verbose_name = _("annexure")
        verbose_name_plural = _("annexures")

    @property
    def rows(self):
        """The table as lists of cells, all of one length."""
        rows = [line.split("\t") for line in self.table.splitlines() if line.strip()]
        width = max(map(len, rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]


class Correction(Proceeding):
    """A correction of a reply that was laid afterwards; the reply keeps what was said first."""

    laid_on = models.DateField(_("laid on"))
    replaced_text = models.TextField(_("text replaced"), blank=True)
    new_text = models.TextField(_("text in its place"))
    reason = models.TextField(_("reason"), blank=True)

    history = record_history()

    class Meta(Proceeding.Meta):
        abstract = False
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")


class Assurance(Proceeding):
    """A promise in a reply, such as to collect information; due within three months."""

    text = models.TextField(_("what was promised"))
    given_on = models.DateField(_("given on"))
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(_("extensions"), default=0)
    fulfilled_on = models.DateField(_("fulfilled on"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)

    history = record_history()

    class Meta(Proceeding.Meta):
        abstract = False
        verbose_name = _("assurance")
        verbose_name_plural = _("assurances")
        constraints = [
            *Proceeding.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fulfilled_on=None) | Q(dropped_on=None),
                name="assurance_fulfilled_or_dropped",
                violation_error_message=_("It was fulfilled or dropped, not both."),
            ),
        ]
