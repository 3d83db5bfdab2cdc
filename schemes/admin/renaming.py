"""A new name at the form: the earlier one is kept, and whoever renamed is told."""

from django.contrib import messages
from django.utils.translation import gettext as _

from schemes.actions import keep_earlier_names


class KeepsEarlierNames:
    """Mixin for the admin of a record with other names: mix in before RecordAdmin."""

    def save_model(self, request, obj, form, change):
        form.was = self.model._base_manager.get(pk=obj.pk) if change else obj
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """After the rows of the page: the earlier name may stand among them already."""
        super().save_related(request, form, formsets, change)
        names = keep_earlier_names(
            [(form.instance, form.was)],
            default_user=request.user,
            default_change_reason=_("Renamed"),
        )
        for name in names:
            sentence = _(
                "“%(name)s” is kept among the other names, so that it still finds the record. "
                "If it was only a slip, delete it there."
            )
            self.message_user(request, sentence % {"name": name.name}, messages.INFO)
