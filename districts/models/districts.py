"""Districts, their names through time and what became of them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.models.states import State
from sources.folding import FoldedField, fold
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField


class DistrictQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """
        Districts that exist on a day (today by default).

        One of which only bounds are known, or nothing, counts where it may have existed.
        """
        on = on or timezone.localdate()
        return self.formed_by(on).exclude(Q(abolished_on__lte=on) | Q(abolished_not_after__lte=on))

    def formed_by(self, on):
        """Districts that were formed by a day, or may have been, whether they last or not."""
        return self.exclude(Q(formed_on__gt=on) | Q(formed_not_before__gt=on))

    def counted_by_state(self):
        """How many of the districts lie today in each State, by its key."""
        rows = self.order_by().values("state").annotate(count=models.Count("pk"))
        return dict(rows.values_list("state", "count"))

    def of_state(self, *codes):
        """Districts that lie today in the States with these letters."""
        return self.filter(state__code__in=codes)

    def with_state_on(self, day):
        """Districts with `state_then`, the State (its key) in which each lay on a day."""
        if day >= timezone.localdate():
            return self.annotate(state_then=F("state"))
        names = DistrictName.objects.filter(
            district=OuterRef("pk"),
            type=DistrictName.Type.OFFICIAL,
            valid_from__lte=day.isoformat(),
            valid_until__gt=day.isoformat(),
        ).order_by("valid_until", "-valid_from", "pk")
        earlier = Subquery(names.values("state")[:1])
        return self.annotate(
            state_then=Coalesce(earlier, "state", output_field=models.BigIntegerField())
        )

    def search(self, text):
        """Districts found by name of today, Hindi name, any other recorded name, or LGD code."""
        key = fold(text)
        found = (
            Q(name_key__contains=key)
            | Q(name_hi__contains=text.strip())
            | Q(pk__in=DistrictName.objects.filter(name_key__contains=key).values("district_id"))
        )
        if key.isdecimal() and len(key) <= 9:
            found |= Q(lgd_code=int(key))
        return self.filter(found) if key else self


class District(models.Model):
    """
    A district, from formation to abolition, under its LGD code.

    A renamed district keeps its code; its earlier names are DistrictNames, so that an
    answer given in Parliament under the old name still finds it. `name` and `state` are
    those of today: they change through `actions.rename_district`, which keeps the old ones.
    """

    lgd_code = models.PositiveIntegerField(
        _("LGD code"),
        unique=True,
        null=True,
        blank=True,
        validators=[MaxValueValidator(999_999)],
        error_messages={"unique": _("Another district has this LGD code.")},
        help_text=_("From the Local Government Directory. A new district may await it."),
    )
    state = models.ForeignKey(
        State, on_delete=models.PROTECT, related_name="districts", verbose_name=_("State")
    )
    name = models.CharField(_("name"), max_length=100)
    name_key = FoldedField()
    name_hi = models.CharField(_("Hindi name"), max_length=100, blank=True)
    name_since = PartialDateField(
        _("name since"),
        help_text=_("Since when it has this name in this State; empty when not known."),
    )
    census_2011_code = models.PositiveSmallIntegerField(
        _("Census 2011 code"), null=True, blank=True, help_text=_("Empty when it has none.")
    )
    formed_on = models.DateField(
        _("formed on"), null=True, blank=True, help_text=_("When the day is known.")
    )
    formed_not_before = models.DateField(_("formed not before"), null=True, blank=True)
    formed_not_after = models.DateField(_("formed not after"), null=True, blank=True)
    abolished_on = models.DateField(
        _("abolished on"),
        null=True,
        blank=True,
        help_text=_("The first day without it. Leave empty while the district exists."),
    )
    abolished_not_before = models.DateField(_("abolished not before"), null=True, blank=True)
    abolished_not_after = models.DateField(_("abolished not after"), null=True, blank=True)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="districts",
        verbose_name=_("source"),
        help_text=_("The document that gives its name of today."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = DistrictQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["state__name", "name", "pk"]
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        constraints = [
            models.UniqueConstraint(
                fields=["state", "name_key"],
                condition=Q(abolished_on=None, abolished_not_after=None),
                name="district_name_unique_in_state",
                violation_error_message=_("This State already has a district of that name."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="district_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(formed_on=None) | Q(formed_not_before=None, formed_not_after=None),
                name="district_formed_day_or_bounds",
                violation_error_message=_(
                    "Give the day on which it was formed, or bounds, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(abolished_on=None)
                | Q(abolished_not_before=None, abolished_not_after=None),
                name="district_abolished_day_or_bounds",
                violation_error_message=_(
                    "Give the day on which it was abolished, or bounds, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(formed_not_before=None)
                | Q(formed_not_after=None)
                | Q(formed_not_before__lte=F("formed_not_after")),
                name="district_formed_bounds_in_order",
                violation_error_message=_("“Formed not before” must not follow “not after”."),
            ),
            models.CheckConstraint(
                condition=Q(abolished_not_before=None)
                | Q(abolished_not_after=None)
                | Q(abolished_not_before__lte=F("abolished_not_after")),
                name="district_abolished_bounds_in_order",
                violation_error_message=_("“Abolished not before” must not follow “not after”."),
            ),
            models.CheckConstraint(
                condition=Q(formed_on=None)
                | Q(abolished_on=None)
                | Q(formed_on__lt=F("abolished_on")),
                name="district_formed_before_abolished",
                violation_error_message=_("It must be formed before it is abolished."),
            ),
            models.CheckConstraint(
                condition=Q(lgd_code=None) | Q(lgd_code__gt=0),
                name="district_lgd_code_positive",
                violation_error_message=_("An LGD code is a number above 0."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The page of the district, by its code; while it awaits one, by State and name."""
        if self.lgd_code:
            return reverse("pages:district", args=[self.lgd_code])
        return reverse("pages:district-awaiting-code", args=[self.state.code, self.name_key])

    @property
    def is_abolished(self):
        """Whether it has ended by today, as far as is known."""
        end = self.abolished_on or self.abolished_not_after
        return end is not None and end <= timezone.localdate()


class DistrictName(models.Model):
    """
    Another name of a district: an earlier official one with the State of that time, a
    variant or census spelling, with its source.

    Uploads and search find the district by each of them. One that a person decided upon
    says who and when.
    """

    class Type(models.TextChoices):
        OFFICIAL = "official", _("Official, earlier")
        VARIANT = "variant", _("Other spelling")
        CENSUS = "census", _("Census spelling")
        HINDI = "hindi", _("Hindi spelling")

    district = models.ForeignKey(
        District, on_delete=models.CASCADE, related_name="names", verbose_name=_("district")
    )
    name = models.CharField(_("name"), max_length=100)
    name_key = FoldedField()
    type = models.CharField(_("type"), max_length=10, choices=Type, default=Type.VARIANT)
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        related_name="district_names",
        verbose_name=_("State"),
        help_text=_("The State of that time: Hyderabad lay in Andhra Pradesh until 2014."),
    )
    valid_from = PartialDateField(_("from"), help_text=_("2016, 2016-04 or 2016-04-12."))
    valid_until = PartialDateField(
        _("until"), help_text=_("The first day on which it no longer held.")
    )
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="district_names",
        verbose_name=_("source"),
        help_text=_("A document that uses this name."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)

    history = record_history()

    class Meta:
        ordering = ["district", "valid_from", "valid_until", "name"]
        verbose_name = _("other name of a district")
        verbose_name_plural = _("other names of districts")
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name_key", "state", "valid_from"],
                name="district_name_recorded_once",
                violation_error_message=_("This name is recorded already for that time."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="district_other_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until="") | Q(valid_from__lt=F("valid_until")),
                name="district_name_from_before_until",
                violation_error_message=_("“From” must be earlier than “until”."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.district.get_absolute_url() + "#names"

    def clean(self):
        """One name in one State must not lead to two districts, nor repeat the present one."""
        key = fold(self.name)
        if not key or self.state_id is None or self.district_id is None:
            return
        bearers = District.objects.filter(
            Q(name_key=key, state=self.state_id)
            | Q(names__name_key=key, names__state=self.state_id)
        )
        other = bearers.exclude(pk=self.district_id).first()
        if other:
            sentence = _("“%(name)s” is recorded already as a name of %(other)s (%(code)s).")
            words = {"name": self.name, "other": other, "code": other.lgd_code or "–"}
            raise ValidationError({"name": sentence % words})
        has_ended = self.type == self.Type.OFFICIAL and self.valid_until
        present = District.objects.filter(pk=self.district_id, name_key=key, state=self.state_id)
        if not has_ended and present.exists():
            sentence = _("“%(name)s” is the name that the district has today.")
            raise ValidationError({"name": sentence % {"name": self.name}})


class Succession(models.Model):
    """How one district came out of another, or went into it."""

    class Type(models.TextChoices):
        SPLIT = "split", _("Split off")
        MERGED = "merged", _("Merged")
        DISSOLVED = "dissolved", _("Dissolved")

    from_district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="successors", verbose_name=_("from")
    )
    to_district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="predecessors", verbose_name=_("to")
    )
    type = models.CharField(_("type"), max_length=10, choices=Type, default=Type.SPLIT)
    on = PartialDateField(_("on"), help_text=_("2016, 2016-10 or 2016-10-11."))
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="successions",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                fields=["from_district", "to_district", "on"],
                name="succession_recorded_once",
                violation_error_message=_("This succession is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(from_district=F("to_district")),
                name="succession_between_two_districts",
                violation_error_message=_("A district cannot succeed itself."),
            ),
        ]

    def __str__(self):
        return f"{self.from_district} → {self.to_district}"
