from django.core.management.base import BaseCommand, CommandError

from config.management.tables import REFERENCE_REASON, reference_tables, report
from sources.loading import TableError, load


class Command(BaseCommand):
    help = (
        "Load States, districts, their names and sources from districts/reference. "
        "May be run again at any time: what a person changed or deleted is left alone."
    )

    def handle(self, **options):
        try:
            counts = load(reference_tables(), REFERENCE_REASON)
        except TableError as error:
            raise CommandError(f"districts/reference/{error}") from error
        self.stdout.write(report("Reference data", counts))
