from django.db import migrations

from sources.roles import DATA_ENTRY, EDITOR, grant, revoke

PERMISSIONS = {
    DATA_ENTRY: ["view_sourcedocument", "add_sourcedocument"],
    EDITOR: ["change_sourcedocument", "delete_sourcedocument"],
}


def give(apps, schema_editor):
    grant(apps, schema_editor, "sources", PERMISSIONS)


def take(apps, schema_editor):
    revoke(apps, schema_editor, "sources", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
