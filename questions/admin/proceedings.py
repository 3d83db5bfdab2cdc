"""Annexures, corrections and assurances, each by itself: assurances are a list to work on."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from questions.admin.parts import OfQuestionAdmin
from questions.models import Annexure, Assurance, Correction


class ProceedingAdmin(OfQuestionAdmin):
    autocomplete_fields = ["question", "source"]


@admin.register(Annexure)
class AnnexureAdmin(ProceedingAdmin):
    list_display = ["title", "question", "position"]
    fields = ["question", ("position", "title"), "table", "source"]


@admin.register(Correction)
class CorrectionAdmin(ProceedingAdmin):
    list_display = ["question", "position", "laid_on"]
    fields = ["question", ("position", "laid_on"), "replaced_text", "new_text", "reason", "source"]


class StateFilter(admin.SimpleListFilter):
    title = _("what became of it")
    parameter_name = "kept"
    conditions = {
        "pending": {"fulfilled_on": None, "dropped_on": None},
        "fulfilled": {"fulfilled_on__isnull": False},
        "dropped": {"dropped_on__isnull": False},
    }

    def lookups(self, request, model_admin):
        return [("pending", _("Pending")), ("fulfilled", _("Fulfilled")), ("dropped", _("Dropped"))]

    def queryset(self, request, queryset):
        return queryset.filter(**self.conditions.get(self.value(), {}))


@admin.register(Assurance)
class AssuranceAdmin(ProceedingAdmin):
    list_display = ["question", "reference", "given_on", "due_on", "fulfilled_on", "dropped_on"]
    list_filter = [StateFilter, *ProceedingAdmin.list_filter]
    fieldsets = [
        (None, {"fields": ["question", ("position", "reference"), "text"]}),
        (_("When"), {"fields": [("given_on", "due_on", "extensions")]}),
        (_("What became of it"), {"fields": [("fulfilled_on", "dropped_on")]}),
        (None, {"fields": ["source"]}),
    ]
