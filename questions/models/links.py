"""What questions speak of, and which belong together; and the words they are searched by."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from districts.models import District, State
from questions.models.questions import Question
from schemes.models import Scheme
from sources.derived import KeyField
from sources.history import record_history
from sources.publishing import FollowingQuerySet

# The foreign keys of a mention, each with the letter of its key.
TARGETS = {"state": "S", "district": "D", "scheme": "C"}


def target_of(name, key):
    """By what a mention is known within its question: D604 for a district."""
    return f"{TARGETS[name]}{key}"


class MentionQuerySet(FollowingQuerySet):
    def standing(self):
        """Those that nobody rejected."""
        return self.exclude(decision=Mention.Decision.REJECTED)

    def published(self, at=None):
        return super().published(at).standing()

    def in_states(self, *states):
        """Those of these States and of their districts: what is asked of Nuh concerns Haryana."""
        return self.filter(Q(state__in=states) | Q(district__state__in=states))


class Mention(models.Model):
    """
    That a question speaks of a State, a district or a scheme.

    Found in its text, or said by whoever recorded it; a person confirms or rejects what was
    found, and a rejected one is not found again.
    """

    class Decision(models.TextChoices):
        FOUND = "found", _("Found in the text")
        CONFIRMED = "confirmed", _("Confirmed")
        REJECTED = "rejected", _("Rejected")

    follows = ("question", "scheme")

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("question")
    )
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("State"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("district"),
    )
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("scheme"),
    )
    target = KeyField(max_length=20, of=[f"{name}_id" for name in TARGETS], method="target_key")
    decision = models.CharField(
        _("decision"), max_length=9, choices=Decision, default=Decision.FOUND
    )

    objects = MentionQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["question", "target"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        indexes = [models.Index(fields=["decision", "-id"], name="mention_decision")]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "target"],
                name="mention_once",
                violation_error_message=_("This is among the mentions already."),
            ),
            models.CheckConstraint(
                condition=Q(state__isnull=False, district=None, scheme=None)
                | Q(state=None, district__isnull=False, scheme=None)
                | Q(state=None, district=None, scheme__isnull=False),
                name="mention_of_one_thing",
                violation_error_message=_("Name one: a State, a district or a scheme."),
            ),
        ]

    def __str__(self):
        return str(self.state or self.district or self.scheme)

    def target_key(self):
        for name in TARGETS:
            if key := getattr(self, f"{name}_id"):
                return target_of(name, key)
        return ""


class QuestionRelation(models.Model):
    """That an editor holds two questions to be on one matter, the later one named first."""

    follows = ("question", "earlier")

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="earlier", verbose_name=_("question")
    )
    earlier = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="later",
        verbose_name=_("earlier question"),
    )

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["question", "earlier"]
        verbose_name = _("question on the same matter")
        verbose_name_plural = _("questions on the same matter")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "earlier"],
                name="question_relation_once",
                violation_error_message=_("This is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(question=F("earlier")),
                name="question_relation_between_two",
                violation_error_message=_("A question has no relation to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.question} – {self.earlier}"


class QuestionText(models.Model):
    """
    The words that a question is searched by, one row a question.

    Kept by the doors that write (questions/search.py); the index of the engine lies on it. It is
    no record: it can be made anew at any time.
    """

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    subject = models.TextField()
    parts = models.TextField()
    answers = models.TextField()

    def __str__(self):
        return self.subject
