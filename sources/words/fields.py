"""The field that takes words to look for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sources.filtering import ListFilter, WordsField
from sources.words.terms import is_wanting, read_terms


class SearchField(WordsField):
    """Words, phrases and what must not occur, of which at least one must."""

    default_error_messages = {
        "nothing": _("Say at least one word that must occur; “-” before a word excludes it."),
    }

    def clean(self, value):
        value = super().clean(value)
        if value and not is_wanting(read_terms(value)):
            raise ValidationError(self.error_messages["nothing"], code="nothing")
        return value


class SearchFilter(ListFilter):
    field_class = SearchField
