"""
Keeping a table of words: one row a record, written anew whenever the record's words change.

`texts` is the model of such a table, its key the one-to-one relation to the record. `rows_of`
gives, for keys of records, a row of texts for each that is there: the key and a text a column.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from sources import bulk
from sources.versions import among
from sources.words.spelling import normal


def write(texts, rows_of, keys, chunk):
    """Write the words of these records anew, so many at a time."""
    keys = list(keys)
    for start in range(0, len(keys), chunk):
        _write(texts, rows_of, keys[start : start + chunk])


def _write(texts, rows_of, keys):
    rows = [(key, *map(normal, words)) for key, *words in rows_of(keys)]
    # Not an upsert: SQLite's triggers hear of a row that goes and one that comes.
    there = texts.objects.filter(pk__in=among(keys))
    there._raw_delete(using=there.db)
    bulk.insert(texts, [field.attname for field in texts._meta.concrete_fields], rows, {})


def rebuild(texts, rows_of, index, chunk):
    """
    Write the words of all records and the index anew; returns how many records.

    In pieces with a transaction each: with a million records others must write meanwhile.
    """
    records = texts._meta.pk.remote_field.model._base_manager
    texts.objects.filter(~Exists(records.filter(pk=OuterRef("pk")))).delete()
    count, last = 0, 0
    while keys := _write_after(texts, rows_of, records, last, chunk):
        count, last = count + len(keys), keys[-1]
    index.renew()
    return count


@transaction.atomic
def _write_after(texts, rows_of, records, last, chunk):
    """The next records by their keys, locked: nobody changes or deletes one in between."""
    following = records.filter(pk__gt=last).order_by("pk").select_for_update()
    keys = list(following.values_list("pk", flat=True)[:chunk])
    _write(texts, rows_of, keys)
    return keys
