"""The form of every record in the admin: nobody overwrites what somebody else just changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sources import differences
from sources.choices import Choice
from sources.derived import derived_fields


def newest_version(model):
    """The key of the newest version in the history of each record of a queryset."""
    versions = model.history.filter(**{model._meta.pk.attname: OuterRef("pk")})
    return Subquery(versions.values("history_id")[:1])


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
        if self.instance.pk:
            self.initial["seen_version"] = self._version_on_opening()
            self._hand_over_chosen()

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

    def _version_on_opening(self):
        """The rows of a formset come with theirs; a record by itself asks."""
        if hasattr(self.instance, "newest_version"):
            return self.instance.newest_version
        newest = self._newest_version()
        return newest and newest.pk

    def _hand_over_chosen(self):
        """A record that was fetched together with this one is not fetched again for its label."""
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if not isinstance(widget, Choice):
                continue
            if self.instance._meta.get_field(name).is_cached(self.instance):
                widget.chosen = getattr(self.instance, name)

    def _newest_version(self):
        return self.instance.history.select_related("history_user").first()

    def _changed_since(self, seen, newest):
        if not seen or not seen.isdecimal() or len(seen) > 18:
            return []
        older = self.instance.history.filter(pk=int(seen)).first()
        return differences.between(older, newest) if older else []

    def _post_clean(self):
        """What no form shows takes part in the rules, too: derived columns, and the status."""
        super()._post_clean()
        if self.errors or not self.has_changed():
            return
        derived = derived_fields(type(self.instance))
        for field in derived:
            field.pre_save(self.instance, add=False)
        exclude = self._get_validation_exclusions() & set(self.fields)
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)
        for field in derived:
            if field.unique:
                self._refuse_taken(field)

    def _refuse_taken(self, field):
        """A key that no form shows: the refusal names the record that has it."""
        value = getattr(self.instance, field.attname)
        others = type(self.instance)._base_manager.filter(**{field.name: value})
        if other := others.exclude(pk=self.instance.pk).first():
            words = {"record": other, "key": value}
            self.add_error(None, _("%(record)s is recorded already, as %(key)s.") % words)


class RecordFormSet(forms.BaseInlineFormSet):
    """Rows of a table, in which each entry bears its name: the header is no label to a browser."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if not widget.is_hidden:
                widget.attrs["aria-label"] = capfirst(field.label or name)

    def filled_forms(self):
        """The rows that are kept, without those left empty."""
        for form in self.forms:
            is_filled = form.instance.pk or form.has_changed()
            if is_filled and not self._should_delete_form(form):
                yield form

    def validate_unique(self):
        """
        The same twice on one page: each row by itself asks the database only.

        In place of Django's own check, which knows no derived columns and names no row.
        """
        for constraint in self.model._meta.total_unique_constraints:
            fields = [self.model._meta.get_field(name) for name in constraint.fields]
            names = [field.attname for field in fields if field != self.fk]
            seen = set()
            for form in self.filled_forms():
                key = tuple(getattr(form.instance, name) for name in names)
                if form.is_valid() and None not in key:
                    if key in seen:
                        form.add_error(None, constraint.get_violation_error_message())
                    seen.add(key)
