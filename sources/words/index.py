"""The index over one table of words: FTS5 on SQLite, a tsvector with GIN on PostgreSQL."""

import dataclasses

from django.db import connection
from django.db.models.expressions import RawSQL

from sources.words import making, marking, reading
from sources.words.terms import for_fts5, for_tsquery, is_wanting, read_terms


@dataclasses.dataclass(frozen=True)
class WordIndex:
    """
    What is found by the words of a table, of which each row belongs to one record.

    `name` is that of the index, `key` the column with the record's key. `columns` are those of the
    words, each with its weight (A counts most, D least) and the most letters that PostgreSQL
    reads of it; a snippet comes from the first of `shown` that has the words.
    """

    name: str
    table: str
    key: str
    columns: dict[str, tuple[str, int]]
    shown: tuple[str, ...]

    def matching(self, text):
        """
        The keys of the records that have all the words of `text`, as a subquery.

        A phrase stands in quotation marks, a word that must not occur has a minus before it. None
        when there is no word to look for.
        """
        terms = read_terms(text)
        if not is_wanting(terms):
            return None
        if connection.vendor == "sqlite":
            sql = f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s"  # noqa: S608
            query = for_fts5(terms)
        else:
            sql = (
                f"SELECT {self.key} FROM {self.table} "  # noqa: S608 - names of our own
                "WHERE words @@ websearch_to_tsquery('english', %s)"
            )
            query = for_tsquery(terms)
        return RawSQL(sql, [query])  # noqa: S611 - the words are a parameter

    def hits(self, text, *, few=None, limit=None):
        """The keys of the records with the words: of all, of a `few` (keys), or so many of them."""
        return reading.hits(self, text, few, limit)

    def count(self, text, most):
        """How many records have the words, counted no further than `most`."""
        return reading.count(self, text, most)

    def snippets(self, text, keys):
        """
        For records (keys) that were found by `text`, where in the shown columns its words stand.

        Safe markup with the words in <mark>; a record that has them elsewhere has none.
        """
        keys, terms = list(keys), read_terms(text)
        if not keys or not is_wanting(terms):
            return {}
        return marking.snippets(self, terms, keys)

    def renew(self):
        """Make the index anew from the words as they stand in the table, in one piece."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                for wish in ("rebuild", "optimize"):
                    sql = f"INSERT INTO {self.name}({self.name}) VALUES (%s)"  # noqa: S608
                    cursor.execute(sql, [wish])
            else:
                cursor.execute(f"REINDEX INDEX {self.name}")

    def make(self, schema_editor):
        """Lay the index over the table; for a migration."""
        making.make(self, schema_editor)

    def remove(self, schema_editor):
        """Take the index away; for a migration."""
        making.remove(self, schema_editor)
