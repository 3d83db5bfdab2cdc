"""The form of a fill-in sheet: which State, and what is the same in every row."""

import functools

from django import forms
from django.utils.translation import gettext_lazy as _

from uploads.cells import CellError
from uploads.column_notes import choices_of
from uploads.forms import css_class, option_field

# More than these are no help while typing.
MOST_SUGGESTED = 500


class FillInForm(forms.Form):
    """What a fill-in sheet is made from: the State, and what is said once for all rows."""

    state = forms.ChoiceField(
        label=_("State or Union Territory"),
        help_text=_("Its districts of today become the rows."),
        error_messages={"required": _("Choose a State.")},
    )
    language = forms.ChoiceField(
        label=_("Headings"),
        help_text=_("The upload understands both."),
        choices=[("en", _("English")), ("hi", _("Hindi"))],
        required=False,
    )

    def __init__(self, *args, resource, **kwargs):
        super().__init__(*args, **kwargs)
        self.resource = resource
        self.fields["state"].choices = [("", _("Choose")), *resource.places_to_fill()]
        for option in resource.options:
            field = option_field(option)
            if option.choices:
                field.choices = [("", _("Left to be filled in")), *list(field.choices)[1:]]
            else:
                # Asked for when the page is shown, not when the file is made.
                field.suggestions = functools.partial(suggestions, resource, option.field)
                field.widget.attrs |= {"list": f"{option.name}-choices", "autocomplete": "off"}
            self.fields[f"option_{option.name}"] = field
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", css_class(field))

    def clean_state(self):
        state = self.cleaned_data["state"]
        if not self.resource.rows_to_fill(state):
            raise forms.ValidationError(_("No district of it is recorded."))
        return state

    def clean(self):
        """The cells that are the same in each row, by column, as `said`."""
        self.said = {}
        for option in self.resource.options:
            name = f"option_{option.name}"
            if text := self.cleaned_data.get(name):
                try:
                    self.said[option.field] = in_words(option, text, self.fields[name])
                except CellError as error:
                    self.add_error(name, str(error))


def suggestions(resource, name):
    return choices_of(resource, name)[:MOST_SUGGESTED]


def in_words(option, text, field):
    """A choice as people read it, where its words mean the same to the upload. Raises CellError."""
    value = option.read(text)
    words = str(dict(field.choices).get(text, text)) if option.choices else text
    try:
        return words if words == text or option.read(words) == value else text
    except CellError:
        return text
