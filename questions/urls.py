"""Addresses by public key: House, day and number."""

import dataclasses
import datetime as dt

from django.urls import path, register_converter

import sources.converters  # noqa: F401  (registers "format")
from questions.models import House, Question
from questions.views import browse, record


@dataclasses.dataclass(frozen=True)
class Kind:
    """Type and number, by which a question is known on its day."""

    type: str
    number: int


class HouseConverter:
    regex = "|".join(House.values)

    def to_python(self, value):
        return value

    to_url = to_python


class DayConverter:
    """A day in ISO form; one that is not in the calendar leads nowhere."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return dt.date.fromisoformat(value)

    def to_url(self, value):
        return str(value)


class KindConverter:
    """`unstarred-2908`."""

    regex = rf"(?:{'|'.join(Question.Type.values)})-[0-9]{{1,9}}"

    def to_python(self, value):
        type_, _hyphen, number = value.rpartition("-")
        return Kind(type_, int(number))

    def to_url(self, value):
        return str(value)


class QuestionKeyConverter:
    """The key of a question: a diary number in it may bear any sign that a database takes."""

    regex = "[^\0]+"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(HouseConverter, "house")
register_converter(DayConverter, "day")
register_converter(KindConverter, "kind")
register_converter(QuestionKeyConverter, "question-key")

app_name = "questions"
urlpatterns = [
    path("questions/", browse.QuestionListView.as_view(), name="list"),
    path("questions/<house:house>/<day:day>/<kind:kind>/", record.question_detail, name="detail"),
    path(
        "questions/download.<format:format>",
        browse.QuestionDownloadView.as_view(),
        name="download",
    ),
    # Last: a key takes whatever the others left.
    path("questions/<question-key:slug>/", record.question_by_key, name="detail-by-key"),
]
