

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('districts', '0003_names_have_letters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DistrictGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Used in uploads.', max_length=120, unique=True, verbose_name='short name')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('districts', models.ManyToManyField(related_name='groups', to='districts.district', verbose_name='districts')),
            ],
            options={
                'verbose_name': 'group of districts',
                'verbose_name_plural': 'groups of districts',
                'ordering': ['name', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDistrictGroup',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('upload_number', models.PositiveBigIntegerField(blank=True, db_index=True, editable=False, null=True, verbose_name='upload')),
                ('slug', models.SlugField(help_text='Used in uploads.', max_length=120, verbose_name='short name')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical group of districts',
                'verbose_name_plural': 'historical groups of districts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalDistrictGroup_districts',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('m2m_history_id', models.AutoField(primary_key=True, serialize=False)),
                ('district', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='districts.district')),
                ('districtgroup', models.ForeignKey(blank=True, db_constraint=False, db_tablespace='', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='districts.districtgroup')),
                ('history', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to='districts.historicaldistrictgroup')),
            ],
            options={
                'verbose_name': 'HistoricalDistrictGroup_districts',
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name='historicaldistrictgroup',
            index=models.Index(fields=['history_date', 'id'], name='districts_h_history_3de664_idx'),
        ),
    ]
