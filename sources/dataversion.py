"""
The version of the public data: while it is the same, every public page is the same.

It moves when a record is written, corrected or deleted, by whatever door, since triggers of the
database move it; when a release moment passes; and when the day changes, for pages say what is in
force today. Work on drafts of what can be one does not move it. A version that was rolled back
never comes again.

The table holds numbers at random. On SQLite it is one, since there is one writer at a time anyway.
On PostgreSQL every writing statement adds its own, for writers must not wait for each other, and
all of them together are the version; a worker makes them one again from time to time.
"""

import dataclasses
import datetime as dt

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from sources import triggers
from sources.models import DataVersion
from sources.publishing import Publishable
from sources.sweeping import register

# Numbers past which the worker makes them one.
MOST_NUMBERS = 100

# Two statements and no upsert: what the writer wants done in a conflict ("OR IGNORE") would hold in
# its triggers, too, and a number that is new has none.
SQLITE_MOVE = (
    "DELETE FROM sources_dataversion; INSERT INTO sources_dataversion (id) VALUES (random());"
)
SQLITE_WHEN = {
    "insert": "WHEN new.status = 'published'",
    "update": "WHEN 'published' IN (old.status, new.status)",
    "delete": "WHEN old.status = 'published'",
}
# Also the moment: a copy of the database counts its transactions anew, with these rows in it.
POSTGRESQL_MOVE = """
    INSERT INTO sources_dataversion (id) VALUES (hashtextextended(
        pg_current_xact_id()::text || ' ' || statement_timestamp()::text, 0
    )) ON CONFLICT DO NOTHING;
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moves boolean := TG_OP = 'TRUNCATE';
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        moves := EXISTS (SELECT FROM new_rows {where});
    END IF;
    IF TG_OP IN ('UPDATE', 'DELETE') AND NOT moves THEN
        moves := EXISTS (SELECT FROM old_rows {where});
    END IF;
    IF moves THEN {move} END IF;
    RETURN NULL;
END $$
"""
# Only where it is not there: making one waits for everybody who writes to the table.
POSTGRESQL_TRIGGER = """
DO $do$ BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_trigger
        WHERE tgrelid = '{table}'::regclass AND tgname = 'dataversion_{event}'
    ) THEN
        CREATE TRIGGER dataversion_{event} AFTER {event} ON {table} {rows}
        FOR EACH STATEMENT EXECUTE FUNCTION {function}();
    END IF;
END $do$
"""
POSTGRESQL_EVENTS = {
    "insert": "REFERENCING NEW TABLE AS new_rows",
    "update": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "REFERENCING OLD TABLE AS old_rows",
    "truncate": "",
}
TOKEN = {
    "sqlite": "SELECT max(id) FROM sources_dataversion",
    # The sum of numbers at random stands for all of them, in whatever order.
    "postgresql": "SELECT count(*)::text || '.' || sum(id)::text FROM sources_dataversion",
}


@dataclasses.dataclass(frozen=True)
class Moments:
    """Release moments around now of what is published, as long as the data has this token."""

    token: str
    passed: dt.datetime | None
    coming: dt.datetime | None

    def hold(self, token, now):
        return (
            self.token == token
            and (self.passed is None or self.passed <= now)
            and (self.coming is None or now < self.coming)
        )


_moments = Moments("", None, None)


def current():
    """The version of the public data at this moment, a text of some 40 signs; one short query."""
    now = timezone.now()
    token = _token()
    passed = _moments_at(token, now).passed
    seconds = f"{passed.timestamp():.6f}" if passed else ""
    return f"{token}:{seconds}:{timezone.localdate(now):%Y%m%d}"


def move():
    """Move the version by hand: after a change that no trigger hears of, such as a new index."""
    with connection.cursor() as cursor:
        for statement in _move_sql(connection):
            cursor.execute(statement)


@register
def prune():
    """Make the numbers one again where they became many; this moves the version, too."""
    numbers = list(DataVersion.objects.values_list("pk", flat=True))
    if len(numbers) <= MOST_NUMBERS:
        return
    with transaction.atomic():
        # Not all: a number that comes meanwhile is a change that nobody saw.
        DataVersion.objects.filter(pk__in=numbers).delete()
        move()


def watched():
    """
    The models whose rows are the public data: records with a history, and rows between them.

    What is made of others, such as an index of words, has no history and needs no watching.
    """
    records = [model for model in apps.get_models() if _is_record(model)]
    between = {
        field.remote_field.through
        for model in records
        for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    }
    return sorted([*records, *between], key=lambda model: model._meta.label)


def _is_record(model):
    return hasattr(model._meta, "simple_history_manager_attribute") and not model._meta.proxy


def publishable():
    """The models of `watched()` that have a status and a release moment."""
    return [model for model in watched() if issubclass(model, Publishable)]


@triggers.register
def make(connection):
    """The triggers that move the version; it moves with them, for they may have been away."""
    engine = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
    yield from engine[connection.vendor]()
    yield from _move_sql(connection)


def _move_sql(connection):
    move = {"sqlite": SQLITE_MOVE, "postgresql": POSTGRESQL_MOVE}[connection.vendor]
    return [statement for statement in move.split(";") if statement.strip()]


def _for_sqlite():
    for model in watched():
        table = model._meta.db_table
        for event, when in SQLITE_WHEN.items():
            condition = when if issubclass(model, Publishable) else ""
            name = f"{table}_dataversion_{event}"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {table} {condition} "
                f"BEGIN {SQLITE_MOVE} END"
            )


def _for_postgresql():
    functions = {"dataversion_any": "", "dataversion_public": "WHERE status = 'published'"}
    for name, where in functions.items():
        yield POSTGRESQL_FUNCTION.format(name=name, where=where, move=POSTGRESQL_MOVE)
    for model in watched():
        is_publishable = issubclass(model, Publishable)
        for event, rows in POSTGRESQL_EVENTS.items():
            yield POSTGRESQL_TRIGGER.format(
                table=model._meta.db_table,
                event=event,
                rows=rows,
                function="dataversion_public" if is_publishable else "dataversion_any",
            )


def _token():
    with connection.cursor() as cursor:
        cursor.execute(TOKEN[connection.vendor])
        return str(cursor.fetchone()[0])


def _moments_at(token, now):
    global _moments
    found = _moments
    if not found.hold(token, now):
        found = _moments = Moments(token, *_release_moments(now))
    return found


def _release_moments(now):
    """The last release moment until now and the first one after, of what is published."""
    passed, coming = [], []
    for model in publishable():
        # Not "published": SQLite would read the index of all that is, for the order of its moments.
        not_draft = model._base_manager.exclude(status=Publishable.Status.DRAFT)
        released = not_draft.order_by("release_at").values_list("release_at", flat=True)
        passed += released.filter(release_at__lte=now).reverse()[:1]
        coming += released.filter(release_at__gt=now)[:1]
    return max(passed, default=None), min(coming, default=None)
