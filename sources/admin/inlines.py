"""Records on the page of another one."""

import dataclasses
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import _get_foreign_key
from django.utils.translation import gettext as _

from sources.admin.records import PARTIAL_DATES
from sources.choices import ChoosesFromLongTables
from sources.forms import RecordForm, RecordFormSet, newest_version
from sources.paging import CappedPaginator

MOST_COUNTED = CappedPaginator.cap
NEWEST = 5


@dataclasses.dataclass(frozen=True)
class RowsElsewhere:
    """Rows of a record that have a list of their own, with the newest of them in words."""

    opts: Any
    field: Any
    record: Any
    count: int
    newest: list

    @property
    def list_query(self):
        return f"?{self.field.name}__{self.field.target_field.name}__exact={self.record.pk}"

    @property
    def add_query(self):
        return f"?{self.field.name}={self.record.pk}"

    @property
    def count_in_words(self):
        """More are not counted than anybody leafs through."""
        is_capped = self.count > MOST_COUNTED
        return _("more than %d") % MOST_COUNTED if is_capped else str(self.count)


class RecordInline(ChoosesFromLongTables, admin.TabularInline):
    """
    Records on the page of another one.

    Name `columns` instead of `fields`, and what their labels are made of in `shown_with`.
    Where there are more rows than `most_rows` the page shows the newest and leads to their own
    list instead.
    """

    form = RecordForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True
    view_on_site = False
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 18})},
        **PARTIAL_DATES,
    }
    columns = ()
    shown_with = ()
    most_rows = None

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A row is narrow: the chosen record is changed on its own page.
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def get_fields(self, request, obj=None):
        return [*self.columns, *(["seen_version"] * self.has_change_permission(request, obj))]

    def get_queryset(self, request):
        """All that the rows show, in one query."""
        rows = super().get_queryset(request).select_related(*self.shown_with)
        return rows.annotate(newest_version=newest_version(self.model))

    @property
    def parent_field(self):
        return _get_foreign_key(self.parent_model, self.model, fk_name=self.fk_name)

    def is_elsewhere(self, request, record):
        """Whether the rows are too many for the page; what it sent when they were not is taken."""
        if not self.most_rows or record is None:
            return self.most_rows == 0
        prefix = self.parent_field.remote_field.get_accessor_name()
        return f"{prefix}-TOTAL_FORMS" not in request.POST and self._count(record) > self.most_rows

    def rows_elsewhere(self, record):
        rows = self._rows(record).select_related(*self.shown_with).order_by("-pk")
        newest = [(row, self.in_words(row)) for row in rows[:NEWEST]]
        return RowsElsewhere(self.opts, self.parent_field, record, self._count(record), newest)

    def _rows(self, record):
        return self.model._base_manager.filter(**{self.parent_field.name: record})

    def _count(self, record):
        return self._rows(record)[: MOST_COUNTED + 1].count()

    def in_words(self, row):
        return str(row)


class WideInline(RecordInline):
    """Rows with long texts, one below the other."""

    template = "admin/edit_inline/stacked.html"
    formfield_overrides = RecordInline.formfield_overrides | {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "cols": 80})}
    }
