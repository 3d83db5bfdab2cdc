"""The schemes that are there already are searched by their words, too."""

import collections

from django.db import migrations

from sources.words import normal

CHUNK = 500


def fill(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    schemes = apps.get_model("schemes", "Scheme").objects.order_by("pk")
    words = apps.get_model("schemes", "SchemeText")
    others = collections.defaultdict(list)
    names = apps.get_model("schemes", "SchemeName").objects.order_by("pk")
    for scheme, name in names.values_list("scheme", "name"):
        others[scheme].append(name)
    words.objects.bulk_create(
        (
            words(
                scheme_id=scheme.pk,
                names=joined(scheme.title, scheme.short_name, scheme.title_hi, *others[scheme.pk]),
                texts=joined(scheme.objective, scheme.benefits),
            )
            for scheme in schemes.iterator(CHUNK)
        ),
        batch_size=CHUNK,
    )


def joined(*texts):
    return normal("\n".join(filter(None, texts)))


class Migration(migrations.Migration):
    dependencies = [("schemes", "0003_scheme_words")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
