"""Mentions and questions on the same matter, each by itself: mentions are a list to decide on."""

from django.contrib import admin

from districts.admin.choices import ChoosesDistricts
from questions.admin.forms import MentionForm
from questions.admin.parts import OfQuestionAdmin
from questions.models import Mention, QuestionRelation
from sources.admin import ChosenFilter


@admin.register(Mention)
class MentionAdmin(ChoosesDistricts, OfQuestionAdmin):
    form = MentionForm
    list_display = ["question", "state", "district", "scheme", "decision"]
    list_filter = ["decision", ("question", ChosenFilter), ("scheme", ChosenFilter)]
    list_select_related = ["question__session", "state", "district__state", "scheme"]
    autocomplete_fields = ["question", "state", "district", "scheme"]
    fields = ["question", "state", "district", "scheme", "decision"]


@admin.register(QuestionRelation)
class QuestionRelationAdmin(OfQuestionAdmin):
    list_display = ["question", "earlier"]
    list_select_related = ["question__session", "earlier__session"]
    autocomplete_fields = ["question", "earlier"]
    fields = ["question", "earlier"]
