"""
The words of questions: kept in QuestionText by the doors that write, found through one index.

Whatever changes the texts of a question calls `index` in the same transaction.
"""

import collections

from questions.models import Answer, Part, Question, QuestionText
from sources.versions import among
from sources.words import WordIndex, keeping

CHUNK = 1000
# As migration 0003 made it.
WORDS = WordIndex(
    name="questions_words",
    table="questions_questiontext",
    key="question_id",
    columns={"subject": ("A", 10_000), "parts": ("B", 200_000), "answers": ("C", 400_000)},
    shown=("parts", "answers"),
)


def matching(text):
    """The keys of the questions that have all the words of `text`; see `WordIndex.matching`."""
    return WORDS.matching(text)


def snippets(text, keys):
    """
    For questions (keys) that were found by `text`, where in parts or answers its words stand.

    Safe markup with the words in <mark>; questions found by their subject alone have none.
    """
    return WORDS.snippets(text, keys)


def index(keys):
    """Write the words of these questions anew, in the transaction that changed them."""
    keeping.write(QuestionText, rows_of, keys, CHUNK)


def rebuild():
    """Write the words of all questions and the index anew; returns how many questions."""
    return keeping.rebuild(QuestionText, rows_of, WORDS, CHUNK)


def rows_of(keys):
    """Of each question its key, subject, parts and answers, both languages together."""
    questions = Question.objects.filter(pk__in=among(keys)).order_by()
    parts, answers = texts(Part, keys), texts(Answer, keys)
    return [
        (key, f"{subject} {hindi}".strip(), parts[key], answers[key])
        for key, subject, hindi in questions.values_list("pk", "subject", "subject_hi")
    ]


def texts(model, keys):
    """The texts of a question's rows in their order, both languages, by question."""
    found = collections.defaultdict(list)
    rows = model.objects.filter(question__in=among(keys)).order_by("question", "position")
    for question, english, hindi in rows.values_list("question", "text", "text_hi"):
        found[question] += [english, hindi]
    joined = {question: "\n".join(filter(None, lines)) for question, lines in found.items()}
    return collections.defaultdict(str, joined)
