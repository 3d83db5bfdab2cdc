"""Members with their other names and terms."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from questions.models import Member, MemberName, MemberTerm
from questions.resources import MemberResource, MemberTermResource
from sources.admin import BelongingAdmin, ChosenFilter, PublishableAdmin, RecordInline
from uploads.sheet_admin import SheetAdmin


class MemberNameInline(RecordInline):
    model = MemberName
    columns = ["name", "source"]
    shown_with = ["source"]
    autocomplete_fields = ["source"]


class MemberTermInline(RecordInline):
    model = MemberTerm
    columns = ["house", "since", "until", "constituency", "state", "party", "source"]
    shown_with = ["member", "state", "source"]
    autocomplete_fields = ["state", "source"]


@admin.register(Member)
class MemberAdmin(SheetAdmin, PublishableAdmin):
    sheet = MemberResource
    list_display = ["name", "honorific", "slug", "status"]
    list_filter = ["status"]
    sortable_by = ["name"]
    search_fields = ["name"]
    search_help_text = _("Words of the name of today or of another recorded name.")
    autocomplete_fields = ["source"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MemberNameInline, MemberTermInline]
    rows_in_history = {"names": [], "terms": []}
    fieldsets = [
        (None, {"fields": [("honorific", "name"), "slug", "name_hi"]}),
        (None, {"fields": ["source", "note"]}),
        (_("When it is public"), {"fields": [("status", "release_at")]}),
    ]

    def find(self, request, queryset, words):
        return queryset.search(words), False


@admin.register(MemberName)
class MemberNameAdmin(BelongingAdmin):
    belongs_to = "member"
    list_display = ["name", "member"]
    list_filter = [("member", ChosenFilter)]
    search_fields = ["name", "member__name"]
    search_help_text = _("This name, or the member’s name of today.")
    autocomplete_fields = ["member", "source"]
    ordering = ["name", "pk"]
    fields = ["member", "name", "source"]


@admin.register(MemberTerm)
class MemberTermAdmin(SheetAdmin, BelongingAdmin):
    sheet = MemberTermResource
    belongs_to = "member"
    list_display = ["member", "house", "constituency", "state", "party", "since", "until"]
    list_filter = ["house", ("member", ChosenFilter), ("state", ChosenFilter)]
    list_select_related = ["state"]
    sortable_by = []
    search_fields = ["member__name"]
    search_help_text = _("Words of the member’s name.")
    autocomplete_fields = ["member", "state", "source"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["member", "house", ("since", "until")]}),
        (_("For whom"), {"fields": [("constituency", "state"), "party"]}),
        (None, {"fields": ["source"]}),
    ]

    def find(self, request, queryset, words):
        members = Member.objects.search(words).order_by()
        return queryset.filter(member__in=members.values("pk")), False
