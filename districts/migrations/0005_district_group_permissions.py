from django.db import migrations

from sources.roles import DATA_ENTRY, EDITOR, grant, revoke

PERMISSIONS = {
    DATA_ENTRY: ["view_districtgroup"],
    EDITOR: ["add_districtgroup", "change_districtgroup", "delete_districtgroup"],
}


def give(apps, schema_editor):
    grant(apps, schema_editor, "districts", PERMISSIONS)


def take(apps, schema_editor):
    revoke(apps, schema_editor, "districts", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [("districts", "0004_places")]

    operations = [migrations.RunPython(give, take)]
