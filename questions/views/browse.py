"""The list of questions: filtered, counted, sorted, and the same rows to take away."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questions.filters import QuestionFilter
from questions.models import Question
from questions.resources.public import PublicQuestionResource
from questions.views.facets import facets
from questions.views.rows import rows_of
from questions.views.wording import QuestionWording
from questions.views.years import years
from sources.browsing import ListView
from sources.paging import PageMistake, page_from, page_of, short
from uploads.downloads import DownloadMixin


class QuestionListView(ListView):
    """
    `/questions/`.

    A page begins with a number (`page`), or after or before a question (`after`, `before`): what is
    published while somebody reads on then repeats no row and leaves none out.
    """

    model = Question
    filterset_class = QuestionFilter
    wording_class = QuestionWording
    template_name = "questions/question_list.html"
    section = "questions"
    heading = gettext_lazy("Questions")
    list_name = "questions:list"

    def get_queryset(self):
        return Question.objects.published().defer("note")

    def page(self):
        selection, size = self.filterset.select(), self.paginate_by
        counted = self.filterset.count(selection)
        for side in ("after", "before"):
            if slug := self.request.GET.get(side):
                question = self.find(slug)
                if question is None:
                    return page_of(selection, "", size, counted)[0], gone(slug)
                position = selection.position(question.pk, question.answered_on.isoformat())
                if side == "before":
                    return page_from(selection, max(0, position - size), size, counted), None
                start = position + (question.pk in selection.keys)
                return page_from(selection, start, size, counted), None
        return page_of(selection, self.request.GET.get("page", ""), size, counted)

    def find(self, slug):
        if "\0" in slug:
            return None
        return Question.objects.published().filter(slug=slug).only("answered_on").first()

    def neighbours(self, page, rows, address):
        if not rows:
            return super().neighbours(page, rows, address)
        address = address.removesuffix("page=")
        return {
            "next": f"{address}after={rows[-1].slug}" if page.has_next() else "",
            "previous": f"{address}before={rows[0].slug}" if page.has_previous() else "",
        }

    def facets(self):
        return facets(self.filterset)

    def rows(self, page):
        words = self.filterset.values.get("q", "")
        return rows_of(self.filterset.catalogue, page.object_list, words)

    def more(self, count, wording):
        is_shown = count and not self.filterset.errors
        is_oldest_first = self.filterset.values.get("sort") == "oldest"
        return {
            "years": years(self.filterset, wording) if is_shown else None,
            "direction": "ascending" if is_oldest_first else "descending",
        }


class QuestionDownloadView(DownloadMixin, QuestionListView):
    """What the list shows, all pages, in the columns that the upload accepts."""

    resource = PublicQuestionResource
    file_name = "questions"


def gone(slug):
    sentence = _("The list has no question “%(key)s” any more.") % {"key": short(slug)}
    return PageMistake(sentence, 404)
