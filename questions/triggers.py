"""
The triggers of this room: they log which questions the catalogue has to read again.

What the catalogue knows of a question are its own columns, what it mentions, and in which States
the districts lie that it mentions. Drafts are not in it, and work on them is not logged.

With the triggers the log begins anew, so that each process reads all questions again: the triggers
may have been away, and a copy of a database counts its transactions from another number on.
"""

# ruff: noqa: S608 - all of this SQL is written here

from sources.triggers import register

LOG = "INSERT INTO questions_cataloguechange (question, txid)"
# One number is left out, which tells whoever has read up to there that something is missing.
BEGIN_ANEW = (
    f"{LOG} VALUES (0, 0)",
    f"{LOG} VALUES (0, 0)",
    "DELETE FROM questions_cataloguechange "
    "WHERE id < (SELECT max(id) FROM questions_cataloguechange)",
)

# The body of each trigger by its table and event, with when it has something to log.
SQLITE = {
    ("questions_question", "INSERT", "NEW.status = 'published'"): "VALUES (NEW.id, 0)",
    (
        "questions_question",
        "UPDATE",
        "NEW.status = 'published' OR OLD.status = 'published'",
    ): "VALUES (OLD.id, 0)",
    ("questions_question", "DELETE", "OLD.status = 'published'"): "VALUES (OLD.id, 0)",
    ("questions_mention", "INSERT", "true"): (
        "SELECT id, 0 FROM questions_question WHERE id = NEW.question_id AND status = 'published'"
    ),
    ("questions_mention", "UPDATE", "true"): (
        "SELECT id, 0 FROM questions_question "
        "WHERE id IN (OLD.question_id, NEW.question_id) AND status = 'published'"
    ),
    ("questions_mention", "DELETE", "true"): (
        "SELECT id, 0 FROM questions_question WHERE id = OLD.question_id AND status = 'published'"
    ),
    ("districts_district", "UPDATE OF state_id", "OLD.state_id <> NEW.state_id"): (
        "SELECT DISTINCT question_id, 0 FROM questions_mention WHERE district_id = NEW.id"
    ),
}

# By the table: the events, and what the function does.
POSTGRESQL = {
    "questions_question": (
        "INSERT OR UPDATE OR DELETE",
        f"""
        IF TG_OP <> 'INSERT' AND OLD.status = 'published' THEN
            {LOG} VALUES (OLD.id, txid_current());
        ELSIF TG_OP <> 'DELETE' AND NEW.status = 'published' THEN
            {LOG} VALUES (NEW.id, txid_current());
        END IF;
        """,
    ),
    "questions_mention": (
        "INSERT OR UPDATE OR DELETE",
        f"""
        {LOG} SELECT id, txid_current() FROM questions_question WHERE status = 'published'
            AND (TG_OP <> 'DELETE' AND id = NEW.question_id
                OR TG_OP <> 'INSERT' AND id = OLD.question_id);
        """,
    ),
    "districts_district": (
        "UPDATE OF state_id",
        f"""
        IF OLD.state_id <> NEW.state_id THEN
            {LOG} SELECT DISTINCT question_id, txid_current() FROM questions_mention
                WHERE district_id = NEW.id;
        END IF;
        """,
    ),
}


@register
def catalogue_log(connection):
    """Triggers by row: a question that is written in any way is read again."""
    yield from for_sqlite() if connection.vendor == "sqlite" else for_postgresql()
    yield from BEGIN_ANEW


def for_sqlite():
    for (table, event, condition), body in SQLITE.items():
        name = f"catalogue_{table}_{event.split()[0].lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN {condition} "
            f"BEGIN {LOG} {body}; END"
        )


def for_postgresql():
    for table, (events, body) in POSTGRESQL.items():
        name = f"catalogue_{table}"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {body} RETURN NULL; END $$"
        )
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} AFTER {events} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
