"""Ministries and departments of the Union, under the names they had."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.folding import FoldedField
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField


class Organisation(models.Model):
    """What a ministry and a department have in common; a renamed one keeps its short name."""

    slug = models.SlugField(
        _("short name"), max_length=80, unique=True, help_text=_("Used in addresses and uploads.")
    )
    name = models.CharField(_("name"), max_length=200)
    name_key = FoldedField()
    name_hi = models.CharField(_("Hindi name"), max_length=200, blank=True)
    abbreviation = models.CharField(
        _("abbreviation"), max_length=20, blank=True, help_text=_("Such as DPIIT.")
    )
    lgd_code = models.PositiveIntegerField(
        _("LGD organisation code"),
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": _("Another one has this LGD organisation code.")},
        help_text=_("From the Local Government Directory; empty when not known."),
    )
    formed_on = PartialDateField(_("formed on"))
    abolished_on = PartialDateField(
        _("abolished on"), help_text=_("The first day without it. Empty while it exists.")
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="%(class)s_name_unique",
                violation_error_message=_("One of that name is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="%(class)s_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(abolished_on="") | Q(formed_on__lt=F("abolished_on")),
                name="%(class)s_formed_before_abolished",
                violation_error_message=_("It must be formed before it is abolished."),
            ),
        ]

    def __str__(self):
        return self.name


class Ministry(Organisation):
    """
    A ministry of the Union, or an office that answers in Parliament like one.

    Questions are addressed to it, by a name that changes: Shipping became Ports, Shipping and
    Waterways.
    """

    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="ministries",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta(Organisation.Meta):
        abstract = False
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")

    @property
    def short(self):
        """The name as lists show it: without "Ministry of"."""
        return self.name.removeprefix("Ministry of ")


class Department(Organisation):
    """A department of a ministry; one that went over to another ministry says the one of today."""

    ministry = models.ForeignKey(
        Ministry,
        on_delete=models.PROTECT,
        related_name="departments",
        verbose_name=_("ministry"),
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="departments",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta(Organisation.Meta):
        abstract = False
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    @property
    def short(self):
        """The name as lists show it: without "Department of"."""
        return self.name.removeprefix("Department of ").removeprefix("Department for ")


class OrganisationName(models.Model):
    """An earlier name, or another spelling in use, with its days."""

    name = models.CharField(_("name"), max_length=200)
    name_key = FoldedField()
    valid_from = PartialDateField(_("from"))
    valid_until = PartialDateField(
        _("until"), help_text=_("The first day on which it no longer held.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="%(class)s_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until="") | Q(valid_from__lt=F("valid_until")),
                name="%(class)s_from_before_until",
                violation_error_message=_("“From” must be earlier than “until”."),
            ),
        ]

    def __str__(self):
        return self.name


class MinistryName(OrganisationName):
    """Another name of a ministry."""

    ministry = models.ForeignKey(
        Ministry, on_delete=models.CASCADE, related_name="names", verbose_name=_("ministry")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="ministry_names",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta(OrganisationName.Meta):
        abstract = False
        ordering = ["ministry", "valid_from", "name"]
        verbose_name = _("other name of a ministry")
        verbose_name_plural = _("other names of ministries")
        constraints = [
            *OrganisationName.Meta.constraints,
            models.UniqueConstraint(
                fields=["ministry", "name_key", "valid_from"],
                name="ministry_name_recorded_once",
                violation_error_message=_("This name is recorded already."),
            ),
        ]


class DepartmentName(OrganisationName):
    """Another name of a department."""

    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="names", verbose_name=_("department")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="department_names",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta(OrganisationName.Meta):
        abstract = False
        ordering = ["department", "valid_from", "name"]
        verbose_name = _("other name of a department")
        verbose_name_plural = _("other names of departments")
        constraints = [
            *OrganisationName.Meta.constraints,
            models.UniqueConstraint(
                fields=["department", "name_key", "valid_from"],
                name="department_name_recorded_once",
                violation_error_message=_("This name is recorded already."),
            ),
        ]
