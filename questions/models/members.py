"""Members of Parliament, their spellings and their terms."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.models import State
from questions.models.sessions import House
from sources.folding import FoldedField, fold
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import FollowingQuerySet, Publishable, PublishableQuerySet


class MemberQuerySet(PublishableQuerySet):
    def search(self, text):
        """Members with all of these words in the name of today or another recorded name."""
        found = self
        for word in text.split():
            if key := fold(word):
                others = MemberName.objects.filter(name_key__contains=key).values("member")
                found = found.filter(
                    Q(name_key__contains=key) | Q(name_hi__contains=word) | Q(pk__in=others)
                )
        return found


class Member(Publishable):
    """
    A person who asks in Parliament.

    Lists print a name as "Koli, Smt. Ranjeeta"; the register keeps it as it is spoken, with the
    form of address apart. One that a list names and the register does not know becomes a draft,
    so that a misspelling makes nobody public.
    """

    slug = models.SlugField(_("short name"), max_length=120, unique=True)
    honorific = models.CharField(
        _("form of address"), max_length=30, blank=True, help_text=_("Shri, Smt., Dr., Adv. …")
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As spoken: Ranjeeta Koli."))
    name_key = FoldedField()
    name_hi = models.CharField(_("Hindi name"), max_length=200, blank=True)
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="members", verbose_name=_("source")
    )
    note = models.TextField(_("note"), blank=True)

    objects = MemberQuerySet.as_manager()
    history = record_history()

    class Meta(Publishable.Meta):
        abstract = False
        ordering = ["name", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="member_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
        ]

    def __str__(self):
        return f"{self.honorific} {self.name}".strip()

    def get_absolute_url(self):
        return reverse("questions:list") + f"?member={self.slug}"


class MemberName(models.Model):
    """Another name or spelling of a member, as a list prints it."""

    follows = ("member",)

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="names", verbose_name=_("member")
    )
    name = models.CharField(_("name"), max_length=200)
    name_key = FoldedField()
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="member_names",
        verbose_name=_("source"),
    )

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["member", "name"]
        verbose_name = _("other name of a member")
        verbose_name_plural = _("other names of members")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "name_key"],
                name="member_name_recorded_once",
                violation_error_message=_("This name is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="member_other_name_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
        ]

    def __str__(self):
        return self.name


class MemberTerm(models.Model):
    """A member's time in a House, for a constituency or a State, and a party."""

    follows = ("member",)

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="terms", verbose_name=_("member")
    )
    house = models.CharField(_("House"), max_length=11, choices=House)
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"), help_text=_("The first day on which it no longer held."))
    constituency = models.CharField(_("constituency"), max_length=100, blank=True)
    constituency_key = FoldedField(of="constituency")
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="member_terms",
        verbose_name=_("State"),
    )
    party = models.CharField(_("party"), max_length=150, blank=True)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="member_terms",
        verbose_name=_("source"),
    )

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["member", "since", "pk"]
        verbose_name = _("term of a member")
        verbose_name_plural = _("terms of members")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "house", "since"],
                name="member_term_once_since",
                violation_error_message=_("A term in this House since then is recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(until="") | Q(since__lt=F("until")),
                name="member_term_since_before_until",
                violation_error_message=_("“Since” must be earlier than “until”."),
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_house_display()}"

    def get_absolute_url(self):
        return self.member.get_absolute_url()
