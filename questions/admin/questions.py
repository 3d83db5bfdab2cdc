"""The question's page in the admin: itself, and all that belongs to it."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from questions.admin import inlines
from questions.admin.filters import HouseFilter
from questions.admin.finding import FoundByQuestion, QuestionPages
from questions.admin.forms import AnswersFormSet
from questions.admin.words import ChangesWords
from questions.models import Part, Question
from questions.resources import QuestionResource
from sources.admin import PublishableAdmin, ShortChoiceFilter
from uploads.sheet_admin import SheetAdmin

STAGES = dict(Question.Stage.choices)


@admin.register(Question)
class QuestionAdmin(SheetAdmin, FoundByQuestion, ChangesWords, PublishableAdmin):
    sheet = QuestionResource
    question_key = "pk"
    paginator = QuestionPages
    # What the form calls by long names, in columns that fit beside the filters.
    list_display = ["slug", "subject", "status", "addressed_to", "day", "type", "has_come_to"]
    list_display_links = ["slug", "subject"]
    list_filter = [
        "status",
        "type",
        "stage",
        ("session__house", HouseFilter),
        ("ministry", ShortChoiceFilter),
    ]
    # By another column than the day, all that a filter finds would be sorted for each page.
    sortable_by = ["day"]
    search_fields = ["subject"]
    search_help_text = _("Key such as ls-17-9-u2908, number, or words of the question and reply.")
    autocomplete_fields = ["session", "ministry", "department", "answered_with", "source"]
    inlines = [
        inlines.AskerInline,
        inlines.PartInline,
        inlines.AnswerInline,
        inlines.AnnexureInline,
        inlines.CorrectionInline,
        inlines.AssuranceInline,
        inlines.RelationInline,
        inlines.MentionInline,
    ]
    rows_in_history = {
        "askers": [],
        "parts": [],
        "answers": [],
        "answers__covered": [],
        "annexures": [],
        "corrections": [],
        "assurances": [],
        "earlier": ["question__session", "earlier__session"],
        "mentions": [],
    }
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "session",
                    ("type", "number", "diary_number"),
                    ("answered_on", "stage"),
                    "subject",
                    "subject_hi",
                ]
            },
        ),
        (
            _("Who answers"),
            {"fields": [("ministry", "department"), "answered_by", "answered_with", "due_on"]},
        ),
        (
            _("The text and where it is from"),
            {
                "fields": [
                    ("text_status", "notice_in_hindi"),
                    "source",
                    "address",
                    "address_hi",
                    "note",
                ]
            },
        ),
        (_("When it is public"), {"fields": [("status", "release_at")]}),
    ]

    def get_queryset(self, request):
        """With what its name is made of."""
        return super().get_queryset(request).select_related("session", "ministry")

    def _create_formsets(self, request, obj, change):
        """The answers name parts that stand on the same page."""
        formsets, instances = super()._create_formsets(request, obj, change)
        parts = next((formset for formset in formsets if formset.model is Part), None)
        for formset in formsets:
            if isinstance(formset, AnswersFormSet):
                formset.parts_formset = parts
        return formsets, instances

    @admin.display(description=_("ministry"))
    def addressed_to(self, question):
        return question.ministry.short

    @admin.display(description=_("day"), ordering="answered_on")
    def day(self, question):
        return (
            date_format(question.answered_on, "SHORT_DATE_FORMAT") if question.answered_on else ""
        )

    @admin.display(description=_("stage"))
    def has_come_to(self, question):
        return STAGES.get(question.stage, question.stage)
