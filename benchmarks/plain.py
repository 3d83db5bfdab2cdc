"""
The plain way: django-import-export as its documentation has it, to compare with.

    python -m benchmarks.plain FILE [FILE …]

A ModelResource with its own widgets and `import_data` as it is by default, first as a dry run and
then once more to write, as its admin does. It writes the same fields into the same
tables with the least code that does it; where ours does more, it is let off:

- members are there already (ours makes drafts of those that a file names first);
- each question gets one part and one answer (ours tells parts apart);
- no history, no index of words, and nothing is looked for in the texts.
"""

import argparse

from benchmarks.measuring import measured, set_up, tell


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("file", nargs="+")
    wish = parser.parse_args()
    set_up()
    from benchmarks.generate_questions import Questions
    from benchmarks.world import seed_members

    seed_members(Questions())
    tell({"files": [load(path) for path in wish.file]})


def load(path):
    from django.conf import settings
    from tablib import Dataset

    settings.SIMPLE_HISTORY_ENABLED = False
    resource = make_resource()
    whole, dry = {}, {}
    with measured(whole):
        with measured(dry):
            with open(path, encoding="utf-8", newline="") as file:
                data = Dataset().load(file, format="csv")
            resource.import_data(data, dry_run=True, raise_errors=True)
        result = resource.import_data(data, raise_errors=True)
    return whole | {"dry": dry, "rows": result.total_rows, **result.totals}


def make_resource():
    """The resource; made here, as models need Django to have started."""
    from import_export.fields import Field
    from import_export.resources import ModelResource
    from import_export.widgets import DateWidget, ForeignKeyWidget, ManyToManyWidget

    from districts.models import District
    from questions.models import Asker, Member, Mention, Question, Session
    from schemes.models import Ministry
    from sources.models import SourceDocument

    source = SourceDocument.objects.get()

    class SessionWidget(ForeignKeyWidget):
        def get_queryset(self, value, row, *args, **kwargs):
            return self.model.objects.filter(house=row["house"])

    class Askers(Field):
        """A relation with a position can only be written by hand."""

        def save(self, instance, row, is_m2m=False, **kwargs):
            if is_m2m:
                instance.askers.all().delete()
                Asker.objects.bulk_create(
                    Asker(question=instance, member=member, position=position)
                    for position, member in enumerate(self.clean(row), start=1)
                )

    class Districts(Field):
        def export(self, instance, **kwargs):
            mentions = instance.mentions.select_related("district") if instance.pk else []
            return ";".join(str(mention.district.lgd_code) for mention in mentions)

        def save(self, instance, row, is_m2m=False, **kwargs):
            if is_m2m:
                instance.mentions.all().delete()
                Mention.objects.bulk_create(
                    Mention(question=instance, district=district, decision="confirmed")
                    for district in self.clean(row)
                )

    class PlainQuestions(ModelResource):
        session = Field("session", "session", SessionWidget(Session, "number"))
        ministry = Field("ministry", "ministry", ForeignKeyWidget(Ministry, "name"))
        answered_on = Field("answered_on", "date", DateWidget("%Y-%m-%d"))
        members = Askers("asked_by", "members", ManyToManyWidget(Member, ";", "name"))
        districts = Districts("mentions", "districts", ManyToManyWidget(District, ";", "lgd_code"))

        class Meta:
            model = Question
            import_id_fields = ["session", "type", "number"]
            fields = [
                *["session", "type", "number", "answered_on", "subject", "ministry", "members"],
                "districts",
            ]

        def before_import_row(self, row, **kwargs):
            row["house"] = {"LS": "lok-sabha", "RS": "rajya-sabha"}[row["house"]]
            row["type"] = row["type"].lower()
            row["ministry"] = f"Ministry of {row['ministry']}"

        def before_save_instance(self, instance, row, **kwargs):
            instance.source, instance.stage, instance.status = source, "answered", "published"

        def after_save_instance(self, instance, row, **kwargs):
            for rows, text in (
                (instance.parts, row["question_text"]),
                (instance.answers, row["answer_text"]),
            ):
                rows.update_or_create(position=1, defaults={"text": text})

    return PlainQuestions()


if __name__ == "__main__":
    main()
