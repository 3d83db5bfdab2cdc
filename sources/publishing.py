"""What is public, and since when. One queryset method, `published()`, decides everywhere."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def is_public(path="", at=None):
    """
    The condition that a Publishable is public at a moment (now by default).

    `path` leads to it from the queryset's model, such as "question" from a part of one.
    """
    prefix = f"{path}__" if path else ""
    at = at or timezone.now()
    released = Q(**{f"{prefix}release_at": None}) | Q(**{f"{prefix}release_at__lte": at})
    return released & Q(**{f"{prefix}status": Publishable.Status.PUBLISHED})


class PublishableQuerySet(models.QuerySet):
    def published(self, at=None):
        """Records that the public may see at a moment (now by default)."""
        return self.filter(is_public(at=at))


class FollowingQuerySet(models.QuerySet):
    """
    Records without a status of their own: public when all those they belong to are.

    The model names them in `follows`: foreign keys to a Publishable. One that is empty hides
    nothing.
    """

    def published(self, at=None):
        found = self
        for path in self.model.follows:
            condition = is_public(path, at)
            if self.model._meta.get_field(path).null:
                condition |= Q(**{path: None})
            found = found.filter(condition)
        return found


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
