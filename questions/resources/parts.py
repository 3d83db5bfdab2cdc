"""The sheets of parts and of answers, one a row, for texts that one cell cannot tell apart."""

import collections

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from questions import mentions, search
from questions.covering import UnknownPartError, parts_named
from questions.models import Answer, AnswerPart, Part, Question
from questions.resources.notes import ANSWERS, PARTS
from questions.resources.texts import cover, covered_parts
from sources.publishing import Publishable
from uploads import cells
from uploads.companions import Companion
from uploads.sheets import SheetResource, register
from uploads.widgets import TextWidget, WholeNumberWidget


class SheetOfQuestions(SheetResource):
    """Rows that belong to a question, which each names by its key, such as ls-17-9-u2908."""

    question = Field(attribute="question__slug", column_name="question", widget=TextWidget())
    position = Field(attribute="position", column_name="position", widget=WholeNumberWidget())
    text = Field(attribute="text", column_name="text", widget=TextWidget(lines=True))
    text_hi = Field(attribute="text_hi", column_name="text_hi", widget=TextWidget(lines=True))

    headings = {
        "question": ["Question key", "Key", "प्रश्न"],
        "position": ["No.", "S. No.", "क्रम"],
        "text": ["Text in English"],
        "text_hi": ["Hindi text", "Text in Hindi"],
    }
    required_columns = [("question",), ("position",)]
    key = ("question_id", "position")
    automatic = mentions.FOUND

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # Of the questions that rows name: keys by slug, and by key whether they are published.
        self.questions, self.statuses = {}, {}
        self.finder = None

    def find_stored(self, rows):
        """The questions first, those of all rows in one query."""
        wanted = {row.cleaned.get("question") for row in rows} - {None} - self.questions.keys()
        found = Question.objects.filter(slug__in=wanted).values_list("slug", "pk", "status")
        for slug, key, status in found:
            self.questions[slug], self.statuses[key] = key, status
        for row in rows:
            slug = row.cleaned.get("question")
            key = self.questions.get(slug)
            if key is None:
                sentence = _(
                    "No question has the key “%(value)s”. It is written like ls-17-9-u2908."
                )
                row.problem("question", sentence % {"value": cells.shorten(slug or "")})
            else:
                row.values["question_id"] = key
        super().find_stored(rows)

    def reconcile(self, row):
        row.label = f"{row.cleaned.get('question')}, {row.values.get('position')}"

    def may_change(self, record, user):
        """What belongs to a published question is for editors, who may amend that."""
        if user is None or user.has_perm("questions.amend_question"):
            return True
        return self.statuses[record.question_id] == Publishable.Status.DRAFT

    def may_add(self, candidate, user):
        return self.may_change(candidate, user)

    def look_up(self, records):
        keys = {record.question_id for record in records}
        self.statuses |= Question.objects.filter(pk__in=keys).values_list("pk", "status")

    def prepare(self, rows, history, source):
        """Whether the questions of these rows are published is asked once more, for all."""
        stored = self.get_model().objects.filter(pk__in=[row.record for row in rows if row.record])
        keys = {row.values["question_id"] for row in rows if "question_id" in row.values}
        keys |= set(stored.values_list("question", flat=True))
        self.statuses = dict(Question.objects.filter(pk__in=keys).values_list("pk", "status"))

    def settle(self, records, history):
        keys = {record.question_id for record in records}
        search.index(keys)
        self.finder = self.finder or mentions.Finder()
        mentions.find_in(keys, history, self.finder)


@register
class PartResource(SheetOfQuestions):
    """Parts of questions, one a row, known by question and position."""

    sheet = "parts"
    title = gettext_lazy("Parts of questions")
    about = gettext_lazy(
        "The parts (a), (b) … of questions, with their texts in English and Hindi."
    )

    label = Field(attribute="label", column_name="label", widget=TextWidget())

    headings = {**SheetOfQuestions.headings, "label": ["Part"]}
    column_notes = PARTS

    class Meta:
        model = Part
        import_id_fields = ["question", "position"]
        fields = ["question", "position", "label", "text", "text_hi"]
        export_order = fields


class CoveredParts(Companion):
    """The parts that an answer covers, `[position, label]` each."""

    def stored(self, keys):
        return covered_parts(AnswerPart.objects.filter(answer__in=keys))

    def write(self, changes, history):
        cover(
            {answer.pk: [position for position, _label in value] for answer, value in changes},
            history,
        )

    def in_words(self, values):
        """By positions, as labels can repeat or be lost."""
        return ["; ".join(str(position) for position, _label in value) for value in values]

    def is_same(self, value, stored):
        return [part for part, _label in value] == [part for part, _label in stored]


@register
class AnswerResource(SheetOfQuestions):
    """Answers, one a row; `covers` names the parts by label (a; b, a to d) or position (1; 2)."""

    sheet = "answers"
    title = gettext_lazy("Answers")
    about = gettext_lazy("Answers to questions, each with the parts that it covers.")

    covers = Field(column_name="covers", widget=TextWidget())

    headings = {**SheetOfQuestions.headings, "covers": ["Parts", "Covers parts", "Answer to parts"]}
    column_notes = ANSWERS
    companions = {"covers": CoveredParts(gettext_lazy("parts covered"))}

    class Meta:
        model = Answer
        import_id_fields = ["question", "position"]
        fields = ["question", "position", "covers", "text", "text_hi"]
        export_order = fields

    def find_stored(self, rows):
        super().find_stored(rows)
        keys = {row.values.get("question_id") for row in rows} - {None}
        self.parts = collections.defaultdict(list)
        for part in Part.objects.filter(question__in=keys).only("question", "position", "label"):
            self.parts[part.question_id].append(part)

    def reconcile(self, row):
        super().reconcile(row)
        cell = row.cleaned.get("covers")
        if cell is None or row.problems:
            return
        try:
            covered = parts_named(cell, self.parts[row.values["question_id"]])
        except UnknownPartError as error:
            row.problem("covers", error)
        else:
            row.beside["covers"] = [[part.position, part.label] for part in covered]
