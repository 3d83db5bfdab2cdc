"""The sheet of questions as the public may take it away."""

from django.utils.translation import gettext_lazy

from questions.models import Asker, Member
from questions.resources.askers import Askers
from questions.resources.questions import QuestionResource


class PublicAskers(Askers):
    """
    The askers of a question whose members are all public.

    Where one is not, the cell is empty: an empty cell keeps what is there, while a shorter list
    would take the others away when the file is uploaded again.
    """

    def stored(self, keys):
        hidden = Asker.objects.exclude(member__in=Member.objects.published())
        hidden = set(hidden.filter(question__in=keys).values_list("question", flat=True))
        return {key: value for key, value in super().stored(keys).items() if key not in hidden}


class PublicQuestionResource(QuestionResource):
    companions = QuestionResource.companions | {"asked_by": PublicAskers(gettext_lazy("asked by"))}
