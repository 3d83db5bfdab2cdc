"""What is edited on the page of a question: askers, parts, answers and what belongs to them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import ChoosesDistricts
from questions.admin.forms import AnswerForm, AnswersFormSet, MentionForm, OrderedFormSet
from questions.admin.parts import shown_parts
from questions.covering import WITH_PARTS
from questions.models import (
    Annexure,
    Answer,
    Asker,
    Assurance,
    Correction,
    Mention,
    Part,
    QuestionRelation,
)
from sources.admin import RecordInline, WideInline


class ForNewQuestions:
    """Mixin: a new question offers rows, also to a browser without scripts."""

    rows_for_new = 0

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else self.rows_for_new


class AskerInline(ForNewQuestions, RecordInline):
    model = Asker
    formset = OrderedFormSet
    rows_for_new = 2
    columns = ["position", "member"]
    shown_with = ["member"]
    autocomplete_fields = ["member"]
    ordering = ["position"]
    verbose_name = _("member who asked")
    verbose_name_plural = _("Who asked, in the order of the list")


class PartInline(ForNewQuestions, WideInline):
    model = Part
    formset = OrderedFormSet
    rows_for_new = 4
    columns = [("position", "label"), "text", "text_hi"]
    verbose_name = _("part")
    verbose_name_plural = _("Parts: a new one without a position comes last")


class AnswerInline(ForNewQuestions, WideInline):
    model = Answer
    form = AnswerForm
    formset = AnswersFormSet
    rows_for_new = 2
    columns = [("position", "covers"), "text", "text_hi"]
    verbose_name_plural = _("Answers, each with the parts that it covers")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(WITH_PARTS)

    @admin.display(description=_("Covers parts"))
    def covers(self, answer):
        return shown_parts(answer)


class MentionInline(ChoosesDistricts, RecordInline):
    """A reply with a long table can mention hundreds: those are a list of their own."""

    model = Mention
    form = MentionForm
    # The decision first: the row is named above it, and on a phone the rest is to the right.
    columns = ["decision", "state", "district", "scheme"]
    shown_with = ["state", "district__state", "scheme"]
    autocomplete_fields = ["state", "district", "scheme"]
    most_rows = 60
    verbose_name_plural = _("Mentions to confirm or reject: a State, district or scheme a row")


class RelationInline(RecordInline):
    model = QuestionRelation
    fk_name = "question"
    columns = ["earlier"]
    shown_with = ["question__session", "earlier__session"]
    autocomplete_fields = ["earlier"]
    verbose_name = _("earlier question on the same matter")
    verbose_name_plural = _("earlier questions on the same matter")


class ProceedingInline(WideInline):
    formset = OrderedFormSet
    shown_with = ["source"]
    autocomplete_fields = ["source"]


class AnnexureInline(ProceedingInline):
    model = Annexure
    columns = [("position", "title"), "table", "source"]


class CorrectionInline(ProceedingInline):
    model = Correction
    columns = [("position", "laid_on"), "replaced_text", "new_text", "reason", "source"]


class AssuranceInline(ProceedingInline):
    model = Assurance
    columns = [
        ("position", "reference"),
        "text",
        ("given_on", "due_on", "extensions"),
        ("fulfilled_on", "dropped_on"),
        "source",
    ]
