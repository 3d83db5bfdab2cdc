"""Many keys in one value of a query: a row for each of a million takes three times as long."""

import array

from django.db import connection

JOINED = {"sqlite": "group_concat({column})", "postgresql": "string_agg({column}::text, ',')"}


def joined(column):
    """The SQL of an aggregate that has all keys of a column as one text."""
    return JOINED[connection.vendor].format(column=column)


def keys_in(text):
    """The keys in such a text, `1,2,3`; none in what an aggregate of no row gives."""
    return array.array("I", map(int, text.split(","))) if text else array.array("I")
