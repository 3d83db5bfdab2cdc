"""The texts of a question as one cell each: its parts, and the answers that cover them."""

from questions.models import Answer, AnswerPart, Part
from questions.reading import join_answers, join_parts, split_answers, split_parts
from sources import bulk
from sources.versions import among
from uploads import cells
from uploads.companions import Companion, change_rows, stored_of


class Parts(Companion):
    """The parts in their order, `[label, text]` each; Hindi texts stay with their position."""

    def stored(self, keys):
        found = {}
        rows = Part.objects.filter(question__in=among(keys)).order_by("question", "position")
        for question, label, text in rows.values_list("question", "label", "text"):
            found.setdefault(question, []).append([label, text])
        return found

    def write(self, changes, history):
        wanted = {
            (question.pk, position): (label, text)
            for question, value in changes
            for position, (label, text) in enumerate(value, start=1)
        }
        there = {
            (part.question_id, part.position): part
            for part in Part.objects.filter(
                question__in=among(question.pk for question, _v in changes)
            )
        }
        gone = [part for key, part in there.items() if key not in wanted]
        uncover(gone, history)
        new = [(*key, label, text) for key, (label, text) in wanted.items() if key not in there]
        bulk.delete(Part, [part.pk for part in gone], history)
        bulk.insert(Part, ["question_id", "position", "label", "text"], new, history)
        changed = []
        for key, part in there.items():
            if key in wanted and (part.label, part.text) != wanted[key]:
                part.label, part.text = wanted[key]
                changed.append(part)
        change_rows(Part, changed, ["label", "text"], history)

    def in_words(self, values):
        return [join_parts(value) for value in values]

    def is_same(self, value, stored):
        """Also where one cell cannot say all, such as that the last part has no label."""
        return value == stored or value == read_parts(cells.tidy(join_parts(stored)))


def uncover(parts, history):
    """Bury what says that answers cover these parts, which are about to go."""
    if parts:
        covered = AnswerPart.objects.filter(part__in=among(part.pk for part in parts))
        bulk.delete(AnswerPart, covered.values_list("pk", flat=True), history)


class Answers(Companion):
    """
    The answers in their order, `[parts it covers, text]` each, a part as `[position, label]`.

    The label is for reading alone: a part is known by its position.
    """

    def stored(self, keys):
        found = {}
        rows = Answer.objects.filter(question__in=among(keys)).order_by("question", "position")
        covered = covered_parts(AnswerPart.objects.filter(answer__question__in=among(keys)))
        for key, question, text in rows.values_list("pk", "question", "text"):
            found.setdefault(question, []).append([covered.get(key, []), text])
        return found

    def write(self, changes, history):
        questions = among(question.pk for question, _value in changes)
        wanted = {
            (question.pk, position): text
            for question, value in changes
            for position, (_covers, text) in enumerate(value, start=1)
        }
        there = {
            (answer.question_id, answer.position): answer
            for answer in Answer.objects.filter(question__in=questions)
        }
        gone = [answer for key, answer in there.items() if key not in wanted]
        if gone:
            covered = AnswerPart.objects.filter(answer__in=among(answer.pk for answer in gone))
            bulk.delete(AnswerPart, covered.values_list("pk", flat=True), history)
        new = [(*key, text) for key, text in wanted.items() if key not in there]
        bulk.delete(Answer, [answer.pk for answer in gone], history)
        bulk.insert(Answer, ["question_id", "position", "text"], new, history)
        changed = [
            answer for key, answer in there.items() if key in wanted and answer.text != wanted[key]
        ]
        for answer in changed:
            answer.text = wanted[answer.question_id, answer.position]
        change_rows(Answer, changed, ["text"], history)
        covers = {
            (question.pk, position): [part for part, _label in covered]
            for question, value in changes
            for position, (covered, _text) in enumerate(value, start=1)
        }
        answers = Answer.objects.filter(question__in=questions)
        cover(
            {
                key: covers[question, position]
                for key, question, position in answers.values_list("pk", "question", "position")
            },
            history,
        )

    def in_words(self, values):
        return [
            "\n\n".join(f"{in_brackets(covered)} {text}".strip() for covered, text in value)
            for value in values
        ]

    def cells(self, keys):
        stored, parts = stored_of(self, keys), stored_of(Parts(""), keys)
        return [written(stored[key], [label for label, _text in parts[key]]) for key in keys]

    def is_same(self, value, stored):
        """Also where one cell cannot say all, such as that an answer covers nothing."""
        if value == stored:
            return True
        labels = labels_in([*value, *stored])
        said = read_answers(cells.tidy(written(stored, labels)), labels)
        return said == value or (
            len(said) == len(value) == 1 and said[0][1] == value[0][1] and not stored[0][0]
        )


def read_parts(text):
    """The value of a cell with a printed question."""
    return [list(part) for part in split_parts(text).parts]


def read_answers(text, labels):
    """The value of a cell with a reply, to a question whose parts have these labels."""
    return [
        [[[position, labels[position - 1]] for position in positions], words]
        for positions, words in split_answers(text, labels)
    ]


def written(value, labels):
    answers = [([position for position, _label in covered], text) for covered, text in value]
    return join_answers(answers, labels)


def labels_in(value):
    """The labels of the parts that are covered, by position; empty where nothing says one."""
    known = {position: label for covered, _text in value for position, label in covered}
    return [known.get(position, "") for position in range(1, max(known, default=0) + 1)]


def in_brackets(covered):
    return " ".join(f"({label or position})" for position, label in covered)


def covered_parts(rows):
    """By answer the parts that it covers, `[position, label]` each."""
    found = {}
    parts = rows.order_by("part__position")
    for answer, *part in parts.values_list("answer", "part__position", "part__label"):
        found.setdefault(answer, []).append(part)
    return found


def cover(positions, history):
    """Let answers (keys) cover the parts at these positions of their questions, and no others."""
    answers = dict(Answer.objects.filter(pk__in=among(positions)).values_list("pk", "question"))
    parts = {
        (question, position): key
        for key, question, position in Part.objects.filter(
            question__in=among(answers.values())
        ).values_list("pk", "question", "position")
    }
    right = {
        (answer, parts[answers[answer], position])
        for answer, covered in positions.items()
        for position in covered
        if (answers[answer], position) in parts
    }
    rows = AnswerPart.objects.filter(answer__in=among(positions))
    there = {(answer, part): key for key, answer, part in rows.values_list("pk", "answer", "part")}
    gone = [key for pair, key in there.items() if pair not in right]
    bulk.delete(AnswerPart, gone, history)
    bulk.insert(AnswerPart, ["answer_id", "part_id"], sorted(right - there.keys()), history)
