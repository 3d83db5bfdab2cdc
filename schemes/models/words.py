"""The words that schemes are searched by."""

from django.db import models

from sources.words import WordIndex


class SchemeText(models.Model):
    """
    The words that a scheme is searched by, one row a scheme.

    Kept by the doors that write (schemes/search.py); the index of the engine lies on it. It is no
    record: it can be made anew at any time.
    """

    scheme = models.OneToOneField(
        "schemes.Scheme", on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    names = models.TextField()
    texts = models.TextField()

    def __str__(self):
        return self.names


# As migration 0003 made it.
WORDS = WordIndex(
    name="schemes_words",
    table="schemes_schemetext",
    key="scheme_id",
    columns={"names": ("A", 50_000), "texts": ("C", 400_000)},
    shown=("texts",),
)
