"""Files of made-up questions, and the work that is done with them, for tests of the worker."""

from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone

from questions import search
from questions.models import Asker, Part, Question, QuestionText
from tests.factories import make_ministry, make_session, make_state
from uploads import checking
from uploads.jobs import DEAD_AFTER
from uploads.models import Job
from uploads.receiving import receive
from uploads.tasks import make_job, open_to, waiting_for, work_on

HEADINGS = "id,topic,from,to,contents,date,type,party,state,constituency,constituency_type"
LINE = (
    "{number},{word} {number},\"['{word}, Shri A{member}', '{word}, Smt. B{member}']\",WORKS,"
    '"Will the Minister of WORKS be pleased to state: (a) whether {word} roads are built; (b) if '
    'so, how many; and (c) the reasons therefor?",2022-08-03,UNSTARRED,'
    "\"['P', 'Q']\",\"['Haryana', 'Haryana']\",\"['Nuh', 'Hisar']\",\"['', '']\""
)


def make_what_questions_name():
    make_session()
    make_ministry(slug="works", name="Ministry of Works")
    make_state(name="Haryana", code="HR", lgd_code=6)


def received(word, rows, first=1, by=None):
    """An upload of so many new questions, that nobody checked: all have `word` in their subject."""
    lines = [
        LINE.format(number=number, word=word, member=number % 7)
        for number in range(first, first + rows)
    ]
    file = ContentFile("\n".join([HEADINGS, *lines]).encode(), name=f"{word}.csv")
    return receive(file, sheet="questions", options={"house": "lok-sabha"}, by=by)


def checked(word, rows, first=1):
    upload = received(word, rows, first)
    checking.check(upload)
    assert (upload.state, upload.new) == ("checked", rows), upload.refusal
    return upload


def put_in_line(upload, action, by=None, **details):
    """What pressing a button does, without a worker that begins at once."""
    assert open_to(upload, action).update(**waiting_for(action))
    make_job(upload.pk, action, by, **details)


def in_the_register(upload):
    """How many records and rows of the questions of an upload there are, by their kind."""
    word = upload.file_name.removesuffix(".csv")
    mine = Question.objects.filter(subject__startswith=word)
    return {
        "questions": mine.count(),
        "parts": Part.objects.filter(question__in=mine).count(),
        "askers": Asker.objects.filter(question__in=mine).count(),
        "texts": QuestionText.objects.filter(subject__startswith=word).count(),
        "found": Question.objects.filter(pk__in=search.matching(word)).count(),
    }


def in_the_history(upload):
    """How many versions an upload wrote, by model."""
    histories = [model for model in apps.get_models() if hasattr(model, "upload_number")]
    counts = {
        model.__name__: model.objects.filter(upload_number=upload.pk).count()
        for model in histories
        if hasattr(model, "history_id")
    }
    return {name: count for name, count in counts.items() if count}


def do_waiting(upload):
    """What the worker does when it comes to an upload."""
    work_on.call(upload.pk)
    upload.refresh_from_db()


def later(delta=2 * DEAD_AFTER):
    """A moment at which every run that has ended without a word is known to be dead."""
    return timezone.now() + delta


def die(upload):
    """The run that has the job of an upload ends without a word."""
    job = Job.objects.filter(upload_number=upload.pk)
    assert job.update(runner="dead", beat_at=timezone.now())


def break_down(monkeypatch, module, name, error):
    """Have something fail with an error."""

    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(module, name, fail)
