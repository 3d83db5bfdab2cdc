"""The words of a scheme, kept in the transaction that changes them."""

from django.db import transaction

from schemes import search


class ChangesWords:
    """Mixin for the admin of a scheme, or of its names: `scheme_key` names the scheme's key."""

    scheme_key = "scheme_id"

    def save_related(self, request, form, formsets, change):
        """After all else: an earlier name may have been kept among the others."""
        super().save_related(request, form, formsets, change)
        search.index([getattr(form.instance, self.scheme_key)])

    def restored(self, request, record):
        super().restored(request, record)
        search.index([getattr(record, self.scheme_key)])


class GoesWithWords(ChangesWords):
    """Of what belongs to a scheme: when it is deleted, the words of the scheme change."""

    def delete_model(self, request, obj):
        key = obj.scheme_id
        super().delete_model(request, obj)
        search.index([key])

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        keys = set(queryset.order_by().values_list("scheme_id", flat=True))
        super().delete_queryset(request, queryset)
        search.index(keys)
