
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('uploads', '0002_groups'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='beside',
            field=models.JSONField(default=dict, editable=False),
        ),
    ]
