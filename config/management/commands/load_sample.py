from django.core.management.base import BaseCommand, CommandError

from config.management.tables import SAMPLE_REASON, report, sample_tables
from sources.loading import TableError, load


class Command(BaseCommand):
    help = (
        "Load a few true lists, schemes and questions to look at from sample_data, on top of the "
        "reference data. "
        "May be run again at any time: what a person changed or deleted is left alone."
    )

    def handle(self, **options):
        try:
            counts = load(sample_tables(), SAMPLE_REASON)
        except TableError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report("Sample data", counts))
