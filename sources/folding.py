"""How words are compared: folded, never guessed."""

import functools
import unicodedata

from django.db import models

from sources.derived import Derived

# Names and headings come again and again; what is longer is no name.
LONGEST_REMEMBERED = 100


def fold(text):
    """
    `text` without what spellings differ in harmlessly: case, blanks and punctuation.

    Letters, digits and combining marks stay (Hindi needs its vowel signs); `&` reads "and".
    "S.A.S Nagar", "SAS NAGAR" and "S. A. S. Nagar" fold to the same; "Nuh" and "Mewat" do not.
    """
    return _folded(text) if len(text) > LONGEST_REMEMBERED else _remembered(text)


def _folded(text):
    text = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    if text.isascii():
        return "".join(filter(str.isalnum, text))
    return "".join(sign for sign in text if unicodedata.category(sign)[0] in "LNM")


_remembered = functools.lru_cache(maxsize=20_000)(_folded)


class FoldedField(Derived, models.CharField):
    """The folded form of another field of the same record."""

    def __init__(self, *args, of="name", **kwargs):
        self.of = of
        self.derived_from = (of,)
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def derive(self, record):
        # A sign can unfold into twenty letters: what is past the column's end tells no more.
        return fold(getattr(record, self.of))[: self.max_length]
