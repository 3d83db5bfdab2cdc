from django.db import migrations

from sources.roles import DATA_ENTRY, EDITOR, PUBLISHER, grant, revoke

PLACES = ["state", "region", "district"]
# What is said of places. Like these it is public at once, so only editors change it.
ABOUT_PLACES = ["statename", "districtname", "succession", "designation", "productlist"]
PUBLISHABLE = ["designateddistrict", "districtproduct"]


def permissions(actions, models):
    return [f"{action}_{model}" for action in actions for model in models]


PERMISSIONS = {
    DATA_ENTRY: [
        *permissions(["view"], PLACES + ABOUT_PLACES + PUBLISHABLE),
        *permissions(["add", "change"], PUBLISHABLE),
    ],
    EDITOR: [
        *permissions(["add", "change"], PLACES + ABOUT_PLACES),
        *permissions(["delete"], ABOUT_PLACES + PUBLISHABLE),
        *permissions(["amend"], PUBLISHABLE),
    ],
    PUBLISHER: permissions(["publish"], PUBLISHABLE),
}


def give(apps, schema_editor):
    grant(apps, schema_editor, "districts", PERMISSIONS)


def take(apps, schema_editor):
    revoke(apps, schema_editor, "districts", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("districts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
