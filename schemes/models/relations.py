"""What schemes are to one another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schemes.models.schemes import Scheme
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import FollowingQuerySet


class SchemeRelation(models.Model):
    """What one scheme is to another: merged in operation, part of it, succeeded by it."""

    class Type(models.TextChoices):
        MERGED = "operationally-merged-with", _("operationally merged with")
        PART = "part-of", _("part of")
        SUCCEEDED = "succeeded-by", _("succeeded by")
        SUBSUMED = "subsumed-into", _("subsumed into")

    follows = ("from_scheme", "to_scheme")

    from_scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="relations", verbose_name=_("scheme")
    )
    type = models.CharField(_("is"), max_length=30, choices=Type)
    to_scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="relations_to",
        verbose_name=_("other scheme"),
    )
    since = PartialDateField(_("since"))
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="scheme_relations",
        verbose_name=_("source"),
    )

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["from_scheme", "type", "since", "pk"]
        verbose_name = _("relation between schemes")
        verbose_name_plural = _("relations between schemes")
        constraints = [
            models.UniqueConstraint(
                fields=["from_scheme", "to_scheme", "type", "since"],
                name="scheme_relation_recorded_once",
                violation_error_message=_("This relation is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(from_scheme=F("to_scheme")),
                name="scheme_relation_between_two_schemes",
                violation_error_message=_("A scheme has no relation to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.from_scheme} {self.get_type_display()} {self.to_scheme}"

    def get_absolute_url(self):
        return self.from_scheme.get_absolute_url() + "#relations"
