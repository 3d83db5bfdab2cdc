"""The words of schemes, and the index over them."""

import django.db.models.deletion
from django.db import migrations, models

from sources.words import WordIndex

WORDS = WordIndex(
    name="schemes_words",
    table="schemes_schemetext",
    key="scheme_id",
    columns={"names": ("A", 50_000), "texts": ("C", 400_000)},
    shown=("texts",),
)


def make(apps, schema_editor):
    if schema_editor.connection.alias == "default":
        WORDS.make(schema_editor)


def remove(apps, schema_editor):
    if schema_editor.connection.alias == "default":
        WORDS.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("schemes", "0002_groups")]

    operations = [
        migrations.CreateModel(
            name="SchemeText",
            fields=[
                (
                    "scheme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="schemes.scheme",
                    ),
                ),
                ("names", models.TextField()),
                ("texts", models.TextField()),
            ],
        ),
        migrations.RunPython(make, remove),
    ]
