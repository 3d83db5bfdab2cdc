"""A few words around those that were found, for a page of results."""

# ruff: noqa: S608 - the names are those of an index of ours, all else is a parameter

import re

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import mark_safe

from sources.words.making import APART, BETWEEN
from sources.words.terms import for_fts5, for_tsquery

# Signs that no text has stand for the marks until the text is escaped.
START, END = "\x02", "\x03"
MARKED = re.compile(f"{START}([^{START}{END}]*){END}")
WORDS = 24
# A headline is made from the text itself: of a very long one only the beginning is read.
LONGEST = 20_000
HEADLINE = f'StartSel="{START}", StopSel="{END}", MaxWords={WORDS}, MinWords=12, MaxFragments=1'


def snippets(index, terms, keys):
    """By key, in safe markup, where in the shown columns of an index the words of terms stand."""
    if connection.vendor == "sqlite":
        sql, params = _snippet(index, terms)
    else:
        sql, params = _headline(index, terms)
    places = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} IN ({places})", [*params, *keys])
        rows = cursor.fetchall()
    found = {key: next(filter(MARKED.search, texts), "") for key, *texts in rows}
    return {key: marked(snippet) for key, snippet in found.items() if snippet}


def _snippet(index, terms):
    numbers = map(list(index.columns).index, index.shown)
    columns = ", ".join(f"snippet({index.name}, {number}, %s, %s, '…', %s)" for number in numbers)
    sql = f"SELECT rowid, {columns} FROM {index.name} WHERE {index.name} MATCH %s AND rowid"
    return sql, [*[START, END, WORDS] * len(index.shown), for_fts5(terms)]


def _headline(index, terms):
    # The words as the index has them, parted by a sign that is taken out again.
    texts = (APART.format(text=f"left({column}, {LONGEST})") for column in index.shown)
    columns = ", ".join(f"ts_headline('english', {text}, query, %s)" for text in texts)
    sql = (
        f"SELECT {index.key}, {columns} "
        f"FROM {index.table}, websearch_to_tsquery('english', %s) AS query WHERE {index.key}"
    )
    return sql, [*[HEADLINE] * len(index.shown), for_tsquery(terms)]


def marked(snippet):
    """The snippet in one line, escaped, its marks in markup, dots where the text goes on."""
    line = " ".join(snippet.replace(BETWEEN, "").split())
    words = MARKED.sub(r"<mark>\1</mark>", escape(line))
    words = words.replace(START, "").replace(END, "").strip("… ")
    return mark_safe(f"… {words} …")  # noqa: S308 - escaped above
