"""The Houses and their sessions."""

from django.contrib.humanize.templatetags.humanize import ordinal
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.derived import KeyField
from sources.history import record_history
from sources.models import SourceDocument


class House(models.TextChoices):
    LOK_SABHA = "lok-sabha", _("Lok Sabha")
    RAJYA_SABHA = "rajya-sabha", _("Rajya Sabha")


# How a session's key names its House.
LETTERS = {House.LOK_SABHA: "ls", House.RAJYA_SABHA: "rs"}


class SessionQuerySet(models.QuerySet):
    def on(self, day, house):
        """The session of a House that a day lies in, or None."""
        return (
            self.filter(house=house, starts_on__lte=day)
            .filter(Q(ends_on=None) | Q(ends_on__gte=day))
            .order_by("-starts_on")
            .first()
        )


class Session(models.Model):
    """
    A session of a House. Numbers of questions start anew with each.

    Its key is `ls-17-9`, the ninth session of the 17th Lok Sabha, or `rs-257`: the Rajya Sabha is
    never dissolved and counts on, so it has no such number (0 here, to keep the key total).
    """

    slug = KeyField(
        _("key"), max_length=20, unique=True, of=["house", "lok_sabha", "number"], method="key"
    )
    house = models.CharField(_("House"), max_length=11, choices=House)
    lok_sabha = models.PositiveSmallIntegerField(
        _("Lok Sabha"),
        default=0,
        blank=True,
        help_text=_("Which Lok Sabha, such as 17; 0 for the Rajya Sabha."),
    )
    number = models.PositiveSmallIntegerField(_("session"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty while it is not known.")
    )
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("source")
    )

    objects = SessionQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["-starts_on", "house"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["house", "lok_sabha", "number"],
                name="session_numbered_once",
                violation_error_message=_("This session is recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(house="lok-sabha", lok_sabha__gt=0)
                | Q(house="rajya-sabha", lok_sabha=0),
                name="session_of_a_lok_sabha",
                violation_error_message=_(
                    "A session of the Lok Sabha says of which one; the Rajya Sabha has no such "
                    "number."
                ),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0),
                name="session_number_positive",
                violation_error_message=_("Sessions are numbered from 1."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="session_starts_before_it_ends",
                violation_error_message=_("The first day must not follow the last."),
            ),
        ]

    def __str__(self):
        words = {"number": ordinal(self.number), "lok_sabha": ordinal(self.lok_sabha)}
        if self.house == House.RAJYA_SABHA:
            return _("Rajya Sabha, %(number)s session") % words
        return _("%(lok_sabha)s Lok Sabha, %(number)s session") % words

    def key(self):
        numbers = [self.lok_sabha, self.number] if self.lok_sabha else [self.number]
        return "-".join([LETTERS.get(self.house, "?"), *map(str, numbers)])

    def clean(self):
        """Days of two sessions of one House do not overlap; questions keep their session's key."""
        if self.starts_on is None:
            return
        others = Session.objects.filter(house=self.house).exclude(pk=self.pk)
        others = others.filter(Q(ends_on=None) | Q(ends_on__gte=self.starts_on))
        if self.ends_on:
            others = others.filter(starts_on__lte=self.ends_on)
        if other := others.first():
            sentence = _("%(other)s has some of these days.")
            raise ValidationError({"starts_on": sentence % {"other": other}})
        if self.pk and self.slug != self.key() and self.questions.exists():
            sentence = _("It has questions: its House and numbers stay as they are.")
            raise ValidationError(sentence)
