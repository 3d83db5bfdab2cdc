"""Choosing from a long table: an autocomplete that survives any value sent to it."""

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KEY_DIGITS = 18  # the longest that every database takes for a key


def is_key(value):
    text = str(value)
    return text.isdecimal() and len(text) <= KEY_DIGITS


class OnlyKeys:
    """Django's autocomplete asks the database for whatever was posted, and fails on a word."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if is_key(key)], attr)

    def build_attrs(self, base_attrs, extra_attrs=None):
        """What an empty one says: without it the box has no name for a screen reader."""
        what = _("Choose %(what)s") % {"what": self.field.verbose_name}
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": what}


class Choice(OnlyKeys, AutocompleteSelect):
    """`chosen` is the record chosen already, where the form has it: it is not fetched again."""

    chosen = None

    def optgroups(self, name, value, attr=None):
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.chosen)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, self.chosen.pk, label, True, len(options)))
        return [(None, options, 0)]


class Choices(OnlyKeys, AutocompleteSelectMultiple):
    pass


class ChoicesField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        for key in value or []:
            if not is_key(key):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": key}
                )
        return super().clean(value)


class ChoosesFromLongTables:
    """For admins and their inlines: the widgets of `autocomplete_fields`."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Beside a choice stands no button that deletes the chosen: it is not this page's."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Choice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Choices(db_field, self.admin_site))
            kwargs.setdefault("form_class", ChoicesField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
