"""What would change in a record, in words: the staged rows of one page."""

import collections

from django.utils.translation import gettext as _


def add_differences(rows, sheet):
    """
    Give each row `differences`: dicts of field, before and after as a person reads them.

    Related records are named, with one query for each relation however many rows.
    """
    model = sheet.get_model()
    names = related_names(rows, model, sheet.companions)

    def words(field, value):
        if value in (None, ""):
            return _("empty")
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if field.is_relation:
            return names[field.attname].get(value, value)
        return dict(field.flatchoices).get(value, value)

    for row in rows:
        row.differences = [
            {
                "field": field.verbose_name,
                "before": words(field, row.before.get(attribute)),
                "after": words(field, after),
            }
            for attribute, after in row.values.items()
            if attribute not in sheet.companions
            for field in [model._meta.get_field(attribute)]
        ]
    add_companions(rows, sheet.companions)


def add_companions(rows, companions):
    """The differences of what stands beside the records, each companion asked once."""
    for name, companion in companions.items():
        changed = [row for row in rows if name in row.values]
        before = companion.in_words([row.before.get(name, []) for row in changed])
        after = companion.in_words([row.values[name] for row in changed])
        for row, old, new in zip(changed, before, after, strict=True):
            row.differences.append(
                {
                    "field": companion.label,
                    "before": old or _("empty"),
                    "after": new or _("empty"),
                }
            )


def related_names(rows, model, companions):
    """For each relation among the values, the names of the records by their keys."""
    wanted = collections.defaultdict(set)
    for row in rows:
        for values in (row.values, row.before):
            for attribute, value in values.items():
                if attribute in companions:
                    continue
                if model._meta.get_field(attribute).is_relation:
                    wanted[attribute].add(value)
    return {
        attribute: {
            key: str(record)
            for key, record in model._meta.get_field(attribute)
            .related_model._default_manager.in_bulk(keys - {None})
            .items()
        }
        for attribute, keys in wanted.items()
    }
