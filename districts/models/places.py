"""What a scheme or a figure is for: the nation, a region, a State, a district or several."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.models.districts import District
from districts.models.states import Region, State
from sources.derived import KeyField
from sources.history import record_history

NATION = "IN"
# The foreign keys of a placed record, each with the letter of its key; none means the nation.
LEVELS = {"region": "R", "state": "S", "district": "D", "group": "G"}


class DistrictGroup(models.Model):
    """
    Several districts of which a document gives one figure: "Bhiwani with Charkhi Dadri".

    What was reported for them together is never spread over them.
    """

    slug = models.SlugField(
        _("short name"), max_length=120, unique=True, help_text=_("Used in uploads.")
    )
    name = models.CharField(_("name"), max_length=300)
    districts = models.ManyToManyField(District, related_name="groups", verbose_name=_("districts"))

    history = record_history(m2m_fields=[districts])

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = _("group of districts")
        verbose_name_plural = _("groups of districts")

    def __str__(self):
        return self.name


class Placed(models.Model):
    """
    A record that is about one place: one of four foreign keys, or none of them for the nation.

    `place` says the same in one column that is never empty, so that it can stand in a key:
    `IN`, `R1`, `S6`, `D604`, `G2`, a letter for the level and the number of the record (not the
    LGD code, which a new district gets later and which must not move its figures).
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
    )
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("State"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("district"),
    )
    group = models.ForeignKey(
        DistrictGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("several districts together"),
    )
    place = KeyField(max_length=20, of=[f"{name}_id" for name in LEVELS], method="place_key")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(region=None, state=None, district=None)
                | Q(region=None, state=None, group=None)
                | Q(region=None, district=None, group=None)
                | Q(state=None, district=None, group=None),
                name="%(class)s_has_one_place",
                violation_error_message=_(
                    "Name one place: a region, a State, a district or several together. Leave "
                    "all empty for the whole country."
                ),
            )
        ]

    @property
    def level(self):
        """`region`, `state`, `district`, `group`, or `nation`."""
        return next((name for name in LEVELS if getattr(self, f"{name}_id")), "nation")

    @property
    def place_name(self):
        """The place in words, a district with its State."""
        if self.level == "nation":
            return _("India")
        if self.level == "district":
            return f"{self.district.name}, {self.district.state.name}"
        return str(getattr(self, self.level))

    def place_key(self):
        for name, letter in LEVELS.items():
            if key := getattr(self, f"{name}_id"):
                return f"{letter}{key}"
        return NATION
