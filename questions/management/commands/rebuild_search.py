from django.core.management.base import BaseCommand

from questions import search as question_words
from schemes import search as scheme_words
from sources import dataversion


class Command(BaseCommand):
    help = (
        "Write the words that schemes and questions are searched by, and the indexes over them, "
        "anew. The doors that write keep them; this is for a database that was changed by other "
        "means."
    )

    def handle(self, **options):
        schemes, questions = scheme_words.rebuild(), question_words.rebuild()
        # What pages found by the words so far may be wrong now.
        dataversion.move()
        self.stdout.write(f"{schemes} schemes can be searched.")
        self.stdout.write(f"{questions} questions can be searched.")
