import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('uploads', '0003_beside'),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upload_number', models.PositiveBigIntegerField(unique=True)),
                ('action', models.CharField(choices=[('read', 'Read'), ('check', 'Check'), ('apply', 'Apply'), ('undo', 'Undo')], max_length=10)),
                ('by', models.PositiveBigIntegerField(null=True)),
                ('except_problems', models.BooleanField(default=False)),
                ('phase', models.CharField(blank=True, max_length=60)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('queued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('phase_at', models.DateTimeField(null=True)),
                ('beat_at', models.DateTimeField(db_index=True, null=True)),
                ('runner', models.CharField(blank=True, max_length=32)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('wants_stop', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
