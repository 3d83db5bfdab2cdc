"""Lists of long tables: what is counted, searched and shown stays bounded."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db import models
from django.db.models import ExpressionWrapper, F
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.paging import CappedPaginator

SEARCH_LENGTH = 200


class ListOfRecords(ChangeList):
    """
    A page of a list: its keys, found in the indexes alone, and then the rows that have them.

    Long texts are never read, neither of the rows nor of what they belong to.
    """

    def get_results(self, request):
        super().get_results(request)
        self.result_list = self.rows(self.keys(request))

    def get_ordering(self, request, queryset):
        """Also an address orders only by what the list offers: other columns have no index."""
        columns = [n for n in self.get_ordering_field_columns() if n < len(self.list_display)]
        if not any(self.get_ordering_field(self.list_display[n]) for n in columns):
            self.params.pop(ORDER_VAR, None)
        return super().get_ordering(request, queryset)

    def get_ordering_field(self, field_name):
        return super().get_ordering_field(field_name) if field_name in self.sortable_by else None

    def keys(self, request):
        """The keys of the page's rows, in its order."""
        rows = self.result_list.prefetch_related(None)
        return list(dict.fromkeys(rows.values_list("pk", flat=True)))

    def rows(self, keys):
        rows = self.root_queryset.filter(pk__in=keys).order_by()
        if not rows.query.select_related:
            rows = self.apply_select_related(rows)
        related = rows.query.select_related
        texts = long_texts(self.model, related if isinstance(related, dict) else None)
        found = {row.pk: row for row in rows.defer(*texts)}
        return [found[key] for key in keys if key in found]


def without_index(column):
    """
    A column of whole numbers, for a condition that most rows fulfil.

    The list is walked in its order then: SQLite would fetch the rows of an index on this column
    and sort them, however many they are.
    """
    return ExpressionWrapper(F(column) + 0, output_field=models.BigIntegerField())


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

    def action_checkbox(self, obj):
        """Django's own renders a template for each row, which costs more than all its columns."""
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME,
            obj.pk,
            gettext("Select this object for an action - {}").format(obj),
        )

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
