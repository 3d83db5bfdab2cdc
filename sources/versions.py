"""
Records and their versions by sets, in SQL: whether they are equal, and going back to one.

A version is known by its key in the history, a record by its own. `history` are the keywords of
the bulk history functions; whoever calls sees to the transaction. Nothing is loaded, so that
100,000 records cost about what the database needs for them.
"""

# ruff: noqa: S608 - the names of tables and columns are the models' own, all else is a parameter

import json

from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL
from django.utils import timezone

from sources.derived import derived_fields


class LostError(Exception):
    """What a record pointed to is gone; says by which field."""

    def __init__(self, field):
        super().__init__(str(field.verbose_name))


def among(keys):
    """A subquery of these keys, for `…__in`: however many there are, it is one parameter."""
    keys = list(keys)
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])
    return RawSQL("SELECT unnest(%s::bigint[])", [keys])


def differing(model, versions):
    """The keys of the records that are not what these versions of theirs say, in any column."""
    if not versions:
        return set()
    table, past, key = _names(model)
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    pairs = [f"{table}.{name} {differs} {past}.{name}" for name in _columns(model)]
    chosen, params = _chosen(versions)
    return {
        row[0]
        for row in _fetch(
            f"SELECT {table}.{key} FROM {past} JOIN {table} ON {table}.{key} = {past}.{key} "
            f"WHERE {past}.history_id IN {chosen} AND ({' OR '.join(pairs)})",
            params,
        )
    }


def remove(model, keys, history):
    """Delete records and write their last versions. What belongs to them went before."""
    if keys:
        write_versions(model, keys, "-", history)
        # Not `delete`: its signal would write a second last version, without upload and person.
        rows = model._base_manager.filter(pk__in=among(keys))
        rows._raw_delete(using=rows.db)


def set_back(model, versions, history):
    """Give records the values of versions, `{record: version}`. Raises IntegrityError."""
    if not versions:
        return
    table, past, key = _names(model)
    values = ", ".join(f"{name} = {past}.{name}" for name in _columns(model) if name != key)
    chosen, params = _chosen(versions.values())
    _execute(
        f"UPDATE {table} SET {values} FROM {past} "
        f"WHERE {past}.{key} = {table}.{key} AND {past}.history_id IN {chosen}",
        params,
    )
    _finish(model, versions, "~", history)


def bring_back(model, versions, history):
    """Make deleted records again, from `{record: version}`. Raises IntegrityError."""
    if not versions:
        return
    table, past, _key = _names(model)
    columns = ", ".join(_columns(model))
    chosen, params = _chosen(versions.values())
    _execute(
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {past} "
        f"WHERE history_id IN {chosen} ORDER BY history_id",
        params,
    )
    _finish(model, versions, "+", history)


def write_versions(model, keys, kind, history):
    """Write a version of each record as it stands: `kind` is "+", "~" or "-"."""
    table, past, key = _names(model)
    columns = ", ".join(_columns(model))
    by = history["default_user"]
    said = {
        "history_date": connection.ops.adapt_datetimefield_value(timezone.now()),
        "history_change_reason": history["default_change_reason"],
        "history_type": kind,
        "history_user_id": by and by.pk,
        **history["custom_historical_attrs"],
    }
    chosen, params = _chosen(keys)
    _execute(
        f"INSERT INTO {past} ({columns}, {', '.join(map(_quoted, said))}) "
        f"SELECT {columns}, {', '.join(['%s'] * len(said))} FROM {table} "
        f"WHERE {key} IN {chosen} ORDER BY {key}",
        [*said.values(), *params],
    )


def refuse_lost(model, keys):
    """
    Raise LostError where a foreign key of these records leads nowhere.

    The engines would say so at the end of the transaction only, and not of which.
    """
    for field in model._meta.concrete_fields:
        if not field.is_relation:
            continue
        target = field.target_field.attname
        there = field.remote_field.model._base_manager.filter(**{target: OuterRef(field.attname)})
        records = model._base_manager.filter(pk__in=among(keys))
        lost = records.filter(~Exists(there), **{f"{field.attname}__isnull": False})
        if lost.exists():
            raise LostError(field)


def _finish(model, versions, kind, history):
    _derive(model, versions)
    write_versions(model, versions, kind, history)


def _derive(model, keys):
    """An old version can say another thing in a derived column, or nothing yet."""
    fields = derived_fields(model)
    if not fields:
        return
    read = {name for field in fields for name in field.derived_from}
    related = [
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and read & {field.name, field.attname}
    ]
    stale = []
    for record in model._base_manager.select_related(*related).filter(pk__in=among(keys)):
        was = [getattr(record, field.attname) for field in fields]
        if [field.pre_save(record, add=False) for field in fields] != was:
            stale.append(record)
    if stale:
        names = [field.name for field in fields]
        model._base_manager.bulk_update(stale, names, batch_size=500)


def _names(model):
    """Table, table of the history and column of the key, quoted."""
    return (
        _quoted(model._meta.db_table),
        _quoted(model.history.model._meta.db_table),
        _quoted(model._meta.pk.column),
    )


def _columns(model):
    return [_quoted(field.column) for field in model._meta.concrete_fields]


def _chosen(keys):
    chosen = among(keys)
    return f"({chosen.sql})", chosen.params


def _quoted(name):
    return connection.ops.quote_name(name)


def _execute(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def _fetch(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
