"""
What changed in the rows of a record: its names, its parts, who asked it.

Rows have histories of their own, also those that are gone. This reads them together, newest
first and never more than MOST, as one table below the versions of the record itself.
"""

import collections
import dataclasses
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import OuterRef, Subquery
from django.utils.text import capfirst

from sources import differences

MOST = 50


@dataclasses.dataclass(frozen=True)
class RowChange:
    """One version of one row, beside the version before it."""

    version: Any
    label: str
    differences: list

    @property
    def kind(self):
        return capfirst(self.version.instance_type._meta.verbose_name)

    @property
    def key(self):
        return getattr(self.version, self.version.instance_type._meta.pk.attname)

    @property
    def who(self):
        return differences.who(self.version)


def newest(model, key, rows):
    """
    The newest changes in the rows of one record, and whether there are more.

    `rows` names the relations that lead to them, each with what its labels are made of beyond
    its own foreign keys: `{"parts": [], "answers__covered": [], "mentions": ["district__state"]}`.
    """
    versions = []
    for path, shown_with in rows.items():
        versions += _versions(model, key, path, shown_with)
    versions.sort(key=lambda version: (version.history_date, version.pk), reverse=True)
    chosen = versions[:MOST]
    older, gone = _versions_before(chosen), _gone(chosen)
    return [_change(version, older, gone) for version in chosen], len(versions) > MOST


def _versions(model, key, path, shown_with):
    """Versions of the rows at the end of a path, with all that they point to."""
    *through, last = path.split("__")
    history, parent_keys = None, [key]
    for name in [*through, last]:
        relation = model._meta.get_field(name)
        model, attname = relation.related_model, relation.field.attname
        history = model.history.filter(**{f"{attname}__in": parent_keys})
        parent_keys = history.order_by().values(model._meta.pk.attname)
    links = [field.name for field in _links(model) if field.name != relation.field.name]
    before = model.history.filter(
        **{model._meta.pk.attname: OuterRef(model._meta.pk.attname)},
        history_id__lt=OuterRef("history_id"),
    ).order_by("-history_id")
    found = (
        history.select_related("history_user", relation.field.name, *links, *shown_with)
        .annotate(before=Subquery(before.values("history_id")[:1]))
        .order_by("-history_date", "-history_id")[: MOST + 1]
    )
    for version in found:
        version.parent = relation.field
    return list(found)


def _versions_before(versions):
    """The versions to compare with, by their keys: one query for each kind of row."""
    keys = collections.defaultdict(list)
    for version in versions:
        if version.history_type == "~" and version.before:
            keys[version.instance_type].append(version.before)
    found = {}
    for model, wanted in keys.items():
        links = [field.name for field in _links(model)]
        versions = model.history.select_related(*links).filter(history_id__in=wanted)
        found |= {(model, version.history_id): version for version in versions}
    return found


def _gone(versions):
    """What rows point to and is deleted by now, as it was, by model and key."""
    keys = collections.defaultdict(set)
    for version in versions:
        for field in _links(version.instance_type):
            key = getattr(version, field.attname)
            is_recorded = hasattr(field.related_model, "history")
            if key is not None and is_recorded and getattr(version, field.name) is None:
                keys[field.related_model].add(key)
    found = {}
    for model, wanted in keys.items():
        last = model.history.filter(history_type="-", **{f"{model._meta.pk.attname}__in": wanted})
        for version in last:
            found[model, version.instance.pk] = version.instance
    return found


def _links(model):
    return [field for field in model._meta.fields if field.is_relation]


def _change(version, older, gone):
    row = version.instance
    for field in _links(type(row)):
        target = getattr(version, field.name)
        target = target or gone.get((field.related_model, getattr(version, field.attname)))
        if target is not None:
            setattr(row, field.name, target)
    try:
        label = str(row)
    except ObjectDoesNotExist:
        label = str(row.pk)
    before = older.get((type(row), version.before))
    if before:
        return RowChange(version, label, differences.between(before, version))
    return RowChange(version, label, differences.contents(version, without=version.parent))
