"""The sheet of the questions: the register's own columns, and the printed list as it comes."""

import functools

from django.db.models import F
from django.db.models.functions import NullIf
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import SourcedSheet
from questions import mentions, search
from questions.models import House, Question
from questions.reading import split_parts
from questions.resources.askers import Askers, AskersReader, NewMembers
from questions.resources.mentions import MentionedDistricts, read_districts
from questions.resources.notes import QUESTIONS
from questions.resources.notices import find_notices
from questions.resources.sessions import (
    HOUSE_HEADINGS,
    LOK_SABHA_HEADINGS,
    SESSION_HEADINGS,
    SessionFinder,
    UnknownSessionError,
    Wanted,
    fits,
    house_widget,
)
from questions.resources.texts import Answers, Parts, read_answers
from schemes.matching import DepartmentMatcher, MinistryMatcher
from schemes.models import Department, Ministry
from uploads.companions import stored_of
from uploads.sheets import SheetOption, register
from uploads.widgets import (
    AddressWidget,
    ChoiceWidget,
    DayWidget,
    FoundWidget,
    TextWidget,
    WholeNumberWidget,
)

YES_OR_NO = [(True, "yes"), (False, "no")]
# The columns with texts that can be abridged.
TEXTS = ["contents", "answer"]
MOST_NOTED = 20


def column(attribute, widget, name=None):
    return Field(attribute=attribute, column_name=name or attribute, widget=widget)


@register
class QuestionResource(SourcedSheet):
    """
    Questions, one a row, known by session, type and number, or by the notice's diary number.

    `contents` is the whole question as printed, `answer` the whole reply: parts and answers are
    told apart in them. The session follows from the day. Members that are not recorded yet
    become drafts.
    """

    sheet = "questions"
    title = gettext_lazy("Questions")
    about = gettext_lazy(
        "Questions in Parliament, as the printed list or Parliament’s site has them."
    )

    question = column("slug", TextWidget(), "question")
    house = column("session__house", house_widget(), "house")
    lok_sabha = column("lok_sabha_number", WholeNumberWidget(), "lok_sabha")
    session = column("session__number", WholeNumberWidget(), "session")
    type = column("type", ChoiceWidget(Question.Type.choices))
    number = column("number", WholeNumberWidget())
    diary_number = column("diary_number", TextWidget())
    answered_on = column("answered_on", DayWidget())
    subject = column("subject", TextWidget())
    subject_hi = column("subject_hi", TextWidget())
    ministry = column("ministry__name", TextWidget(), "ministry")
    department = column("department__name", TextWidget(), "department")
    asked_by = Field(column_name="asked_by", widget=TextWidget())
    status = column("stage", ChoiceWidget(Question.Stage.choices), "status")
    answered_by = column("answered_by", TextWidget())
    notice_in_hindi = column("notice_in_hindi", ChoiceWidget(YES_OR_NO))
    due_on = column("due_on", DayWidget())
    text_status = column("text_status", ChoiceWidget(Question.TextStatus.choices))
    contents = Field(column_name="contents", widget=TextWidget(lines=True))
    answer = Field(column_name="answer", widget=TextWidget(lines=True))
    districts = Field(column_name="districts", widget=TextWidget())
    address = column("address", AddressWidget())
    address_hi = column("address_hi", AddressWidget())
    note = column("note", TextWidget(lines=True))

    headings = {
        "house": HOUSE_HEADINGS,
        "lok_sabha": LOK_SABHA_HEADINGS,
        "session": SESSION_HEADINGS,
        "type": ["Question type", "Starred or unstarred", "प्रकार"],
        "number": ["id", "Question number", "Question No.", "quesNo", "Q. No.", "प्रश्न संख्या"],
        "diary_number": ["Diary No.", "Notice number"],
        "answered_on": ["date", "Date of answer", "Answer date", "To be answered on", "दिनांक"],
        "subject": ["topic", "subjects", "Title", "विषय"],
        "subject_hi": ["Hindi subject", "Subject in Hindi"],
        "ministry": ["to", "Ministry/Department", "मंत्रालय"],
        "asked_by": ["from", "member", "members", "Name of member", "Asked by", "सदस्य"],
        "contents": ["question text", "questionText", "Text of the question", "प्रश्न"],
        "answer": ["answer text", "answerText", "Reply", "उत्तर"],
        "districts": ["district codes", "LGD codes"],
        "address": ["questionsFilePath", "Link", "URL"],
        "address_hi": ["questionsFilePathHindi", "Hindi link"],
        "asker_party": ["party"],
        "asker_state": ["state"],
        "asker_constituency": ["constituency"],
    }
    column_notes = QUESTIONS
    required_columns = [
        ("question", "number", "diary_number"),
        ("question", "house", "lok_sabha"),
        ("subject", "question"),
    ]
    import_only = {
        "asker_party": Field(column_name="asker_party", widget=TextWidget()),
        "asker_state": Field(column_name="asker_state", widget=TextWidget()),
        "asker_constituency": Field(column_name="asker_constituency", widget=TextWidget()),
    }
    key = ("slug",)
    automatic = mentions.FOUND
    # Parts before answers: these cover those.
    companions = {
        "asked_by": Askers(gettext_lazy("asked by")),
        "contents": Parts(gettext_lazy("parts")),
        "answer": Answers(gettext_lazy("answers")),
        "districts": MentionedDistricts(gettext_lazy("districts mentioned")),
    }

    class Meta:
        model = Question
        import_id_fields = ["question"]
        fields = [
            *["question", "house", "lok_sabha", "session", "type", "number", "diary_number"],
            *["answered_on", "subject", "subject_hi", "ministry", "department", "asked_by"],
            *["status", "answered_by", "notice_in_hindi", "due_on", "text_status", "contents"],
            *["answer", "districts", "address", "address_hi", "note", "source"],
        ]
        export_order = fields

    options = [
        SheetOption(
            name="house",
            label=gettext_lazy("House"),
            help=gettext_lazy("Of all rows, where no column says it."),
            field="house",
            read=lambda text: house_widget().clean(text),
            choices=lambda: house_widget().choices,
        ),
    ]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["ministry"].widget = FoundWidget(
            lambda text: self.find_ministry(text), "ministry"
        )
        self.fields["department"].widget = FoundWidget(
            lambda text: self.find_department(text), "department"
        )
        self.odd, self.odd_now = [], []
        self.new_members = self.finder = None
        self._states = {}

    # What rows can name is fetched when one does: a download names nothing.

    @cached_property
    def sessions(self):
        return SessionFinder()

    @cached_property
    def askers(self):
        return AskersReader()

    @cached_property
    def find_ministry(self):
        return functools.cache(MinistryMatcher().find)

    @cached_property
    def find_department(self):
        return functools.cache(DepartmentMatcher().find)

    @cached_property
    def ministries(self):
        return Ministry.objects.in_bulk()

    @cached_property
    def departments(self):
        return Department.objects.select_related("ministry").in_bulk()

    def rows(self, queryset):
        return queryset.annotate(lok_sabha_number=NullIf(F("session__lok_sabha"), 0))

    def attach(self, record):
        # Not by attribute, which asks each time whether the two may be in one database.
        known = record._state.fields_cache
        if record.session_id:
            known["session"] = self.sessions.by_key[record.session_id]
        if record.ministry_id:
            known["ministry"] = self.ministries[record.ministry_id]
        if record.department_id:
            known["department"] = self.departments[record.department_id]

    # Reading ---------------------------------------------------------------------------

    def read(self, row):
        super().read(row)
        if row.cleaned.get("lok_sabha"):  # The Rajya Sabha has no such number.
            row.cleaned.setdefault("house", House.LOK_SABHA)
        self.find_session(row)
        self.askers.read(row, self)
        read_districts(row, self)
        if contents := row.cleaned.get("contents"):
            parts = split_parts(contents)
            row.beside["contents"] = [list(part) for part in parts.parts]
            self.odd_now += [(row, note) for note in parts.notes]

    def take(self, row, name, value):
        """Columns that are read together are left for later."""
        if name not in {"question", "house", "lok_sabha", "session", *self.import_only}:
            super().take(row, name, value)

    def find_session(self, row):
        """The session that House, numbers and day point to, or the question's own key."""
        unread = {problem["field"] for problem in row.problems}
        if unread & {"house", "lok_sabha", "session", "answered_on", "number"}:
            return
        said = row.cleaned
        slug = said.get("question")
        has_number = "number" in row.values or bool(row.values.get("diary_number"))
        if slug and not (said.get("house") and has_number):
            # The key alone says which question, to change what is recorded.
            row.values["slug"] = slug
            return
        wanted = Wanted(
            said.get("house", ""),
            said.get("lok_sabha") or None,
            said.get("session"),
            said.get("answered_on"),
        )
        told_by = ["house", "lok_sabha", "session", "answered_on"]
        chosen = self.decisions.keys and self.decisions.chosen("session", row.about(told_by))
        try:
            row.values["session_id"] = chosen or self.sessions.find(wanted).pk
        except UnknownSessionError as error:
            self.tell(row, error.column, error, row.about(told_by) if error.target else None)
            return
        if not has_number:
            row.problem("number", _("The row has no number of a question, nor of a notice."))
        elif slug:
            self.compare_key(row, slug)

    def compare_key(self, row, slug):
        """A key must be that of session, type and number; a notice may get its number."""
        made = self.make(row.values).slug
        if made == slug:
            return
        if self.make(row.values | {"number": None}).slug == slug:
            row.values["slug"] = slug
            del row.values["session_id"]
            return
        sentence = _("The key says %(key)s, House, session, type and number say %(made)s.")
        row.problem("question", sentence % {"key": slug, "made": made})

    def find_state(self, text):
        """The key of a member's State; None when the file says none. Raises CellError."""
        if not text:
            return None
        if text not in self._states:
            chosen = self.decisions.chosen("state", [["asker_state", text]])
            self._states[text] = chosen or self.matcher.states.find(text).key
        return self._states[text]

    # Comparing -------------------------------------------------------------------------

    def find_stored(self, rows):
        super().find_stored(rows)
        find_notices(rows, self.sessions.by_key)
        for row in rows:
            if "session_id" not in row.values:
                self.compare_with_key(row)
        with_answer = [row for row in rows if row.stored and row.cleaned.get("answer")]
        without_parts = [row.stored.pk for row in with_answer if "contents" not in row.beside]
        self.stored_parts = stored_of(self.companions["contents"], without_parts)
        abridged = [
            row.stored.pk
            for row in rows
            if row.stored and row.stored.text_status == Question.TextStatus.ABRIDGED
        ]
        self.abridged = {name: stored_of(self.companions[name], abridged) for name in TEXTS}

    def compare_with_key(self, row):
        """A row that names its question by the key alone must not contradict it."""
        words = {"key": row.values.get("slug", "")}
        if row.stored is None:
            sentence = _("No question has the key “%(key)s”. Give House, day and number too.")
            row.problem("question", sentence % words)
            return
        said, session = row.cleaned, self.sessions.by_key[row.stored.session_id]
        wanted = Wanted(
            said.get("house") or session.house, said.get("lok_sabha") or None, said.get("session")
        )
        if not fits(session, wanted):
            sentence = _("The key %(key)s belongs to another session than the row says.")
            row.problem("question", sentence % words)

    def make(self, values):
        """By its key alone, or with a key worked out from session, type and number."""
        if "session_id" in values:
            return super().make(values)
        return Question(**values)

    def reconcile(self, row):
        if row.problems:
            return
        row.values.pop("slug", None)
        row.label = row.values.get("subject") or (row.stored.subject if row.stored else "")
        if answer := row.cleaned.get("answer"):
            self.read_answers(row, answer)
        is_open = row.stored is None or row.stored.stage in Question.BEFORE_AN_ANSWER
        if is_open and row.beside.get("answer") and "status" not in row.cleaned:
            row.values["stage"] = Question.Stage.ANSWERED
        self.settle_text_status(row)

    def read_answers(self, row, answer):
        parts = row.beside.get("contents")
        if parts is None:
            parts = self.stored_parts[row.stored.pk] if row.stored else []
        labels = [label for label, _text in parts]
        row.beside["answer"] = read_answers(answer, labels)

    def settle_text_status(self, row):
        """Printed text in place of all that was abridged makes the whole verbatim."""
        is_abridged = row.stored and row.stored.text_status == Question.TextStatus.ABRIDGED
        if not is_abridged or "text_status" in row.cleaned or "contents" not in row.beside:
            return
        if all(self.is_replaced(row, name) for name in TEXTS):
            row.values["text_status"] = Question.TextStatus.VERBATIM

    def is_replaced(self, row, name):
        """Whether a row has another text than the abridged one; where there is none, it has."""
        stored, value = self.abridged[name][row.stored.pk], row.beside.get(name)
        if not stored or value is None:
            return not stored
        return not self.companions[name].is_same(value, stored)

    def judged(self, rows):
        """Odd labels are worth a word where the parts are not recorded like this already."""
        self.odd += [
            (row.number, note)
            for row, note in self.odd_now
            if row.outcome == "problem" or "contents" in row.values
        ]
        self.odd_now = []

    # Writing ---------------------------------------------------------------------------

    def prepare(self, rows, history, source):
        self.new_members = self.new_members or NewMembers(source)
        self.new_members.put_keys(rows, history)

    def settle(self, records, history):
        keys = [record.pk for record in records]
        search.index(keys)
        self.finder = self.finder or mentions.Finder()
        mentions.find_in(keys, history, self.finder)

    # What a person is told -----------------------------------------------------------------

    def made_beside(self):
        return {"members": len(self.askers.drafts)} if self.askers.drafts else {}

    def notes(self):
        notes = [*super().notes(), self.askers.note()]
        notes += [
            _("Row %(row)s: %(note)s") % {"row": number, "note": note}
            for number, note in self.odd[:MOST_NOTED]
        ]
        if len(self.odd) > MOST_NOTED:
            notes.append(
                _("%(number)s more rows have odd labels.") % {"number": len(self.odd) - MOST_NOTED}
            )
        return [note for note in notes if note]
