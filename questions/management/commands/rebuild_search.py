from django.core.management.base import BaseCommand

from questions import search


class Command(BaseCommand):
    help = (
        "Write the words that questions are searched by, and the index over them, anew. The doors "
        "that write keep them; this is for a database that was changed by other means."
    )

    def handle(self, **options):
        count = search.rebuild()
        self.stdout.write(f"{count} questions can be searched.")
