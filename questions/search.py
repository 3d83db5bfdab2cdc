"""
The words of questions: kept in QuestionText by the doors that write, found through one index.

On SQLite the index is FTS5 over that table, on PostgreSQL a tsvector beside the words.
"""

import collections
import re
import unicodedata

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from questions.models import Answer, Part, Question, QuestionText
from sources import bulk
from sources.versions import among

# Words, and phrases in quotation marks, each perhaps with a minus before it.
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0903\u093a-\u094f\u0951-\u0957]+[^\W_]*)*")
# Signs without a width, which one typist puts between Hindi letters and another does not.
JOINERS = re.compile("[\u200c\u200d]")
MOST_TERMS = 20
CHUNK = 1000


def matching(text):
    """
    The keys of the questions that have all the words of `text`, as a subquery.

    A phrase stands in quotation marks, a word that must not occur has a minus before it. None
    when there is no word to look for.
    """
    terms = read_terms(text)
    if not any(not is_not for is_not, _words in terms):
        return None
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM questions_words WHERE questions_words MATCH %s"
        query = for_fts5(terms)
    else:
        sql = (
            "SELECT question_id FROM questions_questiontext "
            "WHERE words @@ websearch_to_tsquery('english', %s)"
        )
        query = for_tsquery(terms)
    return RawSQL(sql, [query])  # noqa: S611 - the words are a parameter


def normal(text):
    """One spelling for letters that can be typed in two ways, such as the ज़ of ज़िला."""
    if text.isascii():
        return text
    return JOINERS.sub("", unicodedata.normalize("NFC", text))


def read_terms(text):
    """Pairs of "must not occur" and the words in their order, at most MOST_TERMS."""
    terms = []
    text = normal(text).replace("“", '"').replace("”", '"')
    for minus, phrase, word in TERM.findall(text):
        # One word with a hyphen inside is a phrase of two: district-wise.
        if words := WORD.findall(phrase or word):
            terms.append((bool(minus), words))
    return terms[:MOST_TERMS]


def for_fts5(terms):
    """Every word in quotation marks, so that no sign in it is an operator."""
    wanted = ['"' + " ".join(words) + '"' for is_not, words in terms if not is_not]
    unwanted = ['"' + " ".join(words) + '"' for is_not, words in terms if is_not]
    query = " AND ".join(wanted)
    return f"({query})" + "".join(f" NOT {term}" for term in unwanted)


def for_tsquery(terms):
    return " ".join(
        ("-" if is_not else "") + '"' + " ".join(words) + '"' for is_not, words in terms
    )


def index(keys):
    """Write the words of these questions anew, in the transaction that changed them."""
    keys = list(keys)
    for start in range(0, len(keys), CHUNK):
        _index(keys[start : start + CHUNK])


def _index(keys):
    questions = Question.objects.filter(pk__in=among(keys)).order_by()
    parts, answers = texts(Part, keys), texts(Answer, keys)
    rows = [
        (key, normal(f"{subject} {hindi}".strip()), normal(parts[key]), normal(answers[key]))
        for key, subject, hindi in questions.values_list("pk", "subject", "subject_hi")
    ]
    # Not an upsert: SQLite's triggers hear of a row that goes and one that comes.
    there = QuestionText.objects.filter(pk__in=among(keys))
    there._raw_delete(using=there.db)
    bulk.insert(QuestionText, ["question_id", "subject", "parts", "answers"], rows, {})


def texts(model, keys):
    """The texts of a question's rows in their order, both languages, by question."""
    found = collections.defaultdict(list)
    rows = model.objects.filter(question__in=among(keys)).order_by("question", "position")
    for question, english, hindi in rows.values_list("question", "text", "text_hi"):
        found[question] += [english, hindi]
    joined = {question: "\n".join(filter(None, lines)) for question, lines in found.items()}
    return collections.defaultdict(str, joined)


def rebuild():
    """
    Write the words of all questions and the index anew; returns how many questions.

    In pieces with a transaction each: with a million questions others must write meanwhile.
    """
    there = Question.objects.filter(pk=OuterRef("pk"))
    QuestionText.objects.filter(~Exists(there)).delete()
    count, last = 0, 0
    while keys := _index_after(last):
        count, last = count + len(keys), keys[-1]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO questions_words(questions_words) VALUES ('rebuild')")
        else:
            cursor.execute("REINDEX INDEX questions_words")
    return count


@transaction.atomic
def _index_after(last):
    """The next questions by their keys, locked: nobody changes or deletes one in between."""
    questions = Question.objects.filter(pk__gt=last).order_by("pk").select_for_update()
    keys = list(questions.values_list("pk", flat=True)[:CHUNK])
    _index(keys)
    return keys
