"""The form of a new upload: file, source, and the options of its sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.models import SourceDocument
from uploads.cells import CellError


class WishForm(forms.Form):
    """What is asked with a file: its source, the options of its sheet, whether to publish."""

    source_title = forms.CharField(
        label=_("Source document"),
        help_text=_(
            "What the facts were published in. A title that is recorded is found, a new one is "
            "recorded. Empty: the file itself, by its name."
        ),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "source-titles", "autocomplete": "off"}),
    )

    def __init__(self, *args, resource, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.resource = resource
        for option in resource.options:
            self.fields[f"option_{option.name}"] = option_field(option)
        if resource.allows(user, "publish") and resource.is_publishable():
            self.fields["publish"] = forms.BooleanField(
                label=_("Publish at once"),
                help_text=_("Without it new rows are drafts until somebody publishes them."),
                required=False,
            )
        # What the rows cannot do without comes before what can be left empty.
        self.order_fields(["file", *(f"option_{option.name}" for option in resource.options)])
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", css_class(field))

    def clean_source_title(self):
        title = self.cleaned_data["source_title"]
        if not title.isprintable():
            raise forms.ValidationError(
                _("The title has signs that cannot be seen. Write it anew.")
            )
        return title

    def clean(self):
        for option in self.resource.options:
            name = f"option_{option.name}"
            if text := self.cleaned_data.get(name):
                try:
                    option.read(text)
                except CellError as error:
                    self.add_error(name, str(error))

    @property
    def wish(self):
        """The cleaned data as `receive` wants it."""
        prefix = "option_"
        return {
            "options": {
                name.removeprefix(prefix): value
                for name, value in self.cleaned_data.items()
                if name.startswith(prefix) and value
            },
            "source_title": self.cleaned_data["source_title"],
            "publish": self.cleaned_data.get("publish", False),
        }

    @staticmethod
    def source_titles():
        """Titles to choose from while typing."""
        return SourceDocument.objects.values_list("title", flat=True)[:500]


class UploadForm(WishForm):
    """A file for a sheet that is known."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("xlsx, xls, ods, csv, tsv or json, as it came. Nothing is written yet."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )


def option_field(option):
    words = {"label": option.label, "help_text": option.help, "required": False}
    if option.choices is None:
        return forms.CharField(max_length=100, **words)
    choices = [("", _("As a column of the file says")), *option.choices()]
    return forms.ChoiceField(choices=choices, **words)


def css_class(field):
    """Bootstrap's classes; its check mark is a data: image, so check boxes stay the browser's."""
    if isinstance(field, forms.BooleanField):
        return ""
    return "form-select" if isinstance(field.widget, forms.Select) else "form-control"
