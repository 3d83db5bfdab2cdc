"""
The bare way: one WSGI function over the flat table of FLAT, with SQL that was written for it.

    /?ministry=…&page=…&facets=1       a page of the list by the index
    /?q=…&facets=1                     the newest with a word

Facets come from bitmaps that a process makes once, without a filter from the table of counts. A
word that more than MANY questions have is looked for along the index of days; of any other the keys
are fetched and sorted.
"""

import collections
import functools
import html
import os
import sqlite3
import threading
from urllib.parse import parse_qsl

from pyroaring import BitMap

from benchmarks.flat import FACETS

SHOWN = 50
MANY = 10_000
COLUMNS = "id, house, type, number, date, ministry, members, subject"
NEWEST = f"SELECT {COLUMNS} FROM questions ORDER BY date DESC LIMIT {SHOWN} OFFSET ?"
OF_MINISTRY = (
    f"SELECT {COLUMNS} FROM questions WHERE ministry = ? ORDER BY date DESC LIMIT {SHOWN} OFFSET ?"
)
COUNTS = "SELECT facet, value, count FROM counts"
HITS = "SELECT rowid FROM words WHERE words MATCH ?"
COUNT_HITS = f"SELECT count(*) FROM ({HITS} LIMIT {MANY + 1})"
NEWEST_WITH_COMMON = (
    f"SELECT {COLUMNS} FROM questions q WHERE EXISTS "
    "(SELECT 1 FROM words WHERE words MATCH ? AND rowid = q.id) "
    f"ORDER BY date DESC LIMIT {SHOWN}"
)
NEWEST_WITH_RARE = (
    f"SELECT {COLUMNS} FROM questions WHERE id IN ({HITS}) ORDER BY +date DESC LIMIT {SHOWN}"
)

of_thread = threading.local()


def ask(sql, *values):
    if not hasattr(of_thread, "connection"):
        of_thread.connection = sqlite3.connect(os.environ["FLAT"])
    return of_thread.connection.execute(sql, values)


def application(environ, start_response):
    wish = dict(parse_qsl(environ["QUERY_STRING"]))
    skipped = (int(wish.get("page", 1)) - 1) * SHOWN
    words, ministry = wish.get("q"), wish.get("ministry")
    if words:
        is_common = ask(COUNT_HITS, words).fetchone()[0] > MANY
        rows = ask(NEWEST_WITH_COMMON if is_common else NEWEST_WITH_RARE, words)
        facets = facets_of(BitMap(key for (key,) in ask(HITS, words))) if "facets" in wish else []
    elif ministry:
        rows = ask(OF_MINISTRY, ministry, skipped)
        facets = facets_of(bitmaps()["ministry", ministry]) if "facets" in wish else []
    else:
        rows = ask(NEWEST, skipped)
        facets = ask(COUNTS) if "facets" in wish else []
    body = page(rows, facets).encode()
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]


def facets_of(hits):
    return [(*key, hits.intersection_cardinality(keys)) for key, keys in bitmaps().items()]


@functools.cache
def bitmaps():
    """The keys of the questions that have a value, by facet and value."""
    keys = collections.defaultdict(list)
    for key, *values in ask(f"SELECT id, {', '.join(FACETS)} FROM questions"):
        for pair in zip(FACETS, values, strict=True):
            keys[pair].append(key)
    return {pair: BitMap(found) for pair, found in keys.items()}


def page(rows, facets):
    lines = "".join(
        f"<tr><td>{house} {type_} {number}<td><a href='{key}'>{html.escape(subject)}</a>"
        f"<td>{html.escape(ministry)}<td>{html.escape(members)}<td>{day}"
        for key, house, type_, number, day, ministry, members, subject in rows
    )
    counts = "".join(
        f"<li><a href='?{facet}={html.escape(str(value))}'>{html.escape(str(value))}</a> {count}"
        for facet, value, count in facets
    )
    return f"<!doctype html><title>Questions</title><ul>{counts}</ul><table>{lines}</table>"
