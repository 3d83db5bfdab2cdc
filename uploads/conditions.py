"""
The condition of a constraint, asked of a record without the database.

A condition over the record's own columns is the same question in Python as in SQL, where NULL
makes it unknown (None here). One that uses more than is understood is left to the database.
"""

import operator

from django.db.models import F, Q

COMPARISONS = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


def understand(condition, model):
    """A function of a record that gives True, False or None; None for what is not understood."""
    if condition.connector not in {Q.AND, Q.OR}:
        return None
    parts = [
        understand(part, model) if isinstance(part, Q) else comparison(*part, model)
        for part in condition.children
    ]
    if None in parts:
        return None
    stops = condition.connector == Q.OR
    is_negated = condition.negated

    def ask(record):
        answers = [part(record) for part in parts]
        undecided = None if None in answers else not stops
        found = stops if stops in answers else undecided
        return found if found is None or not is_negated else not found

    return ask


def comparison(path, value, model):
    """One comparison of a column with a value or with another column of the record."""
    name, _dunder, lookup = path.partition("__")
    lookup = lookup or "exact"
    left = attribute(name, model)
    if lookup == "isnull" or (lookup == "exact" and value is None):
        is_null = value is None or bool(value)
        return lambda record: (getattr(record, left) is None) is is_null
    compare = COMPARISONS.get(lookup)
    if compare is None or (hasattr(value, "resolve_expression") and not isinstance(value, F)):
        return None
    if not isinstance(value, F):
        return lambda record: known(compare, getattr(record, left), value)
    right = attribute(value.name, model)
    return lambda record: known(compare, getattr(record, left), getattr(record, right))


def attribute(name, model):
    return model._meta.get_field(name).attname


def known(compare, left, right):
    return None if left is None or right is None else compare(left, right)
