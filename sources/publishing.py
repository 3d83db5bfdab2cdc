"""What is public, and since when. One queryset method, `published()`, decides everywhere."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PublishableQuerySet(models.QuerySet):
    def published(self, at=None):
        """Records that the public may see at a moment (now by default)."""
        at = at or timezone.now()
        return self.filter(
            Q(release_at=None) | Q(release_at__lte=at),
            status=Publishable.Status.PUBLISHED,
        )


class Publishable(models.Model):
    """
    A record that becomes public when somebody publishes it, and not before its release moment.

    A reply is confidential until it is given or laid in the House; what was prepared with it
    waits for the same moment.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, db_index=True
    )
    release_at = models.DateTimeField(
        _("release moment"),
        null=True,
        blank=True,
        help_text=_("Not public before this moment, even when published. Empty: at once."),
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        # "publish" makes drafts public; "amend" changes what is public already.
        default_permissions = ("add", "change", "delete", "view", "publish", "amend")
