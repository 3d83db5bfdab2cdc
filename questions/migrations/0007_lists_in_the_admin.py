"""The indexes that lists of questions and of mentions are walked by, also in the admin."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0006_one_hindi_spelling"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="question",
            name="question_newest",
        ),
        migrations.RemoveIndex(
            model_name="question",
            name="question_of_ministry",
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["decision", "-id"], name="mention_decision"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["-answered_on", "-id", "status", "type", "stage", "session", "ministry"],
                name="question_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["ministry", "-answered_on", "-id", "status", "type", "stage", "session"],
                name="question_of_ministry",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["stage", "-answered_on", "-id", "status", "type", "session", "ministry"],
                name="question_of_stage",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["type", "-answered_on", "-id", "status", "stage", "session", "ministry"],
                name="question_of_type",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                condition=models.Q(("answered_with__isnull", False)),
                fields=["answered_with"],
                name="question_answered_with",
            ),
        ),
    ]
