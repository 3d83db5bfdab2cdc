"""
Writing many records with their history, without an object and a statement for each.

One prepared statement writes the rows, and one more copies what it wrote into the history: the
same rows as simple_history's bulk functions write, at a fraction of their cost. `history` are
the keywords of those functions, any of which may be left out. No signal is sent; all of a call
is one transaction.
"""

# ruff: noqa: S608 - the names of tables and columns are the models' own, all else is a parameter

import itertools

from django.db import connection, connections, models, router, transaction

from sources import versions
from sources.derived import derived_fields

# Values of these fields go to the database as they are, when they are of this very type.
AS_THEY_ARE = {"CharField": str, "TextField": str, "BooleanField": bool} | dict.fromkeys(
    [
        *["AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField"],
        *["SmallIntegerField", "PositiveIntegerField", "PositiveBigIntegerField"],
        "PositiveSmallIntegerField",
    ],
    int,
)


def create(model, records, history):
    """Save new records, which have their keys afterwards."""
    records = list(records)
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = [_values(field, records) for field in fields]
    names = [field.attname for field in fields]
    keys = insert(model, names, zip(*columns, strict=True), history)
    for record, key in zip(records, keys, strict=True):
        record.pk = key
        record._state.adding, record._state.db = False, router.db_for_write(model)


def insert(model, names, rows, history):
    """
    Write new rows from values; returns their keys, in the order of the rows.

    `names` are attributes of the model, a foreign key as `question_id`; `rows` have a value for
    each. Other fields get their defaults; derived ones have to be given like any other.
    """
    rows = list(rows)
    if not rows:
        return []
    meta = model._meta
    given = dict(zip(names, zip(*rows, strict=True), strict=True))
    if missing := {field.attname for field in derived_fields(model)} - given.keys():
        raise TypeError(f"Derived columns have to be given: {', '.join(sorted(missing))}.")
    connection = connections[router.db_for_write(model)]
    with transaction.atomic(using=connection.alias, savepoint=False):
        if meta.pk.attname not in given:
            given[meta.pk.attname] = _new_keys(meta, len(rows), connection)
        columns = [
            _prepared(field, given[field.attname], connection)
            if field.attname in given
            else itertools.repeat(field.get_db_prep_save(field.get_default(), connection))
            for field in meta.concrete_fields
        ]
        names = ", ".join(_quoted(field.column) for field in meta.concrete_fields)
        marks = ", ".join(["%s"] * len(columns))
        # The defaults have no end: the keys, which are given, have.
        _execute_many(
            connection,
            f"INSERT INTO {_quoted(meta.db_table)} ({names}) VALUES ({marks})",
            zip(*columns, strict=False),
        )
        keys = list(given[meta.pk.attname])
        _write_versions(model, keys, "+", history)
    return keys


@transaction.atomic(savepoint=False)
def update(model, records, names, history):
    """Save these fields of records; without any, the history alone says that they changed."""
    records = list(records)
    meta = model._meta
    if records and names:
        fields = [*map(meta.get_field, names), meta.pk]
        columns = [
            _prepared(field, [field.pre_save(record, add=False) for record in records], connection)
            for field in fields
        ]
        *changes, key = [f"{_quoted(field.column)} = %s" for field in fields]
        _execute_many(
            connection,
            f"UPDATE {_quoted(meta.db_table)} SET {', '.join(changes)} WHERE {key}",
            zip(*columns, strict=True),
        )
    _write_versions(model, [record.pk for record in records], "~", history)


@transaction.atomic(savepoint=False)
def delete(model, keys, history):
    """Delete records, whose last versions are kept. What belongs to them went before."""
    versions.remove(model, list(keys), _whole(model, history))


def _write_versions(model, keys, kind, history):
    if keys and hasattr(model, "history"):
        versions.write_versions(model, keys, kind, _whole(model, history))


def _whole(model, history):
    """The keywords of simple_history with what it takes where one is left out."""
    user = history.get("default_user") or model.history.model.get_default_history_user(None)
    left_out = {"default_change_reason": "", "custom_historical_attrs": {}}
    return left_out | history | {"default_user": user}


def _new_keys(meta, count, connection):
    """So many keys that no record has or had; on SQLite nobody else writes until the commit."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
            last = (cursor.fetchone() or [0])[0]
            return range(last + 1, last + 1 + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [_quoted(meta.db_table), meta.pk.column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _values(field, records):
    """What new records have in a field: a derived one is worked out, a key is looked up."""
    if type(field).pre_save is not models.Field.pre_save:
        return [field.pre_save(record, add=True) for record in records]
    values = [getattr(record, field.attname) for record in records]
    if not field.is_relation or None not in values:
        return values
    # A record that was made a moment ago, such as the member of a term, has its key by now.
    return [
        getattr(field.get_cached_value(record, None), field.target_field.attname, value)
        if value is None
        else value
        for record, value in zip(records, values, strict=True)
    ]


def _prepared(field, values, connection):
    """Values of one field as the database takes them."""
    kind = field.target_field if field.is_relation else field
    plain = AS_THEY_ARE.get(kind.get_internal_type())
    if plain and {*map(type, values)} <= {plain, type(None)}:
        return values
    return [field.get_db_prep_save(value, connection) for value in values]


def _quoted(name):
    return connection.ops.quote_name(name)


def _execute_many(connection, sql, rows):
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
