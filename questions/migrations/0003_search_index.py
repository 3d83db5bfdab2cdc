"""The index of words over QuestionText: FTS5 on SQLite, tsvector with GIN on PostgreSQL."""

from django.db import migrations

# Porter's stems for English; Hindi needs its vowel signs (Mn, Mc) inside the words.
FTS5 = """
CREATE VIRTUAL TABLE questions_words USING fts5(
    subject, parts, answers,
    content='questions_questiontext', content_rowid='question_id',
    tokenize="porter unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
# External content: the index must hear of every row that comes, changes or goes.
TRIGGERS = {
    "insert": "AFTER INSERT ON questions_questiontext BEGIN {add} END",
    "delete": "AFTER DELETE ON questions_questiontext BEGIN {take} END",
    "update": "AFTER UPDATE ON questions_questiontext BEGIN {take} {add} END",
}
ADD = """
INSERT INTO questions_words(rowid, subject, parts, answers)
VALUES (new.question_id, new.subject, new.parts, new.answers);
"""
TAKE = """
INSERT INTO questions_words(questions_words, rowid, subject, parts, answers)
VALUES ('delete', old.question_id, old.subject, old.parts, old.answers);
"""

# PostgreSQL takes State/UT-wise for the name of a file, U.P. for that of a host and 2018-19 for
# 2018 and a negative number: a sign that is no word parts them (also in sources/words/making.py).
APART = r"regexp_replace({text}, '(\w[.@:_]|[-+</])(?=\w)', '\1' || chr(31), 'g')"
VECTOR = f"setweight(to_tsvector('english', {APART}), '{{weight}}')"
WEIGHTS = {"left(subject, 10000)": "A", "left(parts, 200000)": "B", "left(answers, 400000)": "C"}

POSTGRESQL = [
    "ALTER TABLE questions_questiontext ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    + " || ".join(VECTOR.format(text=text, weight=weight) for text, weight in WEIGHTS.items())
    + ") STORED",
    "CREATE INDEX questions_words ON questions_questiontext USING gin (words)",
]


def make(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(FTS5)
        for name, body in TRIGGERS.items():
            body = body.format(add=ADD, take=TAKE)
            schema_editor.execute(f"CREATE TRIGGER questions_words_{name} {body}")
    else:
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if schema_editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER questions_words_{name}")
        schema_editor.execute("DROP TABLE questions_words")
    else:
        schema_editor.execute("ALTER TABLE questions_questiontext DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("questions", "0002_groups")]

    operations = [migrations.RunPython(make, remove)]
