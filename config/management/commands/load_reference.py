from django.core.management.base import BaseCommand, CommandError

from config.management.tables import REFERENCE_REASON, reference_tables, report
from sources.loading import TableError, load


class Command(BaseCommand):
    help = (
        "Load districts, ministries and sessions of Parliament with their names and sources, from "
        "the folders “reference” of the rooms. "
        "May be run again at any time: what a person changed or deleted is left alone."
    )

    def handle(self, **options):
        try:
            counts = load(reference_tables(), REFERENCE_REASON)
        except TableError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report("Reference data", counts))
