"""The form of every record in the admin: nobody overwrites what somebody else just changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from sources import differences
from sources.folding import FoldedField


class SeenVersion(forms.Field):
    """The newest version in the record's history when the form was opened."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class RecordForm(forms.ModelForm):
    """
    A form that is refused once when the record changed since it was opened.

    The refusal says who changed what and when; the entries stay, and saving again is then
    a decision.
    """

    seen_version = SeenVersion(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newest = self._newest_version()
        if newest:
            self.initial["seen_version"] = newest.pk

    def clean(self):
        super().clean()
        if self.instance.pk and self.has_changed():
            self._refuse_stale()

    def _refuse_stale(self):
        # Waits for whoever is saving the record now, where the database has row locks.
        type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        newest = self._newest_version()
        seen = self.cleaned_data.get("seen_version")
        if newest is None or str(newest.pk) == seen:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = str(newest.pk)
        raise ValidationError(
            _(
                "%(who)s changed this record on %(when)s, after you had opened it (%(what)s). "
                "Your entries are still here: save again to put them in place, or open the page "
                "anew to start from the changed record."
            ),
            code="stale",
            params={
                "who": differences.who(newest),
                "when": formats.date_format(
                    timezone.localtime(newest.history_date), "DATETIME_FORMAT"
                ),
                "what": "; ".join(map(str, self._changed_since(seen, newest))) or _("no field"),
            },
        )

    def _newest_version(self):
        if not self.instance.pk:
            return None
        return self.instance.history.select_related("history_user").first()

    def _changed_since(self, seen, newest):
        if not seen or not seen.isdecimal() or len(seen) > 18:
            return []
        older = self.instance.history.filter(pk=int(seen)).first()
        return differences.between(older, newest) if older else []

    def _post_clean(self):
        """Folded names take part in constraints, though no form shows them."""
        super()._post_clean()
        folded = [f for f in self.instance._meta.fields if isinstance(f, FoldedField)]
        if self.errors or not folded:
            return
        for field in folded:
            if not field.pre_save(self.instance, add=False) and field.of in self.fields:
                self.add_error(field.of, _("Write at least one letter or digit."))
        exclude = self._get_validation_exclusions() - {field.name for field in folded}
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)
