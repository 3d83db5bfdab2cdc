"""Parts and answers, each by itself; mostly they are edited on the page of their question."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from questions.admin.finding import FoundByQuestion
from questions.admin.forms import AnswerPageForm
from questions.admin.words import GoesWithWords
from questions.covering import WITH_PARTS
from questions.models import Answer, Part
from questions.resources import AnswerResource, PartResource
from sources.admin import BelongingAdmin, ChosenFilter
from uploads.sheet_admin import SheetAdmin


class OfQuestionAdmin(FoundByQuestion, BelongingAdmin):
    """What belongs to a question: the newest first, found by the question."""

    belongs_to = "question"
    list_filter = [("question", ChosenFilter)]
    list_select_related = ["question__session"]
    sortable_by = []
    ordering = ["-pk"]
    search_fields = ["question__subject"]
    search_help_text = _("The question: its key, its number or words in it.")
    autocomplete_fields = ["question"]


@admin.register(Part)
class PartAdmin(SheetAdmin, GoesWithWords, OfQuestionAdmin):
    sheet = PartResource
    list_display = ["question", "position", "label"]
    fields = ["question", ("position", "label"), "text", "text_hi"]


@admin.register(Answer)
class AnswerAdmin(SheetAdmin, GoesWithWords, OfQuestionAdmin):
    sheet = AnswerResource
    form = AnswerPageForm
    list_display = ["question", "position", "covers"]
    rows_in_history = {"covered": []}
    fields = ["question", ("position", "covers"), "text", "text_hi"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(WITH_PARTS)

    @admin.display(description=_("covers parts"))
    def covers(self, answer):
        return shown_parts(answer)


def shown_parts(answer):
    """The parts that an answer covers, for who only looks."""
    return ", ".join(str(row.part) for row in answer.covered.all())
