"""The filter of questions by House."""

from django.contrib import admin

from questions.models import Session
from sources.admin import without_index


class HouseFilter(admin.ChoicesFieldListFilter):
    """
    Questions of the sessions of a House, which are few and read first.

    With a join the database would sort half a million questions for one page.
    """

    def queryset(self, request, queryset):
        if self.lookup_kwarg not in self.used_parameters:
            return super().queryset(request, queryset)
        houses = self.used_parameters[self.lookup_kwarg]
        sessions = Session.objects.order_by().filter(house__in=houses)
        found = list(sessions.values_list("pk", flat=True))
        return queryset.alias(session_key=without_index("session")).filter(session_key__in=found)
