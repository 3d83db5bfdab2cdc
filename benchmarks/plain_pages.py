"""
The plain way: a ListView with django-filter and Paginator, and an admin, on the same register.

    /?ministry=…&house=…&q=…&page=…    the list; with &facets=1 each facet by a GROUP BY
    /admin/                            ModelAdmin with list_filter and search_fields

As the documentation of Django and django-filter has it, and with what a careful person does:
related records come with the list, and words are looked up in the index. It is let off the drawing
of the filter's form, whose choices took most of a page's time.
"""

import django_filters
from django.contrib import admin
from django.db import connection
from django.db.models import Count, F
from django.db.models.expressions import RawSQL
from django.db.models.functions import ExtractYear
from django.urls import path
from django_filters.views import FilterView

from districts.models import State
from questions.models import House, Mention, Question, Session
from schemes.models import Ministry

MATCHING = {
    "sqlite": "SELECT rowid FROM questions_words WHERE questions_words MATCH %s",
    "postgresql": (
        "SELECT question_id FROM questions_questiontext "
        "WHERE words @@ websearch_to_tsquery('english', %s)"
    ),
}
SLUG = {"field_name": "ministry", "to_field_name": "slug"}


class QuestionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words")
    house = django_filters.ChoiceFilter(field_name="session__house", choices=House.choices)
    type = django_filters.ChoiceFilter(choices=Question.Type.choices)
    ministry = django_filters.ModelChoiceFilter(queryset=Ministry.objects.all(), **SLUG)
    session = django_filters.ModelChoiceFilter(queryset=Session.objects.all())
    state = django_filters.ModelChoiceFilter(
        field_name="mentions__state", queryset=State.objects.all(), distinct=True
    )
    year = django_filters.NumberFilter(field_name="answered_on", lookup_expr="year")

    class Meta:
        model = Question
        fields = []

    def with_words(self, questions, _name, text):
        matching = RawSQL(MATCHING[connection.vendor], [f'"{text}"'])  # noqa: S611 - a parameter
        return questions.filter(pk__in=matching)


class QuestionListView(FilterView):
    filterset_class = QuestionFilter
    template_name = "plain_list.html"
    paginate_by = 50

    def get_queryset(self):
        questions = Question.objects.published().order_by("-answered_on", "-pk")
        return questions.select_related("session", "ministry").prefetch_related("askers__member")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if "facets" in self.request.GET:
            context["facets"] = facets(self.filterset.qs)
        return context


def facets(questions):
    """Pairs of a title and the values with their counts."""
    questions = questions.select_related(None).prefetch_related(None).order_by()
    questions = questions.annotate(year=ExtractYear("answered_on"))
    fields = ["session__house", "type", "ministry__name", "session__slug", "year"]
    for field in fields:
        yield field, questions.values_list(field).annotate(count=Count("pk")).order_by("-count")
    mentions = Mention.objects.filter(question__in=questions.values("pk")).exclude(state=None)
    counts = mentions.values_list("state__name").annotate(count=Count("question", distinct=True))
    yield "state", counts.order_by(F("count").desc())


class QuestionAdmin(admin.ModelAdmin):
    list_display = ["slug", "subject", "status", "ministry", "answered_on", "type", "stage"]
    list_filter = ["status", "type", "stage", "session__house", "ministry"]
    list_select_related = ["session", "ministry"]
    search_fields = ["slug", "subject", "parts__text", "answers__text"]


site = admin.AdminSite()
site.register(Question, QuestionAdmin)
urlpatterns = [
    path("", QuestionListView.as_view()),
    path("admin/", site.urls),
]
