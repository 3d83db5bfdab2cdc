"""Lists of long tables: what is counted, searched and shown stays bounded."""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.paging import CappedPaginator

SEARCH_LENGTH = 200


class ListOfRecords(ChangeList):
    """A page of a list, which never reads long texts: of its rows, nor of what they belong to."""

    def get_results(self, request):
        related = self.queryset.query.select_related
        texts = long_texts(self.model, related if isinstance(related, dict) else None)
        self.queryset = self.queryset.defer(*texts)
        super().get_results(request)


def long_texts(model, related=None, prefix=""):
    """The names of the text columns of a model and of those that are read with it."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.TextField):
            yield prefix + field.name
    for name, further in (related or {}).items():
        other = model._meta.get_field(name).related_model
        yield from long_texts(other, further, f"{prefix}{name}__")


class ListAdmin(admin.ModelAdmin):
    """A list for work on long tables, which any address shows without harm."""

    paginator = CappedPaginator

    save_on_top = True
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200

    def get_search_results(self, request, queryset, search_term):
        """
        What lists, choices and downloads search with, all where nothing is looked for.

        `find` says where. PostgreSQL takes no NUL, and no database a thousand words.
        """
        words = search_term.replace("\0", "").strip()[:SEARCH_LENGTH]
        return self.find(request, queryset, words) if words else (queryset, False)

    def find(self, request, queryset, words):
        """The records that match, and whether some may be among them twice."""
        return super().get_search_results(request, queryset, words)

    def get_changelist(self, request, **kwargs):
        return ListOfRecords

    def get_changelist_instance(self, request):
        """What lists and downloads filter with."""
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:  # a key in the address that SQLite cannot hold
            raise IncorrectLookupParameters from error

    def response_action(self, request, queryset):
        """An action on all pages is for as many records as the page says there are."""
        is_across = request.POST.get("select_across") == "1"
        if is_across and self.get_paginator(request, queryset, self.list_per_page).is_capped:
            sentence = _("There are more than %d: search or filter for fewer. Nothing was changed.")
            self.message_user(request, sentence % self.paginator.cap, messages.ERROR)
            return None
        return super().response_action(request, queryset)
