"""Dated lists that name districts: aspirational, industrially backward …"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.models.districts import District
from districts.models.states import State
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import Publishable, PublishableQuerySet


class Authority(models.TextChoices):
    """Who decides on a list."""

    CENTRE = "centre", _("Centre")
    STATE = "state", _("A State")
    STATES = "states", _("Each State for itself")


class Designation(models.Model):
    """
    A list that districts are put on, such as the aspirational districts.

    A State's list and the Centre's are two designations, even under one name.
    """

    slug = models.SlugField(
        _("short name"), max_length=80, unique=True, help_text=_("Used in addresses and uploads.")
    )
    name = models.CharField(_("name"), max_length=200)
    authority = models.CharField(
        _("authority"), max_length=10, choices=Authority, default=Authority.CENTRE
    )
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="designations",
        verbose_name=_("State"),
        help_text=_("The State that decides, when it is one State's list."),
    )
    decided_by = models.CharField(
        _("decided by"), max_length=200, blank=True, help_text=_("For example NITI Aayog.")
    )
    since = PartialDateField(
        _("list dated"),
        help_text=_("For districts of which the list says nothing else: 2018-01 or 2018."),
    )
    description = models.TextField(_("description"), blank=True)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="designations",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta:
        ordering = ["name"]
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        constraints = [
            models.CheckConstraint(
                condition=Q(authority=Authority.STATE, state__isnull=False)
                | (~Q(authority=Authority.STATE) & Q(state=None)),
                name="designation_state_with_its_authority",
                violation_error_message=_("Name the State exactly when one State decides."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("districts:designation", args=[self.slug])


class DesignatedDistrictQuerySet(PublishableQuerySet):
    def in_force(self, on):
        """Rows that hold on a day; one without an end holds still."""
        day = on.isoformat()
        return self.filter(Q(until="") | Q(until__gt=day), since__lte=day)


class DesignatedDistrict(Publishable):
    """
    A district's place on a dated list, whole or in part ("some talukas of Palghar").

    Known by designation, district and since: a district that leaves a list and comes back
    has two rows.
    """

    class Extent(models.TextChoices):
        WHOLE = "whole", _("Whole district")
        PART = "part", _("Part of the district")

    designation = models.ForeignKey(
        Designation,
        on_delete=models.PROTECT,
        related_name="designated_districts",
        verbose_name=_("designation"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="designations",
        verbose_name=_("district"),
    )
    since = PartialDateField(_("since"), help_text=_("2020-09-22, 2020-09 or 2020."))
    until = PartialDateField(
        _("until"), help_text=_("The first day off the list. Empty while it is on it.")
    )
    extent = models.CharField(_("extent"), max_length=5, choices=Extent, default=Extent.WHOLE)
    part = models.CharField(
        _("which part"), max_length=300, blank=True, help_text=_("In the list's own words.")
    )
    named_as = models.CharField(
        _("named there as"), max_length=100, blank=True, help_text=_("As the list spells it.")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="designated_districts",
        verbose_name=_("source"),
    )

    objects = DesignatedDistrictQuerySet.as_manager()
    history = record_history()

    class Meta(Publishable.Meta):
        abstract = False
        ordering = ["designation__name", "district__state__name", "district__name", "since"]
        verbose_name = _("designated district")
        verbose_name_plural = _("designated districts")
        constraints = [
            models.UniqueConstraint(
                fields=["designation", "district", "since"],
                name="designated_district_once_since",
                violation_error_message=_("The district is on this list since then already."),
            ),
            models.CheckConstraint(
                condition=Q(until="") | Q(since__lt=F("until")),
                name="designated_district_since_before_until",
                violation_error_message=_("“Since” must be earlier than “until”."),
            ),
            models.CheckConstraint(
                condition=Q(extent="part") | Q(part=""),
                name="designated_district_part_has_extent",
                violation_error_message=_("Say “Part of the district” when you name a part."),
            ),
        ]

    def __str__(self):
        return f"{self.district}: {self.designation}"

    def get_absolute_url(self):
        return self.district.get_absolute_url() + "#designations"
