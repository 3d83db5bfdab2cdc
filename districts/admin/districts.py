"""The district's page in the admin: itself, its names and its successions."""

from django.contrib import admin, messages
from django.urls import path
from django.utils.translation import gettext_lazy as _

from districts.admin.choices import DistrictChoicesView
from districts.admin.names import (
    DistrictNameInline,
    PredecessorInline,
    SuccessorInline,
    mark_as_decided,
)
from districts.admin.renaming import CorrectView, RenameView
from districts.models import District, DistrictName
from districts.resources import DistrictResource
from sources.admin import RecordAdmin
from uploads.sheet_admin import SheetAdmin


class ExistsFilter(admin.SimpleListFilter):
    title = _("exists today")
    parameter_name = "exists"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        existing = queryset.in_force()
        if self.value() == "yes":
            return existing
        return queryset.exclude(pk__in=existing.values("pk")) if self.value() == "no" else queryset


@admin.register(District)
class DistrictAdmin(SheetAdmin, RecordAdmin):
    sheet = DistrictResource
    list_display = ["name", "state", "lgd_code", "census_2011_code", "formed_on", "abolished_on"]
    list_filter = [ExistsFilter, "state"]
    list_select_related = ["state"]
    search_fields = ["name", "lgd_code"]
    search_help_text = _("Name of today, any earlier or other name, or LGD code.")
    autocomplete_fields = ["state", "source"]
    inlines = [DistrictNameInline, PredecessorInline, SuccessorInline]
    rows_in_history = {"names": [], "predecessors": [], "successors": []}
    fieldsets = [
        (None, {"fields": ["lgd_code", "name", "state", "name_since", "source", "name_hi"]}),
        (
            _("Formed"),
            {
                "fields": ["formed_on", ("formed_not_before", "formed_not_after")],
                "description": _("The day, or the days between which it lies."),
            },
        ),
        (
            _("Abolished"),
            {
                "fields": ["abolished_on", ("abolished_not_before", "abolished_not_after")],
                "description": _("Empty while the district exists."),
            },
        ),
        (None, {"fields": ["census_2011_code", "note"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Name and State of a district change through their own pages, which keep the old ones."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "name", "state", "name_since"] if obj else fields

    def find(self, request, queryset, words):
        return queryset.search(words), False

    def get_urls(self):
        views = [
            ("choices/", DistrictChoicesView.as_view(admin_site=self.admin_site), "choices"),
            ("<path:object_id>/rename/", RenameView.as_view(model_admin=self), "rename"),
            ("<path:object_id>/correct/", CorrectView.as_view(model_admin=self), "correct"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"districts_district_{name}")
            for route, view, name in views
        ]
        return [*own, *super().get_urls()]

    def save_formset(self, request, form, formset, change):
        if formset.model is DistrictName:
            for added in formset.extra_forms:
                mark_as_decided(added.instance, request.user)
        super().save_formset(request, form, formset, change)

    def restored(self, request, record):
        message = _("If its name or State changed with that, look through its other names below.")
        self.message_user(request, message, messages.WARNING)
