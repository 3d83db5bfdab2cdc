"""The list of questions: filtered, counted, sorted, and the same rows to take away."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from questions.filters import QuestionFilter
from questions.models import Question
from questions.resources.public import PublicQuestionResource
from questions.snippets import snippets
from questions.views.facets import facets
from questions.views.wording import QuestionWording
from questions.views.years import years
from sources.browsing import ListView
from uploads.downloads import DownloadMixin


class QuestionListView(ListView):
    """`/questions/`."""

    model = Question
    filterset_class = QuestionFilter
    wording_class = QuestionWording
    template_name = "questions/question_list.html"
    section = "questions"
    heading = _("Questions")
    list_name = "questions:list"

    def get_queryset(self):
        return Question.objects.published().defer("note")

    def facets(self):
        return facets(self.filterset)

    def rows(self, page):
        return rows_of(page.object_list, self.filterset.values.get("q", ""))

    def more(self, count):
        wording = QuestionWording(self.filterset, reverse(self.list_name))
        is_shown = count and not self.filterset.errors
        return {"years": years(self.filterset, wording) if is_shown else None}


class QuestionDownloadView(DownloadMixin, QuestionListView):
    """What the list shows, all pages, in the columns that the upload accepts."""

    resource = PublicQuestionResource
    file_name = "questions"


def rows_of(questions, words=""):
    """Each question with its askers and where its text has the words."""
    questions = list(questions.for_list())
    found = snippets(words, [question.pk for question in questions]) if words else {}
    return [
        {"question": question, "snippet": found.get(question.pk, ""), "askers": askers(question)}
        for question in questions
    ]


def askers(question):
    """The first asker whose name is public and how many more asked; the name may be missing."""
    found = list(question.askers.all())
    first = next((asker.member for asker in found if asker.is_named), None)
    return {"first": first, "more": len(found) - 1 if first else len(found)}
