"""The largest number of a question and position in it, the same on every database."""

from django.core.validators import MaxValueValidator
from django.db import migrations, models


def position():
    return models.PositiveSmallIntegerField(
        verbose_name="position", validators=[MaxValueValidator(999)], help_text="1 is the first."
    )


def number():
    return models.PositiveIntegerField(
        verbose_name="number",
        null=True,
        blank=True,
        validators=[MaxValueValidator(99999)],
        help_text="Empty until the question is admitted.",
    )


class Migration(migrations.Migration):
    dependencies = [("questions", "0004_question_number_or_notice")]

    operations = [
        *[
            migrations.AlterField(model_name=name, name="position", field=position())
            for name in ("part", "answer", "historicalpart", "historicalanswer")
        ],
        *[
            migrations.AlterField(model_name=name, name="number", field=number())
            for name in ("question", "historicalquestion")
        ],
    ]
