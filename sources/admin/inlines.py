"""Records on the page of another one."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from sources.admin.records import PARTIAL_DATES
from sources.choices import ChoosesFromLongTables
from sources.forms import RecordForm, RecordFormSet, newest_version


class RecordInline(ChoosesFromLongTables, admin.TabularInline):
    """
    Records on the page of another one.

    Name `columns` instead of `fields`, and what their labels are made of in `shown_with`.
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
