"""Reading from an index which records have words: a subquery's keys, or how many they are."""

# ruff: noqa: S608 - names of our own, all else is a parameter

import contextlib

from django.db import connection, transaction

from sources.joined import joined, keys_in
from sources.versions import among


def hits(index, text, few, limit):
    """The keys of the records that have the words of `text`; see `WordIndex.hits`."""
    found = index.matching(text)
    sql, params = found.sql, [*found.params]
    if few is not None:
        chosen = among(few)
        # Beside the words in one condition: each of the keys is looked up in their index.
        column = "rowid" if connection.vendor == "sqlite" else index.key
        sql, params = f"{sql} AND {column} IN ({chosen.sql})", [*params, *chosen.params]
    if limit is not None:
        sql, params = f"{sql} LIMIT %s", [*params, limit]
    sql = f"WITH found(key) AS ({sql}) SELECT {joined('key')} FROM found"
    with contextlib.nullcontext() if few is not None else from_index():
        return keys_in(value(sql, params))


def count(index, text, most):
    found = index.matching(text)
    with from_index():
        sql = f"SELECT count(*) FROM ({found.sql} LIMIT %s) AS hits"
        return value(sql, [*found.params, most])


def value(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]


@contextlib.contextmanager
def from_index():
    """
    PostgreSQL would rather read every text than the index when most have the word.

    That takes eight times as long: the words of each row are unpacked to look at them.
    """
    if connection.vendor == "sqlite":
        yield
        return
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
