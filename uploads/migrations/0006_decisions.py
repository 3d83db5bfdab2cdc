import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('uploads', '0005_problem_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='left_out',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='upload',
            name='look',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='upload',
            name='mapping',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.CreateModel(
            name='Layout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('look', models.CharField(max_length=64, unique=True)),
                ('sheet', models.CharField(max_length=50)),
                ('header_row', models.PositiveIntegerField(null=True)),
                ('fields', models.JSONField(default=dict)),
                ('options', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'look of a file',
                'verbose_name_plural': 'looks of files',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=16)),
                ('kind', models.CharField(choices=[('choose', 'Choose a record'), ('create', 'Make a new record'), ('replace', 'Write another value'), ('empty', 'Read it as an empty cell'), ('clear', 'Clear what is recorded'), ('text', 'Keep it as it is written'), ('leave', 'Leave the rows out')], max_length=10)),
                ('target', models.CharField(blank=True, max_length=30)),
                ('field', models.CharField(max_length=100)),
                ('about', models.JSONField(default=list)),
                ('key', models.PositiveBigIntegerField(null=True)),
                ('text', models.TextField(blank=True)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('name_stage', models.CharField(blank=True, choices=[('', 'No name'), ('waiting', 'Waiting for an editor'), ('confirmed', 'Another name of it'), ('rejected', 'Not a name of it')], db_index=True, max_length=10)),
                ('decided_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='uploads.upload')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('upload', 'mark'), name='decision_once')],
            },
        ),
    ]
