"""Questions in the order of how well they have the words."""

from django.db import connection

from sources.versions import among
from sources.words import for_fts5, for_tsquery, read_terms

# With a plus, since FTS5 would otherwise look up each key by itself and count the words each time.
# A word in the subject says more than one in a part, and that more than one in an answer.
FTS5 = """
    SELECT rowid FROM questions_words
    WHERE questions_words MATCH %s AND +rowid IN ({keys})
    ORDER BY bm25(questions_words, 10.0, 4.0, 1.0), rowid DESC LIMIT %s
"""
POSTGRESQL = """
    SELECT question_id FROM questions_questiontext, websearch_to_tsquery('english', %s) AS query
    WHERE words @@ query AND question_id IN ({keys})
    ORDER BY ts_rank('{{0, 0.1, 0.4, 1.0}}', words, query, 1) DESC, question_id DESC LIMIT %s
"""


def most_relevant(text, keys, limit):
    """Of questions that have the words (keys), the most relevant ones first."""
    chosen, terms = among(keys), read_terms(text)
    if connection.vendor == "sqlite":
        sql, query = FTS5, for_fts5(terms)
    else:
        sql, query = POSTGRESQL, for_tsquery(terms)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(keys=chosen.sql), [query, *chosen.params, limit])
        return [key for (key,) in cursor.fetchall()]
