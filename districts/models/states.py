"""States, Union Territories and regions."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.folding import FoldedField
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField


class StateQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """States and Union Territories that exist on a day (today by default)."""
        on = on or timezone.localdate()
        return self.exclude(formed_on__gt=on).exclude(abolished_on__lte=on)

    def called(self, name_key):
        """Those that bear or bore a name, given as FoldedField keeps it."""
        known = StateName.objects.filter(name_key=name_key)
        return self.filter(Q(name_key=name_key) | Q(pk__in=known.values("state")))


class State(models.Model):
    """
    A State or Union Territory under its LGD code.

    Former ones stay (Daman and Diu): a district's earlier names say in which State it lay.
    """

    class Type(models.TextChoices):
        STATE = "state", _("State")
        UT = "ut", _("Union Territory")

    lgd_code = models.PositiveSmallIntegerField(
        _("LGD code"),
        unique=True,
        error_messages={"unique": _("Another State has this LGD code.")},
        help_text=_("From the Local Government Directory."),
    )
    code = models.CharField(
        _("letters"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, such as HR."))],
        error_messages={"unique": _("Another State has these letters.")},
        help_text=_("Two letters after ISO 3166-2:IN of 2023, such as HR."),
    )
    name = models.CharField(_("name"), max_length=100)
    name_key = FoldedField()
    name_hi = models.CharField(_("Hindi name"), max_length=100, blank=True)
    type = models.CharField(_("type"), max_length=5, choices=Type, default=Type.STATE)
    formed_on = models.DateField(_("formed on"), null=True, blank=True)
    abolished_on = models.DateField(
        _("abolished on"), null=True, blank=True, help_text=_("Leave empty while it exists.")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="states",
        verbose_name=_("source"),
        help_text=_("The document that names it."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = StateQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["name"]
        verbose_name = _("State or Union Territory")
        verbose_name_plural = _("States and Union Territories")
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="state_name_unique",
                violation_error_message=_("A State of that name is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="state_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(formed_on=None)
                | Q(abolished_on=None)
                | Q(formed_on__lt=F("abolished_on")),
                name="state_formed_before_abolished",
                violation_error_message=_("It must be formed before it is abolished."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pages:state", args=[self.code])


class StateName(models.Model):
    """An earlier name of a State, or another spelling in use, with its source."""

    class Type(models.TextChoices):
        OFFICIAL = "official", _("Official, earlier")
        VARIANT = "variant", _("Other spelling")

    state = models.ForeignKey(
        State, on_delete=models.CASCADE, related_name="names", verbose_name=_("State")
    )
    name = models.CharField(_("name"), max_length=100)
    name_key = FoldedField()
    type = models.CharField(_("type"), max_length=10, choices=Type, default=Type.VARIANT)
    valid_from = PartialDateField(_("from"), help_text=_("2006, 2006-10 or 2006-10-01."))
    valid_until = PartialDateField(
        _("until"), help_text=_("The first day on which it no longer held.")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="state_names",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta:
        ordering = ["state", "valid_from", "name"]
        verbose_name = _("other name of a State")
        verbose_name_plural = _("other names of States")
        constraints = [
            models.UniqueConstraint(
                fields=["state", "name_key", "valid_from"],
                name="state_name_recorded_once",
                violation_error_message=_("This name is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="state_other_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until="") | Q(valid_from__lt=F("valid_until")),
                name="state_name_from_before_until",
                violation_error_message=_("“From” must be earlier than “until”."),
            ),
        ]

    def __str__(self):
        return self.name


class Region(models.Model):
    """A group of States that schemes are made for, such as the North Eastern Region."""

    slug = models.SlugField(_("short name"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=100)
    states = models.ManyToManyField(State, related_name="regions", verbose_name=_("States"))
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="regions", verbose_name=_("source")
    )
    note = models.TextField(_("note"), blank=True)

    history = record_history(m2m_fields=[states])

    class Meta:
        ordering = ["name"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self):
        return self.name
