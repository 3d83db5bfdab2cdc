"""What an undo keeps, and why, in words for the person who asked for it."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources import differences
from sources.belonging import owners
from sources.versions import among

# How many of the kept records are named.
MOST_NAMED = 200


class Kept:
    """The records that are kept: counted, and the first MOST_NAMED named."""

    def __init__(self):
        self.named, self.count = [], 0

    def report(self):
        return {"kept_count": self.count, "kept": self.named}

    def add(self, units, reasons):
        """Keep records with their rows; `reasons` are sentences by key."""
        self.count += len(reasons)
        chosen = list(reasons)[: MOST_NAMED - len(self.named)]
        kind, names = capfirst(units.model._meta.verbose_name), names_of(units, chosen)
        self.named += [
            [str(kind), names[key], str(reasons[key]), address(units, key)] for key in chosen
        ]

    def why_changed(self, units):
        """A sentence for each record that somebody changed since: who, when, and what of it."""
        changed = units.changed()
        chosen = list(changed)[: MOST_NAMED - len(self.named)]
        versions = {}
        for model in {changed[key][0] for key in chosen}:
            wanted = [
                changed[key][1].id for key in chosen if changed[key][0] is model and changed[key][1]
            ]
            found = model.history.select_related("history_user")
            versions |= {
                (model, one.history_id): one for one in found.filter(history_id__in=among(wanted))
            }
        reasons = dict.fromkeys(changed, _("Somebody changed it since."))
        for key in chosen:
            model, since = changed[key]
            if since:
                reasons[key] = in_words(units, model, versions[model, since.id])
        return reasons

    def why_needed(self, needed):
        """A sentence for each record that others need: by what."""
        chosen = dict(list(needed.items())[: MOST_NAMED - len(self.named)])
        names = {}
        for field in {field for field, _first, _number in chosen.values()}:
            first = [key for one, key, _number in chosen.values() if one is field]
            names |= {(field, key): name for key, name in holders(field.model, first).items()}
        reasons = dict.fromkeys(needed, _("Others need it."))
        for key, (field, first, number) in chosen.items():
            words = {"name": names[field, first], "number": number - 1}
            if number == 1:
                reasons[key] = _("%(name)s needs it.") % words
            else:
                reasons[key] = (
                    ngettext(
                        "%(name)s and %(number)d more need it.",
                        "%(name)s and %(number)d more need it.",
                        number - 1,
                    )
                    % words
                )
        return reasons


def in_words(units, model, version):
    """What somebody did: “Asha Devi changed it on 3 August 2024, 10:12.”"""
    words = {
        "who": differences.who(version),
        "moment": formats.date_format(timezone.localtime(version.history_date), "DATETIME_FORMAT"),
        "rows": model._meta.verbose_name,
    }
    if model is not units.model:
        sentences = {
            "+": _("%(who)s added to it on %(moment)s: %(rows)s."),
            "~": _("%(who)s changed what belongs to it on %(moment)s: %(rows)s."),
            "-": _("%(who)s took something away from it on %(moment)s: %(rows)s."),
        }
    else:
        sentences = {
            "+": _("%(who)s brought it back on %(moment)s."),
            "~": _("%(who)s changed it on %(moment)s."),
            "-": _("%(who)s deleted it on %(moment)s."),
        }
    return sentences[version.history_type] % words


def holders(model, keys):
    """What rows belong to, by their keys, by name: who asked for a record is a question's row."""
    rows = model._base_manager.filter(pk__in=among(keys))
    way = next(owners(model), None)
    if way is None:
        return {row.pk: str(row) for row in with_related(rows)}
    path, _owner = way
    return {row.pk: str(getattr(row, path)) for row in with_related(rows)}


def names_of(units, keys):
    """The names of records, those that are gone as the history has them."""
    rows = with_related(units.model._base_manager.filter(pk__in=among(keys)))
    names = {row.pk: str(row) for row in rows}
    gone = [units.traces[units.model][key].left.id for key in keys if key not in names]
    for version in units.model.history.filter(history_id__in=among(gone)) if gone else ():
        record = version.instance
        try:
            names[record.pk] = str(record)
        except ObjectDoesNotExist:
            names[record.pk] = str(record.pk)
    return names


def with_related(rows):
    """With all that the names of records are made of."""
    names = [
        field.name
        for field in rows.model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    ]
    return rows.select_related(*names)


def address(units, key):
    """Where an editor finds a record; None for one that is gone or has no page of its own."""
    meta = units.model._meta
    if key not in units.records:
        return None
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[key])
    except NoReverseMatch:
        return None
