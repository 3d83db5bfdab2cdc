from django.db import migrations

from sources.roles import DATA_ENTRY, EDITOR, PUBLISHER, grant, revoke

# What is public at once, so only editors change it.
PUBLIC = ["session"]
PUBLISHABLE = ["member", "question"]
# Rows on the page of a member or a question: who may change that may change them.
OF_A_RECORD = [
    *["membername", "memberterm", "asker", "part", "answer", "answerpart", "mention"],
    *["questionrelation", "annexure", "correction", "assurance"],
]


def permissions(actions, models):
    return [f"{action}_{model}" for action in actions for model in models]


PERMISSIONS = {
    DATA_ENTRY: [
        *permissions(["view"], PUBLIC + PUBLISHABLE + OF_A_RECORD),
        *permissions(["add", "change"], PUBLISHABLE),
        *permissions(["add", "change", "delete"], OF_A_RECORD),
    ],
    EDITOR: [
        *permissions(["add", "change", "delete"], PUBLIC),
        *permissions(["delete", "amend"], PUBLISHABLE),
    ],
    PUBLISHER: permissions(["publish"], PUBLISHABLE),
}


def give(apps, schema_editor):
    grant(apps, schema_editor, "questions", PERMISSIONS)


def take(apps, schema_editor):
    revoke(apps, schema_editor, "questions", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
