"""
The words of questions so far in the one spelling that Hindi has in the index now.

Only rows with a Hindi word are read: the index itself tells which.
"""

from django.db import migrations, transaction

from sources.words import normal

CHUNK = 500
FIRST, LAST = "\u0900", "\u097f"
TEXTS = ["subject", "parts", "answers"]

FTS5 = [
    "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'questions_words', 'instance')",
    "SELECT DISTINCT doc FROM temp.terms WHERE term BETWEEN %s AND %s ORDER BY doc",
    "DROP TABLE temp.terms",
]
GIN = "SELECT question_id FROM questions_questiontext WHERE words @@ %s::tsquery"


def spell(apps, schema_editor):
    connection = schema_editor.connection
    if connection.alias != "default":
        return
    rows = apps.get_model("questions", "QuestionText").objects.using(connection.alias)
    keys = with_hindi(connection)
    for start in range(0, len(keys), CHUNK):
        with transaction.atomic(using=connection.alias):
            spell_some(rows, keys[start : start + CHUNK])


def with_hindi(connection):
    """The keys of the questions whose words begin with a letter or digit of Devanagari."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            signs = map(chr, range(ord(FIRST), ord(LAST) + 1))
            cursor.execute(GIN, [" | ".join(f"'{sign}':*" for sign in signs)])
            return [key for (key,) in cursor.fetchall()]
        make, find, drop = FTS5
        cursor.execute(make)
        cursor.execute(find, [FIRST, LAST + "\U0010ffff"])
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute(drop)
        return keys


def spell_some(rows, keys):
    for key, *texts in rows.filter(pk__in=keys).select_for_update().values_list("pk", *TEXTS):
        spelled = [normal(text) for text in texts]
        if spelled != texts:
            rows.filter(pk=key).update(**dict(zip(TEXTS, spelled, strict=True)))


class Migration(migrations.Migration):
    # A transaction for each piece: with a million questions others must write meanwhile.
    atomic = False

    dependencies = [("questions", "0004_catalogue")]

    operations = [migrations.RunPython(spell, migrations.RunPython.noop)]
