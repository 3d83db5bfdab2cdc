"""Schemes, their other names, and where they reach."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.models import NATION, District, DistrictGroup, Placed, Region, State
from schemes.models.organisations import Department, Ministry
from schemes.models.words import WORDS
from sources.folding import FoldedField, fold
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import FollowingQuerySet, Publishable, PublishableQuerySet
from sources.words import pieces


class SchemeQuerySet(PublishableQuerySet):
    def search(self, text):
        """
        Schemes that have all words of `text` in names and texts, or as parts of their names.

        A phrase stands in quotation marks, a word that must not occur has a minus before it. None
        where there is no word to look for.
        """
        found = WORDS.matching(text)
        if found is None:
            return self.none()
        each, excluded = Q(), Q()
        for is_not, piece in pieces(text):
            having = Q(pk__in=WORDS.matching(f'"{piece}"'))
            if is_not:
                excluded |= having
            else:
                each &= having | has_in_name(piece)
        return self.filter(Q(pk__in=found) | (each & ~excluded))

    def reaching(self, *, states=(), districts=()):
        """
        Schemes that reach any of these States or districts, keys of records.

        A national scheme reaches every place, a State-wide one its State and the districts in it.
        Coverage of a region or a State reaches the districts in it, that of a district also
        counts for its State, that of a group for each of its districts; coverage that ended
        counts no more. Nothing is said of how much of it a place gets.
        """
        covered = Coverage.objects.in_force().reaching(states=states, districts=districts)
        around = State.objects.filter(Q(pk__in=states) | Q(districts__in=districts)).values("pk")
        return self.filter(
            is_everywhere() | is_statewide(state__in=around) | Q(pk__in=covered.values("scheme"))
        )


def has_in_name(words):
    """The condition that one of the names of a scheme has these words as a part."""
    key = fold(words)
    others = SchemeName.objects.filter(name_key__contains=key).values("scheme")
    return (
        Q(title_key__contains=key)
        | Q(short_name_key__contains=key)
        | Q(title_hi__contains=words)
        | Q(pk__in=others)
    )


def is_everywhere():
    """The condition that a scheme is for the whole country: meant so, or covered so today."""
    covered = Coverage.objects.in_force().filter(place=NATION)
    return Q(reach=Scheme.Reach.NATIONAL) | Q(pk__in=covered.values("scheme"))


def is_statewide(**where):
    """The condition that a State's own scheme is meant for all of that State."""
    return Q(government=Scheme.Government.STATE, reach=Scheme.Reach.STATES, **where)


class Scheme(Publishable):
    """
    A scheme, initiative, order or committee by which a government acts for places.

    `reach` says how far it is meant to go, Coverage where exactly. A national or State-wide
    scheme is shown as such: it is never spread over districts.
    """

    class Government(models.TextChoices):
        CENTRE = "centre", _("Centre")
        STATE = "state", _("State")

    class Type(models.TextChoices):
        CENTRAL_SECTOR = "central-sector", _("Central sector scheme")
        CENTRALLY_SPONSORED = "centrally-sponsored", _("Centrally sponsored scheme")
        STATE = "state-scheme", _("State scheme")
        PROGRAMME = "programme", _("Programme")
        INITIATIVE = "initiative", _("Initiative")
        ORDER = "order", _("Order or policy")
        COMMITTEE = "committee", _("Committee or body")
        UNKNOWN = "not-known", _("Type not known")

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        RUNNING = "running", _("Running")
        MERGED = "merged", _("Merged into another")
        CLOSED = "closed", _("Closed")
        UNKNOWN = "not-known", _("Status not known")

    class Reach(models.TextChoices):
        NATIONAL = "national", _("The whole country")
        REGIONS = "regions", _("Some regions")
        STATES = "states", _("Some States")
        DISTRICTS = "districts", _("Some districts")
        UNKNOWN = "not-known", _("Reach not known")

    slug = models.SlugField(
        _("short address"),
        max_length=100,
        unique=True,
        help_text=_("Used in addresses and uploads."),
    )
    title = models.CharField(_("title"), max_length=300)
    title_key = FoldedField(of="title", max_length=300)
    short_name = models.CharField(
        _("short name"), max_length=100, blank=True, help_text=_("Such as ODOP.")
    )
    short_name_key = FoldedField(of="short_name")
    title_hi = models.CharField(_("Hindi title"), max_length=300, blank=True)
    government = models.CharField(
        _("Centre or State"), max_length=6, choices=Government, default=Government.CENTRE
    )
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="schemes",
        verbose_name=_("State"),
        help_text=_("The State whose scheme it is."),
    )
    ministry = models.ForeignKey(
        Ministry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="schemes",
        verbose_name=_("ministry"),
        help_text=_("Follows from the department, where one is named."),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="schemes",
        verbose_name=_("department"),
    )
    type = models.CharField(_("type"), max_length=20, choices=Type, default=Type.UNKNOWN)
    # Not "status": that says whether the record is public.
    stage = models.CharField(
        _("status of the scheme"), max_length=10, choices=Stage, default=Stage.UNKNOWN
    )
    reach = models.CharField(_("reach"), max_length=10, choices=Reach, default=Reach.UNKNOWN)
    launched_on = PartialDateField(_("launched on"))
    closed_on = PartialDateField(_("closed on"), help_text=_("The first day without it."))
    objective = models.TextField(_("objective"), blank=True)
    benefits = models.TextField(_("benefits"), blank=True)
    nodal_agency = models.CharField(_("nodal agency"), max_length=200, blank=True)
    funding_share = models.CharField(
        _("funding share"),
        max_length=200,
        blank=True,
        help_text=_("Centre to State, such as 60:40; 90:10 in the North Eastern States."),
    )
    address = models.URLField(_("address"), max_length=500, blank=True)
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="schemes", verbose_name=_("source")
    )
    note = models.TextField(_("note"), blank=True)

    objects = SchemeQuerySet.as_manager()
    history = record_history()

    class Meta(Publishable.Meta):
        abstract = False
        ordering = ["title", "pk"]
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_key=""),
                name="scheme_title_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
            models.CheckConstraint(
                condition=Q(government="state", state__isnull=False)
                | Q(government="centre", state=None),
                name="scheme_state_with_its_government",
                violation_error_message=_("Name the State exactly when it is a State’s scheme."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on="") | Q(launched_on__lt=F("closed_on")),
                name="scheme_launched_before_closed",
                violation_error_message=_("It must be launched before it is closed."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pages:scheme", args=[self.slug])

    def clean(self):
        """The ministry is that of the department; a State acts for itself."""
        if (self.government, self.reach) == (self.Government.STATE, self.Reach.NATIONAL):
            sentence = _(
                "A State’s scheme does not reach the whole country. Choose “%(states)s” when it is "
                "for all of its State."
            )
            raise ValidationError({"reach": sentence % {"states": self.Reach.STATES.label}})
        if self.department_id is not None:
            self.clean_department(self.department)

    def clean_department(self, department):
        if self.ministry_id is None:
            self.ministry_id = department.ministry_id
        elif self.ministry_id != department.ministry_id:
            sentence = _("%(department)s belongs to %(ministry)s.")
            words = {"department": department, "ministry": department.ministry}
            raise ValidationError({"ministry": sentence % words})

    @property
    def is_statewide(self):
        """Whether it is a State's own scheme, for all of that State."""
        return self.government == self.Government.STATE and self.reach == self.Reach.STATES

    @property
    def level(self):
        """The level whose cap the scheme bears: nation, state, district, or none."""
        if self.reach == self.Reach.NATIONAL:
            return "nation"
        if self.government == self.Government.STATE or self.reach == self.Reach.STATES:
            return "state"
        return "district" if self.reach == self.Reach.DISTRICTS else "plain"


class SchemeName(models.Model):
    """Another name of a scheme: an earlier one, or a spelling that documents use."""

    follows = ("scheme",)

    scheme = models.ForeignKey(
        Scheme, on_delete=models.CASCADE, related_name="names", verbose_name=_("scheme")
    )
    name = models.CharField(_("name"), max_length=300)
    name_key = FoldedField(max_length=300)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="scheme_names",
        verbose_name=_("source"),
    )

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["scheme", "name"]
        verbose_name = _("other name of a scheme")
        verbose_name_plural = _("other names of schemes")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name_key"],
                name="scheme_name_recorded_once",
                violation_error_message=_("This name is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="scheme_other_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.scheme.get_absolute_url()


class CoverageQuerySet(FollowingQuerySet):
    def in_force(self, on=None):
        """Rows that hold on a day (today by default); one without an end holds still."""
        day = (on or timezone.localdate()).isoformat()
        return self.filter(Q(until="") | Q(until__gt=day), since__lte=day)

    def reaching(self, *, states=(), districts=()):
        """Rows below the nation by which a scheme reaches these States or districts (keys)."""
        inside = District.objects.filter(Q(pk__in=districts) | Q(state__in=states)).values("pk")
        around = State.objects.filter(Q(pk__in=states) | Q(districts__in=districts)).values("pk")
        return self.filter(
            Q(state__in=around)
            | Q(region__in=Region.objects.filter(states__in=around).values("pk"))
            | Q(district__in=inside)
            | Q(group__in=DistrictGroup.objects.filter(districts__in=inside).values("pk"))
        )


class Coverage(Placed):
    """A place that a scheme reaches, from a day on, by a document that says so."""

    follows = ("scheme",)

    scheme = models.ForeignKey(
        Scheme, on_delete=models.CASCADE, related_name="coverage", verbose_name=_("scheme")
    )
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"), help_text=_("The first day on which it no longer held."))
    part = models.CharField(
        _("which part"), max_length=300, blank=True, help_text=_("When only a part is covered.")
    )
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="coverage", verbose_name=_("source")
    )

    objects = CoverageQuerySet.as_manager()
    history = record_history()

    class Meta(Placed.Meta):
        abstract = False
        ordering = ["scheme", "place", "since"]
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        constraints = [
            *Placed.Meta.constraints,
            models.UniqueConstraint(
                fields=["scheme", "place", "since"],
                name="coverage_once_since",
                violation_error_message=_("The scheme covers this place since then already."),
            ),
            models.CheckConstraint(
                condition=Q(until="") | Q(since__lt=F("until")),
                name="coverage_since_before_until",
                violation_error_message=_("“Since” must be earlier than “until”."),
            ),
        ]

    def __str__(self):
        return f"{self.scheme}: {self.place_name}"

    def get_absolute_url(self):
        return self.scheme.get_absolute_url() + "#reach"
