"""Questions, who asked them, their parts and the answers that cover the parts."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from questions.models.members import Member
from questions.models.sessions import Session
from schemes.models import Department, Ministry
from sources.derived import KeyField
from sources.history import record_history
from sources.models import SourceDocument
from sources.publishing import FollowingQuerySet, Publishable, PublishableQuerySet

# How a question's key names its type.
LETTERS = {"starred": "s", "unstarred": "u", "short-notice": "sn"}
# Far more than any question had: a position is counted up to, and no number from elsewhere.
MOST_PARTS = 999
# What lists of questions are filtered by; also those in the admin, of drafts and public ones.
FILTERED = ("status", "type", "stage", "session", "ministry")


def index_of_list(name, *first):
    """
    An index that gives a list newest first: of all questions, or of those with one value.

    It has all that lists are filtered by, so that not one row is read that is not shown.
    """
    others = [field for field in FILTERED if field not in first]
    return models.Index(fields=[*first, "-answered_on", "-id", *others], name=name)


class QuestionQuerySet(PublishableQuerySet):
    def newest_first(self):
        return self.order_by(F("answered_on").desc(nulls_last=True), "-pk")


class Question(Publishable):
    """
    A question in Parliament, from its notice to its answer.

    Numbers restart each session, and starred and unstarred count apart; a notice has only its
    diary number. All of that is in `slug`: `ls-17-9-u2908`, `rs-257-s14`, `ls-18-4-n4711`. Texts
    are rows of their own, so that lists never read them.
    """

    class Type(models.TextChoices):
        STARRED = "starred", _("Starred")
        UNSTARRED = "unstarred", _("Unstarred")
        SHORT_NOTICE = "short-notice", _("Short notice")

    class Stage(models.TextChoices):
        NOTICE = "notice", _("Notice")
        PROVISIONAL = "provisional", _("Provisionally admitted")
        ADMITTED = "admitted", _("Admitted")
        TRANSFERRED = "transferred", _("Transferred")
        POSTPONED = "postponed", _("Postponed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Lapsed")
        ANSWERED = "answered", _("Answered")

    # From these a reply makes it answered; what was withdrawn or transferred stays so.
    BEFORE_AN_ANSWER = (Stage.NOTICE, Stage.PROVISIONAL, Stage.ADMITTED, Stage.POSTPONED)

    class TextStatus(models.TextChoices):
        VERBATIM = "verbatim", _("Verbatim")
        ABRIDGED = "abridged", _("Abridged in our own words")

    slug = KeyField(
        _("key"),
        max_length=60,
        unique=True,
        of=["session_id", "type", "number", "diary_number"],
        method="key",
    )
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="questions", verbose_name=_("session")
    )
    type = models.CharField(_("type"), max_length=12, choices=Type, default=Type.UNSTARRED)
    number = models.PositiveIntegerField(
        _("number"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(99_999)],
        help_text=_("Empty until the question is admitted."),
    )
    diary_number = models.CharField(
        _("diary number"), max_length=20, blank=True, help_text=_("Of the notice.")
    )
    # Not "status": that says whether the record is public.
    stage = models.CharField(
        _("status of the question"), max_length=12, choices=Stage, default=Stage.ADMITTED
    )
    answered_on = models.DateField(
        _("to be answered on"), null=True, blank=True, help_text=_("The day that the list prints.")
    )
    subject = models.CharField(_("subject"), max_length=500)
    subject_hi = models.CharField(_("subject in Hindi"), max_length=500, blank=True)
    ministry = models.ForeignKey(
        Ministry, on_delete=models.PROTECT, related_name="questions", verbose_name=_("ministry")
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("department"),
    )
    asked_by = models.ManyToManyField(
        Member, through="Asker", related_name="questions", verbose_name=_("asked by")
    )
    answered_by = models.CharField(
        _("answered by"),
        max_length=200,
        blank=True,
        help_text=_("Name and office: Shri Som Parkash, Minister of State, Commerce and Industry."),
    )
    notice_in_hindi = models.BooleanField(
        _("notice in Hindi"), default=False, help_text=_("Printed with † or #.")
    )
    answered_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_together",
        verbose_name=_("answered together with"),
    )
    due_on = models.DateField(_("reply due on"), null=True, blank=True)
    text_status = models.CharField(
        _("text"), max_length=8, choices=TextStatus, default=TextStatus.VERBATIM
    )
    address = models.URLField(
        _("address"), max_length=500, blank=True, help_text=_("Where the reply is published.")
    )
    address_hi = models.URLField(_("address of the Hindi version"), max_length=500, blank=True)
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="questions", verbose_name=_("source")
    )
    note = models.TextField(_("note"), blank=True)

    objects = QuestionQuerySet.as_manager()
    history = record_history()

    class Meta(Publishable.Meta):
        abstract = False
        ordering = ["-answered_on", "-pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [
            index_of_list("question_newest"),
            index_of_list("question_of_ministry", "ministry"),
            index_of_list("question_of_stage", "stage"),
            index_of_list("question_of_type", "type"),
            # Hardly any is answered with another: the index on all tells SQLite of a million.
            models.Index(
                fields=["answered_with"],
                name="question_answered_with",
                condition=Q(answered_with__isnull=False),
            ),
            models.Index(fields=["session", "-answered_on", "-id"], name="question_of_session"),
            # All that the catalogue reads of a question, so that it reads no whole rows.
            models.Index(
                fields=["status", "-answered_on", "-id", "session", "type", "ministry"],
                name="question_catalogue",
            ),
            models.Index(
                fields=["release_at"],
                name="question_release",
                condition=Q(release_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                # "number > 0" alone is unknown of none, and what is unknown passes.
                condition=Q(number__isnull=False, number__gt=0)
                | Q(number=None) & ~Q(diary_number=""),
                name="question_has_a_number",
                violation_error_message=_(
                    "Give its number or, while it has none, the diary number of the notice."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(number__isnull=False, answered_on__isnull=False),
                name="question_published_with_number_and_day",
                violation_error_message=_(
                    "A question is published with its number and the day of its answer."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.subject} ({self.designation})"

    def get_absolute_url(self):
        """By House, day and number, as a reader of a reply knows it."""
        if self.answered_on is None or self.number is None:
            return reverse("questions:detail-by-key", args=[self.slug])
        day = self.answered_on.isoformat()
        number = f"{self.type}-{self.number}"
        return reverse("questions:detail", args=[self.session.house, day, number])

    def key(self):
        if self.number is not None:
            return f"{self.session.slug}-{LETTERS.get(self.type, '')}{self.number}"
        return f"{self.session.slug}-n{self.diary_number}"

    def clean(self):
        """The day lies in the session, the department in the ministry."""
        if self.answered_on and self.session_id:
            session = self.session
            is_after = session.ends_on is not None and self.answered_on > session.ends_on
            if is_after or self.answered_on < session.starts_on:
                sentence = _("%(session)s has no such day.") % {"session": session}
                raise ValidationError({"answered_on": sentence})
        if self.department_id and self.department.ministry_id != self.ministry_id:
            sentence = _("%(department)s belongs to %(ministry)s.")
            words = {"department": self.department, "ministry": self.department.ministry}
            raise ValidationError({"department": sentence % words})

    @property
    def designation(self):
        """`Lok Sabha unstarred 2908`."""
        house = self.session.get_house_display()
        if self.number is None:
            return _("%(house)s notice %(number)s") % {"house": house, "number": self.diary_number}
        return f"{house} {self.get_type_display().lower()} {self.number}"


class Asker(models.Model):
    """Who asked, in the order of the list."""

    follows = ("question", "member")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="askers")
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="asked", verbose_name=_("member")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["question", "position"]
        verbose_name = _("asker")
        verbose_name_plural = _("askers")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "member"],
                name="asker_once",
                violation_error_message=_("This member is among the askers already."),
            ),
        ]

    def __str__(self):
        return str(self.member)


class Part(models.Model):
    """
    A part of a question, known by its position: labels repeat or get lost in print.

    A question without parts has one, without a label.
    """

    follows = ("question",)

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="parts", verbose_name=_("question")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), validators=[MaxValueValidator(MOST_PARTS)], help_text=_("1 is the first.")
    )
    label = models.CharField(
        _("label"),
        max_length=10,
        blank=True,
        help_text=_("As printed, such as a; without brackets."),
    )
    text = models.TextField(_("text"))
    text_hi = models.TextField(_("text in Hindi"), blank=True)

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["question", "position"]
        verbose_name = _("part of a question")
        verbose_name_plural = _("parts of questions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "position"],
                name="part_once_at_position",
                violation_error_message=_("The question has a part at this position already."),
            ),
            models.CheckConstraint(
                condition=Q(position__gt=0),
                name="part_position_positive",
                violation_error_message=_("Positions are counted from 1."),
            ),
        ]

    def __str__(self):
        return f"({self.label})" if self.label else str(self.position)

    def get_absolute_url(self):
        return f"{self.question.get_absolute_url()}#part-{self.position}"


class Answer(models.Model):
    """An answer and the parts that it covers, not always neighbours: (c) & (e)."""

    follows = ("question",)

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), validators=[MaxValueValidator(MOST_PARTS)], help_text=_("1 is the first.")
    )
    parts = models.ManyToManyField(
        Part, through="AnswerPart", related_name="answers", verbose_name=_("parts")
    )
    text = models.TextField(_("text"))
    text_hi = models.TextField(_("text in Hindi"), blank=True)

    objects = FollowingQuerySet.as_manager()
    history = record_history()

    class Meta:
        ordering = ["question", "position"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "position"],
                name="answer_once_at_position",
                violation_error_message=_("The question has an answer at this position already."),
            ),
            models.CheckConstraint(
                condition=Q(position__gt=0),
                name="answer_position_positive",
                violation_error_message=_("Positions are counted from 1."),
            ),
        ]

    def __str__(self):
        return _("Answer %(number)d") % {"number": self.position}

    def get_absolute_url(self):
        return f"{self.question.get_absolute_url()}#answer-{self.position}"


class AnswerPart(models.Model):
    """That an answer covers a part; with a history of its own, as bulk writing keeps none."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="covered")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="covered_by")

    history = record_history()

    class Meta:
        ordering = ["answer", "part__position"]
        verbose_name = _("part that an answer covers")
        verbose_name_plural = _("parts that answers cover")
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "part"],
                name="answer_covers_part_once",
                violation_error_message=_("The answer covers this part already."),
            ),
        ]

    def __str__(self):
        return f"{self.answer} {self.part}"
