"""Everything that the register holds, to compare before and after."""

from django.apps import apps

from questions import search as question_words
from questions.mentions import find_in
from questions.models import Question
from schemes import search as scheme_words

ROOMS = {"sources", "districts", "schemes", "questions"}
# What notes that anything was written at all.
LOGS = {"sources.DataVersion", "questions.CatalogueChange"}


def tables():
    """All rows of all tables of the rooms, keys included, by model; without the histories."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS and not is_history(model)
        if model._meta.label not in LOGS
    }


def is_history(model):
    return model._meta.object_name.startswith("Historical")


def read_texts():
    """Do what the doors do that write texts: their words, and what those of questions speak of."""
    scheme_words.rebuild()
    question_words.rebuild()
    find_in(Question.objects.values_list("pk", flat=True))
