"""Ministries and departments with their other names."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from schemes.admin.renaming import KeepsEarlierNames
from schemes.models import Department, DepartmentName, Ministry, MinistryName
from schemes.resources import DepartmentResource, MinistryResource
from sources.admin import RecordAdmin, RecordInline, ShortChoiceFilter
from uploads.sheet_admin import SheetAdmin


class OrganisationNameInline(RecordInline):
    columns = ["name", "valid_from", "valid_until", "source"]
    shown_with = ["source"]
    autocomplete_fields = ["source"]


class MinistryNameInline(OrganisationNameInline):
    model = MinistryName


class DepartmentNameInline(OrganisationNameInline):
    model = DepartmentName


class OrganisationAdmin(KeepsEarlierNames, RecordAdmin):
    """What the admin of a ministry and of a department have in common."""

    search_fields = ["name", "abbreviation", "slug", "lgd_code", "names__name"]
    search_help_text = _("Name, earlier name, abbreviation, short name or LGD organisation code.")
    prepopulated_fields = {"slug": ["name"]}
    rows_in_history = {"names": []}
    when_and_whence = [
        (_("When"), {"fields": [("formed_on", "abolished_on")]}),
        (None, {"fields": ["source", "note"]}),
    ]


@admin.register(Ministry)
class MinistryAdmin(SheetAdmin, OrganisationAdmin):
    sheet = MinistryResource
    list_display = ["name", "abbreviation", "slug", "lgd_code", "formed_on", "abolished_on"]
    autocomplete_fields = ["source"]
    inlines = [MinistryNameInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "name_hi", ("abbreviation", "lgd_code")]}),
        *OrganisationAdmin.when_and_whence,
    ]


@admin.register(Department)
class DepartmentAdmin(SheetAdmin, OrganisationAdmin):
    sheet = DepartmentResource
    list_display = ["name", "ministry", "abbreviation", "slug", "lgd_code", "abolished_on"]
    list_filter = [("ministry", ShortChoiceFilter)]
    list_select_related = ["ministry"]
    autocomplete_fields = ["ministry", "source"]
    inlines = [DepartmentNameInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "ministry", "name_hi", ("abbreviation", "lgd_code")]}),
        *OrganisationAdmin.when_and_whence,
    ]


@admin.register(MinistryName)
class MinistryNameAdmin(RecordAdmin):
    list_display = ["name", "ministry", "valid_from", "valid_until"]
    list_filter = [("ministry", ShortChoiceFilter)]
    list_select_related = ["ministry"]
    search_fields = ["name", "ministry__name"]
    search_help_text = _("This name, or the ministry’s name of today.")
    autocomplete_fields = ["ministry", "source"]
    ordering = ["ministry__name", "valid_from", "pk"]
    fields = ["ministry", "name", ("valid_from", "valid_until"), "source"]


@admin.register(DepartmentName)
class DepartmentNameAdmin(RecordAdmin):
    list_display = ["name", "department", "valid_from", "valid_until"]
    list_filter = [("department", ShortChoiceFilter)]
    list_select_related = ["department"]
    search_fields = ["name", "department__name"]
    search_help_text = _("This name, or the department’s name of today.")
    autocomplete_fields = ["department", "source"]
    ordering = ["department__name", "valid_from", "pk"]
    fields = ["department", "name", ("valid_from", "valid_until"), "source"]
