import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('uploads', '0006_decisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(
            model_name='upload',
            old_name='waiting_since',
            new_name='touched_at',
        ),
        migrations.AddField(
            model_name='upload',
            name='except_problems',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='upload',
            name='undoing',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='upload',
            name='undone_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='upload',
            name='undone_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_uploads', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='upload',
            name='sheet',
            field=models.CharField(blank=True, max_length=50, verbose_name='sheet'),
        ),
        migrations.AlterField(
            model_name='upload',
            name='state',
            field=models.CharField(choices=[('arrived', 'Waiting to be read'), ('reading', 'Being read'), ('columns', 'Columns to be confirmed'), ('received', 'Waiting to be checked'), ('checking', 'Being checked'), ('checked', 'Checked'), ('applying', 'Being applied'), ('applied', 'Applied'), ('undoing', 'Being undone'), ('undone', 'Undone'), ('stopped', 'Stopped'), ('refused', 'Refused')], db_index=True, default='received', max_length=10),
        ),
    ]
