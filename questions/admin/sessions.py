"""The sessions of the Houses."""

import re

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from questions.models import Session
from questions.resources import SessionResource
from sources.admin import RecordAdmin
from uploads.sheet_admin import SheetAdmin


@admin.register(Session)
class SessionAdmin(SheetAdmin, RecordAdmin):
    sheet = SessionResource
    list_display = ["slug", "house", "lok_sabha", "number", "starts_on", "ends_on"]
    list_filter = ["house"]
    search_fields = ["slug", "house"]
    search_help_text = _("Name such as 17th Lok Sabha, 9th session, or key such as ls-17-9.")
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["house", ("lok_sabha", "number")]}),
        (_("When"), {"fields": [("starts_on", "ends_on")]}),
        (None, {"fields": ["source"]}),
    ]

    def find(self, request, queryset, words):
        """By its name as lists and choices show it, or by its key: sessions are few."""
        found = [session.pk for session in Session.objects.all() if is_called(session, words)]
        return queryset.filter(pk__in=found), False


def is_called(session, words):
    """Whether each of the words begins one of the session's name or key."""
    own = in_words(f"{session} {session.slug}")
    return all(any(one.startswith(word) for one in own) for word in in_words(words))


def in_words(text):
    return re.findall(r"\w+", text.casefold())
