"""Changes that go through one door: publishing, and going back in a record's history."""

import collections
import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_update_with_history

from sources import differences
from sources.publishing import Publishable

# How many records a refusal names.
MOST_NAMED = 10
# Rows that went this close to their record went with it.
TOGETHER = dt.timedelta(seconds=10)


@transaction.atomic
def publish(queryset, *, by):
    """
    Make the drafts among these records public; returns how many there were.

    Raises ValidationError, and publishes none, when a rule keeps one of them from being public.
    """
    return _set_status(queryset, Publishable.Status.PUBLISHED, by, _("Published"))


@transaction.atomic
def unpublish(queryset, *, by):
    """Make drafts again of the published among these records; returns how many there were."""
    return _set_status(queryset, Publishable.Status.DRAFT, by, _("Unpublished"))


def _set_status(queryset, status, by, reason):
    # By their keys: PostgreSQL locks no row of a search that looked into other tables.
    chosen = queryset.model._base_manager.filter(pk__in=queryset.order_by().values("pk"))
    records = list(chosen.exclude(status=status).order_by("pk").select_for_update())
    for record in records:
        record.status = status
    try:
        with transaction.atomic():
            bulk_update_with_history(
                records,
                queryset.model,
                ["status"],
                batch_size=500,
                default_user=by,
                default_change_reason=reason,
            )
    except IntegrityError as error:
        raise ValidationError(_why_refused(records)) from error
    return len(records)


def _why_refused(records):
    """What keeps the first of these records from their new status, rule by rule."""
    refused = collections.defaultdict(list)
    for record in records:
        try:
            record.validate_constraints()
        except ValidationError as error:
            refused[" ".join(error.messages)].append(str(record))
        if sum(map(len, refused.values())) == MOST_NAMED:
            break
    return [
        _("Nothing was changed. %(rule)s So not: %(records)s.")
        % {"rule": rule, "records": "; ".join(names)}
        for rule, names in refused.items()
    ] or [_("Nothing was changed: somebody changed one of these records just now. Try again.")]


@transaction.atomic
def restore(version, *, by):
    """
    Make a record what it was in a version of its history; one that was deleted comes back.

    How public it is does not go back with it, since publishing is an act of its own: a
    record keeps its status and release moment, and a deleted one comes back as a draft.
    """
    record = version.instance
    present = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    record._state.adding = present is None
    if isinstance(record, Publishable):
        record.status = present.status if present else Publishable.Status.DRAFT
        record.release_at = present.release_at if present else record.release_at
    record.full_clean()
    record._history_user = by
    record._change_reason = _("Restored the version of %(moment)s") % {
        "moment": formats.date_format(timezone.localtime(version.history_date), "DATETIME_FORMAT")
    }
    record.save()
    for field in version._history_m2m_fields:
        getattr(record, field.name).set(differences.related(version, field))
    return record


@transaction.atomic
def restore_rows(record, paths, *, by):
    """
    Bring back the rows that were deleted together with a record which is there again.

    `paths` name the relations that lead to them ("parts", "answers__covered"). Gives how many
    came back, and how many could not: what one of those names may be gone itself.
    """
    gone = type(record).history.filter(id=record.pk, history_type="-").first()
    counts = collections.Counter()
    if gone is None:
        return counts
    moments = (gone.history_date - TOGETHER, gone.history_date + TOGETHER)
    # Rows before what lies between rows.
    for path in sorted(paths, key=lambda path: path.count("__")):
        for version in _deleted_rows(type(record), record.pk, path, moments):
            try:
                restore(version, by=by)
                counts["back"] += 1
            except ValidationError:
                counts["lost"] += 1
    return counts


def _deleted_rows(model, key, path, moments):
    """The last versions of rows at the end of a path that went in these moments."""
    keys = [key]
    for name in path.split("__"):
        relation = model._meta.get_field(name)
        model, attname = relation.related_model, relation.field.attname
        rows = model.history.filter(**{f"{attname}__in": keys})
        keys = set(rows.values_list("id", flat=True))
    there = model._base_manager.filter(pk__in=keys).values("pk")
    rows = rows.filter(history_type="-", history_date__range=moments).exclude(id__in=there)
    return list(rows.order_by("history_id"))
