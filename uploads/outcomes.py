"""What became of the rows of an upload, once it is applied: kept to be looked at, no more."""

from django.db import connections, router, transaction

from uploads.models import UploadRow

Outcome = UploadRow.Outcome


def keep_outcome(upload, made):
    """
    Let the new rows know their records (`made`, by the key of the row), and drop what was staged.

    The values have gone to the register, and a changed row keeps its own: they stand beside those
    before. The register is another database and has committed by now; should this never happen, the
    rows only lack the way to their records.
    """
    meta = UploadRow._meta
    columns = [meta.get_field(name).column for name in ("record", "values", "id")]
    work = router.db_for_write(UploadRow)
    connection = connections[work]
    record, values, key = map(connection.ops.quote_name, columns)
    table = connection.ops.quote_name(meta.db_table)
    with transaction.atomic(using=work), connection.cursor() as cursor:
        cursor.executemany(
            # The names are the model's own.
            f"UPDATE {table} SET {record} = %s, {values} = '{{}}' WHERE {key} = %s",  # noqa: S608
            [(record, row) for row, record in made.items()],
        )
    others = upload.staged.filter(outcome__in=[Outcome.PROBLEM, Outcome.LEFT_OUT])
    others.exclude(values={}).update(values={})
