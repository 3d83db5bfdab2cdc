from django.core.management.base import BaseCommand

from questions.mentions import find_in
from questions.models import QuestionText


class Command(BaseCommand):
    help = (
        "Record which States, districts and schemes the words of all questions name. "
        "What a person confirmed or rejected is left alone. May be run again at any time, such as "
        "after names were recorded; run rebuild_search first if texts changed by other ways."
    )

    def handle(self, **options):
        keys = list(QuestionText.objects.order_by("pk").values_list("pk", flat=True))
        came, went = find_in(keys, {"default_change_reason": "Found in the text"})
        self.stdout.write(f"{len(keys)} questions read: {came} mentions found, {went} taken away.")
