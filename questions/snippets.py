"""A few words around those that were found, for a page of results."""

import re

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import mark_safe

from questions.search import for_fts5, for_tsquery, read_terms

# Signs that no text has stand for the marks until the text is escaped.
START, END = "\x02", "\x03"
MARKED = re.compile(f"{START}([^{START}{END}]*){END}")
WORDS = 24
# A headline is made from the text itself: of a very long one only the beginning is read.
LONGEST = 20_000

FTS5 = """
    SELECT rowid, snippet(questions_words, 1, %s, %s, '…', %s),
           snippet(questions_words, 2, %s, %s, '…', %s)
    FROM questions_words
    WHERE questions_words MATCH %s AND rowid IN ({places})
"""
# The words as the index has them (migration 0003), parted by a sign that is taken out again.
APART = r"regexp_replace({text}, '(\w[.@:_]|[-+</])(?=\w)', '\1' || chr(31), 'g')"
BETWEEN = "\x1f"
TEXTS = {name: APART.format(text=f"left({name}, {LONGEST})") for name in ("parts", "answers")}
POSTGRESQL = """
    SELECT question_id, ts_headline('english', {parts}, query, %s),
           ts_headline('english', {answers}, query, %s)
    FROM questions_questiontext, websearch_to_tsquery('english', %s) AS query
    WHERE question_id IN ({places})
"""


def snippets(text, keys):
    """
    For questions (keys) that were found by `text`, where in parts or answers its words stand.

    Safe markup with the words in <mark>; questions found by their subject alone have none.
    """
    keys = list(keys)
    if not keys:
        return {}
    places = ", ".join(["%s"] * len(keys))
    terms = read_terms(text)
    if connection.vendor == "sqlite":
        options = [START, END, WORDS]
        sql = FTS5.format(places=places)
        params = [*options, *options, for_fts5(terms), *keys]
    else:
        options = (
            f'StartSel="{START}", StopSel="{END}", MaxWords={WORDS}, MinWords=12, MaxFragments=1'
        )
        sql = POSTGRESQL.format(places=places, **TEXTS)
        params = [options, options, for_tsquery(terms), *keys]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    found = {key: next(filter(MARKED.search, texts), "") for key, *texts in rows}
    return {key: marked(snippet) for key, snippet in found.items() if snippet}


def marked(snippet):
    """The snippet in one line, escaped, its marks in markup, dots where the text goes on."""
    line = " ".join(snippet.replace(BETWEEN, "").split())
    words = MARKED.sub(r"<mark>\1</mark>", escape(line))
    words = words.replace(START, "").replace(END, "").strip("… ")
    return mark_safe(f"… {words} …")  # noqa: S308 - escaped above
