"""Which questions changed, for whoever keeps counts of them."""

from django.db import models


class CatalogueChange(models.Model):
    """
    That the public facts of a question may have changed: the log that `questions.catalogue` reads.

    Triggers write it (questions/triggers.py), so that no way of writing can forget it. A number
    and no foreign key, since a deleted question changed, too. `txid` is PostgreSQL's transaction.
    """

    question = models.PositiveBigIntegerField()
    txid = models.PositiveBigIntegerField(default=0, db_index=True)

    def __str__(self):
        return str(self.question)
