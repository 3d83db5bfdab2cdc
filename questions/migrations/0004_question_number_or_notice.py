"""A question without a number needs its diary number; the condition let one with neither pass."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questions", "0003_search_index")]

    operations = [
        migrations.RemoveConstraint(model_name="question", name="question_has_a_number"),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gt", 0), ("number__isnull", False))
                | models.Q(("number", None), models.Q(("diary_number", ""), _negated=True)),
                name="question_has_a_number",
                violation_error_message=(
                    "Give its number or, while it has none, the diary number of the notice."
                ),
            ),
        ),
    ]
