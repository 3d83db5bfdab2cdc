from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('uploads', '0004_jobs'),
    ]

    operations = [
        migrations.AddField(
            model_name='uploadrow',
            name='tags',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='uploadrow',
            name='words',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='uploadrow',
            name='outcome',
            field=models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('unchanged', 'Unchanged'), ('problem', 'Problem'), ('left-out', 'Left out')], max_length=10),
        ),
        migrations.CreateModel(
            name='ProblemGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upload_number', models.PositiveBigIntegerField()),
                ('mark', models.CharField(max_length=16)),
                ('position', models.PositiveIntegerField(help_text='The first row that has it.')),
                ('field', models.CharField(max_length=100)),
                ('column', models.CharField(max_length=100)),
                ('value', models.TextField(blank=True)),
                ('problem', models.TextField()),
                ('target', models.CharField(blank=True, max_length=30)),
                ('about', models.JSONField(default=list)),
                ('keeps', models.CharField(blank=True, max_length=300)),
                ('suggestions', models.JSONField(default=list)),
                ('voices', models.JSONField(default=list)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('first_rows', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('upload_number', 'mark'), name='problem_group_once')],
            },
        ),
    ]
