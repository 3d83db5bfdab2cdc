"""What follows from a new name: the earlier one still finds its record."""

from simple_history.utils import bulk_create_with_history

from schemes.models import (
    Department,
    DepartmentName,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
)
from sources.folding import fold

# Where other names stand, what they point with, and the field that holds the name of today.
NAMES = {
    Scheme: (SchemeName, "scheme", "title"),
    Ministry: (MinistryName, "ministry", "name"),
    Department: (DepartmentName, "department", "name"),
}


def keep_earlier_names(changes, **history):
    """
    Keep as another name what each renamed record was called; gives the names that were added.

    `changes` are pairs of one model: a record, and the same as it was. Lists and replies bear the
    earlier name, so it must go on leading to the record. Other letters of the same name add
    nothing. Its days are not known here; its source is the one that the record had.
    """
    if not changes:
        return []
    model, pointer, field = NAMES[type(changes[0][0])]
    renamed = [
        (record, was)
        for record, was in changes
        if fold(getattr(record, field)) != fold(getattr(was, field))
    ]
    recorded = set(
        model.objects.filter(**{f"{pointer}__in": [record.pk for record, _was in renamed]})
        .order_by()
        .values_list(pointer, "name_key")
    )
    names = [
        model(**{pointer: record, "name": getattr(was, field), "source_id": was.source_id})
        for record, was in renamed
        if (record.pk, fold(getattr(was, field))) not in recorded
    ]
    bulk_create_with_history(names, model, **history)
    return names
