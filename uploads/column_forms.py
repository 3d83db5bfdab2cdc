"""The forms of a file that was dropped: what it is read as, and what its columns are."""

from django import forms
from django.utils.translation import gettext as _

from uploads.cells import shorten
from uploads.column_notes import heading_of
from uploads.columns import missing_columns
from uploads.forms import WishForm
from uploads.headings import ROWS_TO_SEARCH, is_blank


class ReadAsForm(forms.Form):
    """What a file is read as: the sheet, the worksheet, the row of headings."""

    sheet = forms.ChoiceField(
        label=_("What one row is"), error_messages={"required": _("Choose what the file holds.")}
    )
    worksheet = forms.ChoiceField(label=_("Worksheet"), required=False)
    header_row = forms.TypedChoiceField(
        label=_("Row of headings"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args, sheets, reading, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = sheet_choices(sheets, reading.get("fits", ()))
        self.fields["header_row"].choices = [
            ("", _("Found by itself")),
            *(
                (number, row_in_words(number, cells))
                for number, cells in reading["top"][:ROWS_TO_SEARCH]
            ),
        ]
        worksheets = reading.get("worksheets", [])
        if len(worksheets) > 1:
            self.fields["worksheet"].choices = [(name, name) for name in worksheets]
        else:
            del self.fields["worksheet"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"


def sheet_choices(sheets, fits):
    """The sheets to choose from, those that fit before the others."""
    titles = [(sheet.sheet, sheet.title) for sheet in sheets]
    fitting = [one for one in titles if one[0] in fits]
    others = [one for one in titles if one[0] not in fits]
    if fitting and others:
        groups = [(_("Fits the headings"), fitting), (_("Other sheets"), others)]
    else:
        groups = fitting or others
    return [("", _("Not chosen yet")), *groups]


def row_in_words(number, cells):
    words = shorten(", ".join(str(cell) for cell in cells if not is_blank(cell)), 70)
    return _("Row %(number)s: %(words)s") % {"number": number, "words": words}


class ColumnsForm(WishForm):
    """The columns of a file, each with the field that it is; "" sets one aside."""

    def __init__(self, *args, columns, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = [("", _("Set aside")), *field_choices(self.resource)]
        for column in columns:
            self.fields[f"column_{column.position}"] = forms.ChoiceField(
                choices=choices,
                label=column.heading,
                initial=column.field,
                required=False,
                widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
                error_messages={"invalid_choice": _("This sheet has no such column.")},
            )

    def clean(self):
        super().clean()
        taken = {}
        for column in self.columns:
            field = self.cleaned_data.get(f"column_{column.position}")
            if field and field in taken:
                sentence = _("“%(first)s” is this already. Set one of the two aside.")
                self.add_error(
                    f"column_{column.position}", sentence % {"first": taken[field].heading}
                )
            elif field:
                taken[field] = column
        for wanted in missing_columns({*taken, *self.fields_of_options()}, self.resource):
            self.add_error(None, missing_in_words(wanted, self.resource))

    def fields_of_options(self):
        return {
            option.field
            for option in self.resource.options
            if self.cleaned_data.get(f"option_{option.name}")
        }

    def warnings(self):
        """What is missing as the columns are understood now, before anybody sends the form."""
        given = {column.field for column in self.columns if column.field}
        given |= {
            option.field
            for option in self.resource.options
            if self.initial.get(f"option_{option.name}")
        }
        return [
            missing_in_words(group, self.resource)
            for group in missing_columns(given, self.resource)
        ]

    def rows(self):
        """Pairs of a column and its bound field."""
        return [(column, self[f"column_{column.position}"]) for column in self.columns]

    def options(self):
        """The bound fields that are not about one column."""
        return [field for field in self if not field.name.startswith("column_")]

    @property
    def said(self):
        """The fields by position, as `Upload.mapping` has them."""
        return {
            str(column.position): self.cleaned_data[f"column_{column.position}"]
            for column in self.columns
        }


def field_choices(resource):
    """The columns of a sheet by name, in words."""
    names = [*resource.column_names(), *resource.import_only]
    return [(name, in_words(resource, name)) for name in names]


def in_words(resource, name):
    note = getattr(resource, "column_notes", {}).get(name)
    return heading_of(name, note) if note else name.replace("_", " ").capitalize()


def missing_in_words(wanted, resource):
    """The sentence about a column that the file must have."""
    names = _("” or “").join(in_words(resource, name) for name in wanted)
    for option in resource.options:
        if option.field in wanted:
            sentence = _(
                "“%(label)s” is not known yet. Choose it here for all rows, or choose “%(names)s” "
                "for the column that says it."
            )
            return sentence % {"names": names, "label": option.label}
    return _("No column is “%(names)s” yet. Choose that for the column that says it.") % {
        "names": names
    }
