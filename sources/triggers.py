"""
Triggers of the database: each room says which it needs, and they are there after every migrate.

A migration could not keep them: SQLite changes a table by making it anew, and its triggers go with
the old one without a word.
"""

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction

_makers = []


def register(make):
    """
    Have triggers made from now on: `make(connection)` gives their SQL for that engine.

    The statements may run at any time and again, so that each drops what it makes if it is there.
    The function itself, so that this is a decorator, too.
    """
    if make not in _makers:
        _makers.append(make)
    return make


def ensure(using=DEFAULT_DB_ALIAS):
    """Make all triggers, unless the tables that they stand on are not all there yet."""
    connection = connections[using]
    if missing_tables(connection):
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        for make in _makers:
            for statement in make(connection):
                cursor.execute(statement)


def missing_tables(connection):
    """The tables of models that no migration has made so far, as when only one app is migrated."""
    wanted = {model._meta.db_table for model in apps.get_models() if is_in(model, connection)}
    return wanted - set(connection.introspection.table_names())


def is_in(model, connection):
    """Whether a model's table is this database's to keep."""
    return model._meta.can_migrate(connection) and router.allow_migrate_model(
        connection.alias, model
    )


def ensure_after_migrate(using, **others):
    """The receiver of post_migrate: the register has triggers, what is only work has none."""
    if using == DEFAULT_DB_ALIAS:
        ensure(using)
