"""The statements that lay an index of words over its table, and take it away."""

# Porter's stems for English; Hindi needs its vowel signs (Mn, Mc) inside the words.
FTS5 = """
CREATE VIRTUAL TABLE {name} USING fts5(
    {columns},
    content='{table}', content_rowid='{key}',
    tokenize="porter unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
# External content: the index must hear of every row that comes, changes or goes.
TRIGGERS = {
    "insert": "AFTER INSERT ON {table} BEGIN {add} END",
    "delete": "AFTER DELETE ON {table} BEGIN {take} END",
    "update": "AFTER UPDATE ON {table} BEGIN {take} {add} END",
}
ADD = "INSERT INTO {name}(rowid, {columns}) VALUES (new.{key}, {new});"
TAKE = "INSERT INTO {name}({name}, rowid, {columns}) VALUES ('delete', old.{key}, {old});"

# PostgreSQL takes State/UT-wise for the name of a file, U.P. for that of a host and 2018-19 for
# 2018 and a negative number: a sign that is no word parts them.
BETWEEN = "\x1f"
APART = r"regexp_replace({text}, '(\w[.@:_]|[-+</])(?=\w)', '\1' || chr(31), 'g')"
VECTOR = f"setweight(to_tsvector('english', {APART}), '{{weight}}')"


def make(index, schema_editor):
    statements = _fts5(index) if _is_sqlite(schema_editor) else _tsvector(index)
    for statement in statements:
        schema_editor.execute(statement)


def remove(index, schema_editor):
    if _is_sqlite(schema_editor):
        for event in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER {index.name}_{event}")
        schema_editor.execute(f"DROP TABLE {index.name}")
    else:
        schema_editor.execute(f"ALTER TABLE {index.table} DROP COLUMN words")


def _is_sqlite(schema_editor):
    return schema_editor.connection.vendor == "sqlite"


def _fts5(index):
    names = {"name": index.name, "table": index.table, "key": index.key}
    names["columns"] = ", ".join(index.columns)
    for side in ("new", "old"):
        names[side] = ", ".join(f"{side}.{column}" for column in index.columns)
    yield FTS5.format(**names)
    add, take = ADD.format(**names), TAKE.format(**names)
    for event, body in TRIGGERS.items():
        body = body.format(**names, add=add, take=take)
        yield f"CREATE TRIGGER {index.name}_{event} {body}"


def _tsvector(index):
    vectors = " || ".join(
        VECTOR.format(text=f"left({column}, {letters})", weight=weight)
        for column, (weight, letters) in index.columns.items()
    )
    yield (
        f"ALTER TABLE {index.table} ADD COLUMN words tsvector "
        f"GENERATED ALWAYS AS ({vectors}) STORED"
    )
    yield f"CREATE INDEX {index.name} ON {index.table} USING gin (words)"
