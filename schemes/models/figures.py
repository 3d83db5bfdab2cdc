"""What was sanctioned, spent or built, as it was reported."""

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Coalesce
from django.utils import formats
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from districts.models import NATION, Placed
from schemes import periods
from schemes.models.schemes import Scheme
from schemes.periods import PeriodField
from sources.derived import DerivedDateField
from sources.folding import FoldedField
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField, in_words
from sources.publishing import Publishable, PublishableQuerySet, is_public


class Indicator(models.Model):
    """
    What a figure measures. Figures of two indicators are never added.

    A flow (released in a year) can be added over periods; a cumulative figure (completed since
    the beginning) cannot.
    """

    class Unit(models.TextChoices):
        CRORE = "crore", _("₹ crore")
        LAKH = "lakh", _("₹ lakh")
        RUPEES = "rupees", _("₹")
        NUMBER = "number", _("number")
        PER_CENT = "per-cent", _("per cent")
        KILOMETRES = "km", _("km")
        HECTARES = "hectares", _("hectares")
        MEGAWATTS = "mw", _("MW")
        TONNES = "tonnes", _("tonnes")
        PERSON_DAYS = "person-days", _("person-days")

    class Basis(models.TextChoices):
        SANCTIONED = "sanctioned", _("sanctioned")
        RELEASED = "released", _("released")
        UTILISED = "utilised", _("utilised")
        BUDGET = "be", _("budget estimate")
        REVISED = "re", _("revised estimate")
        ACTUAL = "actual", _("actual")
        TARGET = "target", _("target")
        ACHIEVED = "achieved", _("achieved")
        NONE = "none", _("as counted")

    class Nature(models.TextChoices):
        FLOW = "flow", _("flow")
        CUMULATIVE = "cumulative", _("cumulative")

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_key = FoldedField()
    name_hi = models.CharField(_("Hindi name"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.NONE)
    nature = models.CharField(
        _("flow or cumulative"),
        max_length=10,
        choices=Nature,
        help_text=_("Cumulative figures, since the beginning, are never added across years."),
    )
    note = models.TextField(_("note"), blank=True)

    history = record_history()

    class Meta:
        ordering = ["name"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["name_key", "unit", "basis", "nature"],
                name="indicator_measured_once",
                violation_error_message=_("This indicator is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="indicator_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.measure})"

    @property
    def measure(self):
        """Unit, basis and nature in words: `₹ crore, released, flow`."""
        words = [self.get_unit_display(), self.get_basis_display(), self.get_nature_display()]
        return ", ".join(map(str, words))


class FigureQuerySet(PublishableQuerySet):
    def published(self, at=None):
        """Figures that are public, of schemes that are."""
        return super().published(at).filter(is_public("scheme", at))

    def newest_first(self):
        """By period, indicator and place: the country first, then regions, States, districts."""
        level = Case(
            When(place=NATION, then=0),
            When(region__isnull=False, then=1),
            When(state__isnull=False, then=2),
            default=3,
        )
        place = Coalesce("region__name", "state__name", "district__state__name", "group__name")
        order = ["-period_end", "indicator__name", level, place, "district__name", "-as_on", "pk"]
        return self.order_by(*order)

    def shown(self):
        """With all that the words for a figure need."""
        return self.select_related(
            "scheme", "indicator", "region", "state", "district__state", "group", "source"
        )


class Figure(Publishable, Placed):
    """
    One reported value of an indicator of a scheme, for a period and a place, from a source.

    "Nil" is a report; a figure that nobody reported has no row. Two sources that disagree have a
    row each; the later as-on date stands. It stays with the place that it was reported for.
    """

    class Includes(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "not-known", _("Not known")

    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="figures",
        db_index=False,  # the key begins with it
        verbose_name=_("scheme"),
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="figures", verbose_name=_("indicator")
    )
    period = PeriodField(
        _("period"),
        help_text=_("2021-22, 2021, 2021-04/2021-09, or /2022-03-31 for all up to that day."),
    )
    period_start = DerivedDateField(of=["period"], method="first_day")
    period_end = DerivedDateField(of=["period"], method="last_day", db_index=True)
    value = models.DecimalField(
        _("value"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("In the indicator’s unit. Empty when nil was reported."),
    )
    is_nil = models.BooleanField(
        _("reported as nil"), default=False, help_text=_("The report says “Nil”, not 0.")
    )
    is_provisional = models.BooleanField(_("provisional"), default=False)
    as_on = PartialDateField(_("as on"), help_text=_("The day for which the source gives it."))
    includes_districts = models.CharField(
        _("includes the district figures"),
        max_length=10,
        choices=Includes,
        default=Includes.UNKNOWN,
        help_text=_("Of a figure for a State, a region or the country."),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="figures", verbose_name=_("source")
    )

    objects = FigureQuerySet.as_manager()
    history = record_history()

    class Meta(Publishable.Meta):
        abstract = False
        ordering = ["scheme", "indicator", "-period_end", "place", "pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            *Placed.Meta.constraints,
            models.UniqueConstraint(
                fields=["scheme", "indicator", "period", "place", "source"],
                name="figure_reported_once",
                violation_error_message=_(
                    "This source gives a figure for that indicator, period and place already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_nil=False, value__isnull=False) | Q(is_nil=True, value=None),
                name="figure_value_or_nil",
                violation_error_message=_("Give a value, or say that nil was reported."),
            ),
        ]

    def __str__(self):
        return f"{self.scheme}, {self.indicator}: {self.place_name}, {self.period_display}"

    def get_absolute_url(self):
        return self.scheme.get_absolute_url() + "#figures"

    def first_day(self):
        return self._bounds()[0]

    def last_day(self):
        return self._bounds()[1]

    def _bounds(self):
        try:
            return periods.bounds(self.period)
        except ValueError:  # The field's own message is for the person; nothing is saved.
            return None, None

    @property
    def period_display(self):
        return periods.in_words(self.period)

    @property
    def value_display(self):
        """`0`, `1,45,210.5` or "Nil"; without digits that say nothing."""
        if self.is_nil:
            return _now("Nil")
        return formats.number_format(self.value.normalize() + 0, use_l10n=True, force_grouping=True)

    @property
    def in_words(self):
        """What it measures, in one sentence for whoever edits it."""
        sentence = _now("%(name)s of %(scheme)s, %(measure)s, for %(place)s, %(period)s")
        words = {
            "name": self.indicator.name,
            "scheme": self.scheme,
            "measure": self.indicator.measure,
            "place": self.place_name,
            "period": self.period_display,
        }
        as_on = _now(", as on %(day)s") % {"day": in_words(self.as_on)} if self.as_on else ""
        return sentence % words + as_on + f": {self.value_display}."
