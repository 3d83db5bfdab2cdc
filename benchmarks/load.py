"""
Fill an empty register with made-up questions, all published, as fast as the engine takes them.

    python -m benchmarks.load [ROWS]

The rows are those that an upload of the same questions writes, but for their history. Beside them
lie some made-up schemes, of which every tenth question speaks. A million takes some minutes and
7 GB.
"""

import argparse
import contextlib
import itertools

from benchmarks.measuring import measured, set_up, tell

CHUNK = 5000
SCHEMES = 200
HOUSES = {"LS": "lok-sabha", "RS": "rajya-sabha"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    wish = parser.parse_args()
    set_up()
    found = {}
    with measured(found):
        load(wish.rows)
    tell(found)


def load(count):
    from benchmarks.generate_questions import Questions
    from benchmarks.prepare import migrate
    from benchmarks.world import seed, seed_members, seed_schemes
    from questions.models import Member

    migrate()
    made_up = Questions()
    seed(made_up, states=36)
    seed_members(made_up, Member.Status.PUBLISHED)
    seed_schemes(SCHEMES)
    numbered = enumerate(made_up.rows(count), start=1)
    rows = Rows()
    with words_indexed_last():
        while chunk := list(itertools.islice(numbered, CHUNK)):
            write(rows.of(chunk))
    finish()


class Rows:
    """The rows of each table that belong to questions, with ready keys."""

    def __init__(self):
        from districts.models import District
        from questions.models import Member, Session
        from schemes.models import Ministry
        from sources.models import SourceDocument

        self.source = SourceDocument.objects.get(slug="made-up").pk
        sessions = Session.objects.values_list("house", "number", "pk", "slug")
        self.sessions = {(house, number): (pk, slug) for house, number, pk, slug in sessions}
        names = Ministry.objects.values_list("name", "pk")
        self.ministries = {name.removeprefix("Ministry of "): pk for name, pk in names}
        self.members = dict(Member.objects.values_list("name", "pk"))
        districts = District.objects.values_list("lgd_code", "pk", "state")
        self.districts = {str(code): (pk, state) for code, pk, state in districts}

    def of(self, chunk):
        """The rows of some questions by their tables' names."""
        found = {name: [] for name in COLUMNS}
        for key, row in chunk:
            self._add(found, key, *row)
        return found

    def _add(self, found, key, *row):
        house, kind, number, session, day, ministry, members, subject, text, answer, codes = row
        session_key, slug = self.sessions[HOUSES[house], session]
        slug = f"{slug}-{kind[0].lower()}{number}"
        ministry_key = self.ministries[ministry]
        found["questions_question"].append(
            (key, slug, session_key, kind.lower(), number, day, subject, ministry_key, self.source)
        )
        for position, name in enumerate(members.split(";"), start=1):
            found["questions_asker"].append((key, self.members[name], position))
        found["questions_part"].append((key, key, text))
        found["questions_answer"].append((key, key, answer))
        found["questions_answerpart"].append((key, key))
        found["questions_questiontext"].append((key, subject, text, answer))
        places = [self.districts[code] for code in codes.split(";") if code]
        mentions = found["questions_mention"]
        mentions += [(key, None, pk, None, f"D{pk}") for pk, _state in places]
        mentions += [(key, pk, None, None, f"S{pk}") for pk in sorted({s for _pk, s in places})]
        if key % 10 == 0:
            scheme = key * 7919 % SCHEMES + 1
            mentions.append((key, None, None, scheme, f"C{scheme}"))


# The columns of the rows, and what all rows of a table have in others.
COLUMNS = {
    "questions_question": (
        "id slug session_id type number answered_on subject ministry_id source_id",
        {
            **dict.fromkeys(["diary_number", "subject_hi", "answered_by", "note"], ""),
            **dict.fromkeys(["address", "address_hi"], ""),
            "status": "published",
            "stage": "answered",
            "text_status": "verbatim",
            "notice_in_hindi": False,
        },
    ),
    "questions_asker": ("question_id member_id position", {}),
    "questions_part": ("id question_id text", {"position": 1, "label": "", "text_hi": ""}),
    "questions_answer": ("id question_id text", {"position": 1, "text_hi": ""}),
    "questions_answerpart": ("answer_id part_id", {}),
    "questions_questiontext": ("question_id subject parts answers", {}),
    "questions_mention": (
        "question_id state_id district_id scheme_id target",
        {"decision": "found"},
    ),
}


def write(rows):
    from django.db import connection, transaction

    put = copy if connection.vendor == "postgresql" else insert
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, same) in COLUMNS.items():
            names = [*columns.split(), *same]
            put(cursor, table, names, [(*row, *same.values()) for row in rows[table]])


def copy(cursor, table, names, rows):
    with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as target:
        for row in rows:
            target.write_row(row)


def insert(cursor, table, names, rows):
    marks = ", ".join(["%s"] * len(names))
    cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


@contextlib.contextmanager
def words_indexed_last():
    """PostgreSQL makes an index over all words far faster than it keeps one row by row."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'questions_words'")
        (statement,) = cursor.fetchone()
        cursor.execute("DROP INDEX questions_words")
        yield
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(statement)


def finish():
    """Let the engine know what is there now, which keys are taken, and merge its index of words."""
    from django.core.management.color import no_style
    from django.db import connection

    from questions import models

    given = [models.Question, models.Part, models.Answer]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), given):
            cursor.execute(statement)
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO questions_words(questions_words) VALUES ('optimize')")
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
