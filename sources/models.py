"""The documents that facts come from."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sources import partial_dates
from sources.history import record_history
from sources.partial_dates import PartialDateField
from sources.storage import private_files


class SourceDocumentQuerySet(models.QuerySet):
    def published(self):
        """Documents that a public fact cites; a draft's document is as confidential as it."""
        cited = Q(pk__in=[])
        for field, facts in public_facts():
            cited |= Exists(facts.filter(**{field: OuterRef("pk")}))
        return self.filter(cited)


class SourceDocument(models.Model):
    """
    A document that a fact was published in, with its date.

    Every fact of the register names one, so that a reply can say where each figure comes
    from, and so that two sources that disagree can both stay.
    """

    class Type(models.TextChoices):
        REPLY = "reply", _("Reply in Parliament")
        ORDER = "order", _("Order or notification")
        ACT = "act", _("Act")
        LGD_RELEASE = "lgd-release", _("Release of the Local Government Directory")
        LIST = "list", _("List")
        LETTER = "letter", _("Letter")
        NEWS_REPORT = "news-report", _("News report")
        SPREADSHEET = "spreadsheet", _("Spreadsheet")
        CENSUS = "census", _("Census")
        OTHER = "other", _("Other")

    slug = models.SlugField(
        _("short name"), max_length=80, unique=True, help_text=_("Used in the page's address.")
    )
    title = models.CharField(_("title"), max_length=300)
    type = models.CharField(_("type"), max_length=20, choices=Type, default=Type.OTHER)
    issued_by = models.CharField(_("issued by"), max_length=200, blank=True)
    issued_on = PartialDateField(
        _("issued on"), help_text=_("2022-08-03, 2022-08 or 2022; empty when not known.")
    )
    address = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(
        _("file"), upload_to="documents/", storage=private_files, blank=True, max_length=300
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For example what is missing: an order's number.")
    )

    objects = SourceDocumentQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["title", "slug"]
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="source_document_title_unique",
                violation_error_message=_("A source document of that title is recorded already."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("sources:detail", args=[self.slug])

    @property
    def issued_on_display(self):
        """The day of issue in words, as far as it is known."""
        return partial_dates.in_words(self.issued_on)

    @property
    def is_public(self):
        return SourceDocument.objects.published().filter(pk=self.pk).exists()


def public_facts():
    """
    What the public may see of each model that cites documents, after the citing field's name.

    Rooms to the right are found by their relations. A fact protects its document, or has
    several; what only remembers one, as an upload or the history does, is no fact. A model
    whose manager has no `published()` is public as a whole: places, names, lists.
    """
    # Hidden ones too: a correction names its document, which needs no name for corrections.
    for relation in SourceDocument._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        if relation.many_to_many or relation.on_delete is models.PROTECT:
            facts = relation.related_model._default_manager
            is_chosen = hasattr(facts, "published")
            yield relation.field.name, facts.published() if is_chosen else facts.all()


class DataVersion(models.Model):
    """
    Rows at random, of which other ones are there whenever the public data is another one.

    Triggers write them; see `sources/dataversion.py`.
    """

    id = models.BigAutoField(primary_key=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("version of the data")
        verbose_name_plural = _("versions of the data")

    def __str__(self):
        return str(self.pk)
