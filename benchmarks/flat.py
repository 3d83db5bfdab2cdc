"""
The questions of a register as one flat table, for programs that know nothing of its tables.

    python -m benchmarks.flat REGISTER.sqlite3 FLAT.sqlite3

One row a question, without its texts; their words in FTS5 with Porter's stems; the indexes that
one makes for such a list: one a facet, one by day, one by ministry and day that covers the facets;
and the counts of all facets, for the page without a filter.
"""

import argparse
import contextlib
import os
import sqlite3

from benchmarks.measuring import measured, tell

FACETS = ["house", "type", "ministry", "state", "session", "year"]
SCHEMA = """
CREATE TABLE questions (
    id INTEGER PRIMARY KEY, house TEXT, type TEXT, number INTEGER, session TEXT, date TEXT,
    year INTEGER, ministry TEXT, state TEXT, members TEXT, subject TEXT
);
CREATE VIRTUAL TABLE words USING fts5(
    subject, parts, answers, content='', tokenize='porter unicode61'
);
CREATE TABLE counts (facet TEXT, value TEXT, count INTEGER);
"""
QUESTIONS = """
INSERT INTO questions
SELECT q.id, s.house, q.type, q.number, s.slug, q.answered_on, substr(q.answered_on, 1, 4),
    m.name,
    (SELECT t.name FROM register.questions_mention n
        JOIN register.districts_state t ON t.id = n.state_id
        WHERE n.question_id = q.id ORDER BY n.id LIMIT 1),
    (SELECT group_concat(b.name, '; ') FROM register.questions_asker a
        JOIN register.questions_member b ON b.id = a.member_id WHERE a.question_id = q.id),
    q.subject
FROM register.questions_question q
JOIN register.questions_session s ON s.id = q.session_id
JOIN register.schemes_ministry m ON m.id = q.ministry_id
WHERE q.status = 'published'
ORDER BY q.id
"""
WORDS = """
INSERT INTO words (rowid, subject, parts, answers)
SELECT question_id, subject, parts, answers FROM register.questions_questiontext
ORDER BY question_id
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("register")
    parser.add_argument("target")
    wish = parser.parse_args()
    found = {}
    with measured(found):
        # Under another name until it is whole.
        making = f"{wish.target}.making"
        with contextlib.suppress(FileNotFoundError):
            os.remove(making)
        make(wish.register, making)
        os.replace(making, wish.target)
    tell(found)


def make(register, target):
    address = f"file:{target}?mode=rwc"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as flat:
        flat.execute("PRAGMA cache_size=-200000")
        flat.execute("PRAGMA synchronous=OFF")
        flat.execute("ATTACH ? AS register", [f"file:{register}?mode=ro"])
        flat.executescript(SCHEMA)
        with flat:
            flat.execute(QUESTIONS)
            flat.execute(WORDS)
            for facet in FACETS:
                flat.execute(f"CREATE INDEX by_{facet} ON questions ({facet})")
                flat.execute(
                    f"INSERT INTO counts SELECT '{facet}', {facet}, count(*) FROM questions "
                    f"GROUP BY {facet}"
                )
            flat.execute("CREATE INDEX newest ON questions (date DESC)")
            covered = ", ".join(facet for facet in FACETS if facet != "ministry")
            flat.execute(
                f"CREATE INDEX newest_of_ministry ON questions (ministry, date DESC, {covered})"
            )
        flat.execute("ANALYZE main")
        flat.execute("PRAGMA main.journal_mode=WAL")


if __name__ == "__main__":
    main()
