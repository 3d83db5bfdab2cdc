"""Names that somebody chose for an upload alone: an editor keeps them for good, or does not."""

from django.db import transaction

from sources.roles import allows
from uploads import targets
from uploads.applying import Source
from uploads.deciding import NameStage, history_of, settle
from uploads.models import Decision


def kinds_kept_by(user):
    """The kinds of records of which a person may record other names."""
    return [
        kind
        for kind, target in targets.registered.items()
        if target.name_model and allows(user, "add", target.name_model)
    ]


def waiting_for(user):
    """The decisions whose names a person may keep."""
    return Decision.objects.names_waiting().filter(target__in=kinds_kept_by(user))


def settle_names(keys, stage, user):
    """
    Record the names of these decisions, or say that they are none; gives how many were settled.

    A decision whose name is rejected still counts for its upload. Raises CellError for a name that
    cannot be recorded; those before it are.
    """
    made = {}
    return sum(settle_name(key, stage, user, made) for key in keys)


@transaction.atomic
def settle_name(key, stage, user, made):
    """Settle the name of one decision, once, whoever else does the same; whether it waited."""
    waiting = waiting_for(user).select_for_update(of=["self"]).filter(pk=key)
    decision = waiting.select_related("upload").first()
    if decision is None:
        return False
    if decision.target not in made:
        made[decision.target] = targets.registered[decision.target]()
    target = made[decision.target]
    if not target.may_keep(user, decision.key):
        return False
    settle(decision, stage, user)
    if stage == NameStage.CONFIRMED:
        history = history_of(decision.upload, user)
        source = Source(decision.upload, history)
        target.keep(decision.name, decision.key, decision.about, source, history)
    decision.save(update_fields=["name_stage", "settled_by", "settled_at"])
    return True
