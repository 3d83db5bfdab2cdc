"""What changed between two versions of a record, in words that an editor reads."""

import dataclasses
import datetime as dt

from django.core.exceptions import ObjectDoesNotExist
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from simple_history.models import DeletedObject
from simple_history.utils import get_m2m_reverse_field_name

from sources import partial_dates
from sources.partial_dates import PartialDateField


@dataclasses.dataclass(frozen=True)
class Difference:
    """One field of a record, in an older and a newer version."""

    label: str
    old: str
    new: str

    def __str__(self):
        return f"{self.label}: {self.old} → {self.new}"

    @property
    def differs(self):
        return self.old != self.new


def between(older, newer):
    """What changed from one version in the history to another, in the order of the form."""
    model = newer.instance_type
    order = [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]
    delta = newer.diff_against(older, foreign_keys_are_objs=True)
    return [
        _difference(model._meta.get_field(change.field), change.old, change.new)
        for change in sorted(delta.changes, key=lambda change: order.index(change.field))
    ]


def all_fields(version, record):
    """Every field of a version beside the record as it is now; None stands for a deleted one."""
    opts = version.instance_type._meta
    shown = [f for f in version.tracked_fields if f.editable and not f.primary_key]
    rows = [
        _difference(field, _value(version, field), record and _value(record, field))
        for field in shown
    ]
    for field in version._history_m2m_fields:
        now = list(getattr(record, field.name).all()) if record else []
        rows.append(_difference(opts.get_field(field.name), related(version, field), now))
    return rows


def contents(version, *, without):
    """What a row said that came or went, without the field that leads to its record."""
    found = []
    for field in version.tracked_fields:
        value = _value(version, field)
        is_shown = field.editable and not field.primary_key and field.name != without.name
        if is_shown and value not in (None, ""):
            words = in_words(field, value)
            sides = (words, "") if version.history_type == "-" else ("", words)
            found.append(Difference(capfirst(field.verbose_name), *sides))
    return found


def related(version, field):
    """The records that a version pointed to through a many-to-many field, as far as they exist."""
    name = get_m2m_reverse_field_name(field)
    keys = getattr(version, field.name).values_list(f"{name}_id", flat=True)
    return list(field.related_model._base_manager.filter(pk__in=list(keys)))


def who(version):
    """Who made a version: a person, or where it came from."""
    if version.history_user:
        return version.history_user.get_full_name() or version.history_user.get_username()
    return version.history_change_reason or _("not recorded")


def _difference(field, old, new):
    return Difference(capfirst(field.verbose_name), in_words(field, old), in_words(field, new))


def _value(version, field):
    """The value of a field; of a foreign key the record, even where that is gone."""
    try:
        value = getattr(version, field.name)
    except ObjectDoesNotExist:
        value = None
    if value is None and field.is_relation and getattr(version, field.attname) is not None:
        return DeletedObject(field.related_model, getattr(version, field.attname))
    return value


def in_words(field, value):
    """A field's value as an editor would write it."""
    if isinstance(value, list):
        return ", ".join(sorted(str(_m2m_target(field, item)) for item in value)) or _("empty")
    if value is None or value == "":
        return _("empty")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, PartialDateField):
        return partial_dates.in_words(value)
    if isinstance(value, dt.datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return formats.date_format(value)
    return str(dict(field.flatchoices).get(value, value))


def _m2m_target(field, item):
    """The history gives rows of the table between; only the far end means something here."""
    return item[get_m2m_reverse_field_name(field)] if isinstance(item, dict) else item
