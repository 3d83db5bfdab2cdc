"""What can be asked of the search, and what is said to what cannot."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.filtering import OneOfField
from sources.words.fields import SearchField

NEWEST, RELEVANCE = "newest", "relevance"


class SearchForm(forms.Form):
    q = SearchField(required=False)
    sort = OneOfField(
        required=False,
        choices=[(NEWEST, _("Newest first")), (RELEVANCE, _("Relevance"))],
        error_messages={
            "invalid_choice": _("Questions cannot be sorted by “%(value)s”; by relevance they can.")
        },
    )

    @property
    def mistakes(self):
        """What is wrong, in sentences."""
        return [mistake for mistakes in self.errors.values() for mistake in mistakes]
