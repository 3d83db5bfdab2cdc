from django.core.management.base import BaseCommand

from questions import search as question_words
from schemes import search as scheme_words


class Command(BaseCommand):
    help = (
        "Write the words that schemes and questions are searched by, and the indexes over them, "
        "anew. The doors that write keep them; this is for a database that was changed by other "
        "means."
    )

    def handle(self, **options):
        schemes, questions = scheme_words.rebuild(), question_words.rebuild()
        self.stdout.write(f"{schemes} schemes can be searched.")
        self.stdout.write(f"{questions} questions can be searched.")
