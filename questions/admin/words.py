"""What follows from the texts of a question, kept in the transaction that changes them."""

from django.db import transaction
from django.utils.translation import gettext as _

from questions import mentions, search


def follow(keys, by):
    """Let these questions be found by the words that they have now, and by what those name."""
    keys = list(keys)
    search.index(keys)
    reason = _("Found in the text")
    mentions.find_in(keys, {"default_user": by, "default_change_reason": reason})


class ChangesWords:
    """Mixin for the admin of a question, or of what belongs to it: `question_key` names its key."""

    question_key = "question_id"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        follow([getattr(form.instance, self.question_key)], request.user)

    def restored(self, request, record):
        super().restored(request, record)
        follow([getattr(record, self.question_key)], request.user)


class GoesWithWords(ChangesWords):
    """Of what belongs to a question: when it is deleted, the words of the question change."""

    def delete_model(self, request, obj):
        key = obj.question_id
        super().delete_model(request, obj)
        follow([key], request.user)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        keys = set(queryset.order_by().values_list("question_id", flat=True))
        super().delete_queryset(request, queryset)
        follow(keys, request.user)
