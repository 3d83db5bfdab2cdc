"""What people are told of a column: its headings, what it says, how to write it, an example."""

import dataclasses
from collections.abc import Callable

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _


@dataclasses.dataclass(frozen=True)
class ColumnNote:
    """
    What the people who fill in a sheet are told of one of its columns.

    `hindi` and `english` are its headings (in English its name in words, where none is given),
    `meaning` one short sentence (the model's own help where none is given), `example` a cell.
    `choices` gives texts to choose from, where the column's widget has none. One that is not
    `is_offered` is another way to say what a column of the blank sheet says.
    """

    hindi: str
    meaning: str = ""
    example: object = ""
    english: str = ""
    choices: Callable | None = None
    is_offered: bool = True


def heading_of(name, note, language="en"):
    """The heading of a column on a blank sheet; the upload understands it."""
    if language == "hi":
        return note.hindi
    words = name.replace("_", " ")
    return note.english or words[:1].upper() + words[1:]


def headings_of(notes):
    """Pairs of a heading in either language and the column it means."""
    for name, note in notes.items():
        yield heading_of(name, note), name
        yield heading_of(name, note, "hi"), name


def widget_of(resource, name):
    return getattr(resource.importable().get(name), "widget", None)


def model_field_of(resource, name):
    """The field of the model that a column is about; None where there is none of its own."""
    path = resource.importable()[name].attribute or ""
    try:
        return resource.get_model()._meta.get_field(path.split("__")[0])
    except FieldDoesNotExist:
        return None


def meaning_of(resource, name):
    """One sentence on what a column says; empty where its heading says it."""
    note = resource.column_notes[name]
    return str(note.meaning or getattr(model_field_of(resource, name), "help_text", ""))


def choices_of(resource, name):
    """What a person can choose from, as texts; none where anything can be written."""
    choices = resource.column_notes[name].choices
    if choices is not None:
        return [str(choice) for choice in choices()]
    return [str(label) for _value, label in getattr(widget_of(resource, name), "choices", ())]


def form_of(resource, name):
    """How to write a cell of a column."""
    if form := getattr(widget_of(resource, name), "form", ""):
        return str(form)
    if resource.column_notes[name].choices:
        return _("One of the list.")
    choices = choices_of(resource, name)
    return _("One of: %(choices)s.") % {"choices": ", ".join(choices)} if choices else ""


def need_of(resource, name, language="en"):
    """Whether a column must be filled, in words; empty where it need not."""
    groups = [group for group in resource.required_columns if name in group]
    if len(groups) == 1:
        return need_of_group(resource, name, groups[0], language)
    if groups:
        return ""  # it stands for several others, which say so
    attribute = resource.attribute_of(name)
    if attribute is None or attribute in {*resource.key, "source_id"}:
        return ""
    field = resource.get_model()._meta.get_field(attribute)
    can_do_without = field.null or field.blank or field.has_default()
    return "" if can_do_without else _("For a new record")


def need_of_group(resource, name, group, language):
    others = [heading_of(one, resource.column_notes[one], language) for one in group if one != name]
    if others:
        return _("Needed, or “%(others)s”") % {"others": _("” or “").join(others)}
    if any(option.field == name for option in resource.options):
        return _("Needed, here or chosen with the upload")
    return _("Needed")
