"""
The units of an undo: records that an upload wrote, each with the rows that belong to it.

What an upload wrote stands in the history: every version with its number that is older than the
undo. Of each record and row this module knows what it was before the upload, how the upload left
it, and what it is now; a unit in which anything is no longer as the upload left it was changed
by somebody since. Values count and not versions: a change that was itself taken back is none.
"""

import collections

from django.db.models import Count, Exists, F, Min, OuterRef

from sources.belonging import family, has_history, keepers, owners, remembered_by
from sources.versions import among, bring_back, differing, refuse_lost, remove, set_back

Version = collections.namedtuple("Version", "id key kind number at")


def written_by(model, upload):
    """The versions that an upload wrote of a model's records, without those of its undo."""
    return model.history.filter(upload_number=upload.pk, history_date__lt=upload.undone_at)


def root_keys(model, upload):
    """
    The records that an upload wrote and that belong to no other that it wrote, last ones first.

    The last first: what it wrote later may stand where something else stood before.
    """
    versions = written_by(model, upload)
    for path, owner in owners(model):
        # SQLite would go through all that the upload wrote, for each row: not by that index.
        written = owner.history.alias(written_by=F("upload_number") + 0).filter(
            written_by=upload.pk, history_date__lt=upload.undone_at
        )
        same = {owner._meta.pk.attname: OuterRef(f"{path}_id")}
        versions = versions.filter(~Exists(written.filter(**same)))
    keys = versions.order_by("-history_id").values_list(model._meta.pk.attname, flat=True)
    return list(dict.fromkeys(keys))


class Trace:
    """
    What the history says of one record or row, seen from an upload.

    Versions: `first` that the upload wrote and `left`, the last; `before` them, and the newest
    `since`. Each is None where there is none. Of a row that the upload did not write, `left` is
    what stood at `moment`.
    """

    def __init__(self, versions, upload, moment):
        mine = [one for one in versions if one.number == upload.pk and one.at < upload.undone_at]
        self.first = mine[0] if mine else None
        earlier = [one for one in versions if (one.id < mine[0].id if mine else one.at <= moment)]
        later = [one for one in versions if (one.id > mine[-1].id if mine else one.at > moment)]
        self.before = earlier[-1] if earlier else None
        self.left = mine[-1] if mine else self.before
        self.since = later[-1] if later else None

    @property
    def is_left(self):
        """Whether it was in the register when the upload was through."""
        return self.left is not None and self.left.kind != "-"

    @property
    def is_made(self):
        """Whether the upload made it."""
        return self.first is not None and self.first.kind == "+"

    @property
    def former(self):
        """The version that says what it was before the upload; None where the history does not."""
        if self.first.kind == "-":
            return self.first  # the last version of what was deleted says what it was
        return self.before if self.before and self.before.kind != "-" else None


class Units:
    """
    Records of a model that an upload wrote (`keys`), with the rows that belong to them, locked.

    `records` are those that are still there. By model and key: `traces`, and `roots`, the keys
    of the records that a row belongs to. `automatic` as in SheetResource: such rows are nobody's
    work, however they changed.
    """

    def __init__(self, model, keys, upload, automatic):
        self.model, self.upload, self.automatic = model, upload, automatic
        self.links = family(model)
        # Parents before children.
        self.models = [model, *filter(has_history, self.links)]
        self.traces, self.roots, self.present, self.different = {}, {}, {}, {}
        # Rows that the register made or dropped by itself since, by model.
        self.remade = {}
        self.roots[model] = {key: {key} for key in keys}
        locked = model._base_manager.select_for_update().filter(pk__in=among(keys)).order_by("pk")
        self.records = {record.pk: record for record in locked}
        self.look_at(model, set(self.records))
        for child in self.models[1:]:
            self.find_rows(child)
            locked = child._base_manager.select_for_update().order_by("pk")
            locked = locked.filter(pk__in=among(self.roots[child]))
            self.look_at(child, set(locked.values_list("pk", flat=True)))

    def find_rows(self, child):
        """The rows of one model that belong to the records, or once did."""
        roots = self.roots[child] = collections.defaultdict(set)
        for field in self.links[child]:
            parents = self.roots.get(field.remote_field.model, ())
            for rows in (child._base_manager.order_by(), child.history.order_by()):
                chosen = rows.filter(**{f"{field.attname}__in": among(parents)})
                pairs = chosen.values_list(child._meta.pk.attname, field.attname).distinct()
                for key, parent in pairs:
                    roots[key] |= parents[parent]

    def look_at(self, model, present):
        """Compare the records of a model that are there with what the upload left."""
        keys = model._meta.pk.attname
        versions = collections.defaultdict(list)
        rows = model.history.filter(**{f"{keys}__in": among(self.roots[model])})
        fields = ("history_id", keys, "history_type", "upload_number", "history_date")
        for row in rows.order_by("history_id").values_list(*fields):
            version = Version(*row)
            versions[version.key].append(version)
        self.traces[model] = traces = {
            key: Trace(found, self.upload, self.moment(model, key))
            for key, found in versions.items()
        }
        self.present[model] = present
        left = [traces[key].left.id for key in present if key in traces and traces[key].is_left]
        self.different[model] = differing(model, left)
        is_automatic = model in self.automatic
        self.remade[model] = self.find_remade(model) if is_automatic else set()

    def find_remade(self, model):
        """The rows that are not as the upload left them, though nobody changed them."""
        condition, key = self.automatic[model], model._meta.pk.attname
        rows = {key for key in self.roots[model] if self.differs(model, key)}
        now = model._base_manager.filter(condition, pk__in=among(rows & self.present[model]))
        traces = {row: self.traces[model][row] for row in rows if row in self.traces[model]}
        left = {trace.left.id: row for row, trace in traces.items() if trace.is_left}
        then = model.history.filter(condition, history_id__in=among(left))
        is_own_work = rows & self.present[model] - set(now.values_list("pk", flat=True))
        is_own_work |= set(left.values()) - set(then.values_list(key, flat=True))
        return rows - is_own_work

    def moment(self, model, key):
        """When the upload wrote the record that a row belongs to."""
        if model is self.model:
            return self.upload.undone_at
        written = self.traces[self.model]
        return min(written[root].left.at for root in self.roots[model][key])

    # What somebody did since ---------------------------------------------------------------

    def changed(self):
        """
        By key the records that are not as the upload left them, they or their rows.

        Each with the model and the newest version that somebody wrote since; None where the
        history has none.
        """
        found = {}
        for model in self.models:
            for key, roots in self.roots[model].items():
                if self.differs(model, key) and key not in self.remade[model]:
                    trace = self.traces[model].get(key)
                    for root in roots:
                        found.setdefault(root, (model, trace and trace.since))
        return {root: how for root, how in found.items() if not self.is_gone(root)}

    def differs(self, model, key):
        """Whether a record or row is not as the upload left it."""
        trace, is_present = self.traces[model].get(key), key in self.present[model]
        if trace is None:
            # Not in the history: it was there all along, unless its record is new itself.
            return any(self.is_made(root) for root in self.roots[model][key])
        return is_present != trace.is_left or key in self.different[model]

    def is_made(self, root):
        return self.traces[self.model][root].is_made

    def is_gone(self, root):
        """Whether somebody deleted already what the upload had made."""
        return root not in self.records and self.is_made(root)

    def unknown(self):
        """The keys of records of which the history does not say what they were before."""
        return {
            root
            for model in self.models
            for key, trace in self.traces[model].items()
            if trace.first and not trace.is_made and trace.former is None
            for root in self.roots[model][key]
        }

    def needed(self, keys):
        """
        By key those of the records that others need, so that they cannot be deleted.

        Each with the foreign key, the key of the first row that has it, and how many do.
        """
        found, deleted = {}, self.plan(keys).deleted
        for model in self.models:
            for field in keepers(model) if deleted[model] else ():
                rows = field.model._base_manager.filter(
                    **{f"{field.attname}__in": among(deleted[model])}
                )
                if field.model in deleted:
                    rows = rows.exclude(pk__in=among(deleted[field.model]))
                counted = rows.order_by().values(field.attname)
                counted = counted.annotate(first=Min("pk"), number=Count("pk"))
                for key, first, number in counted.values_list(field.attname, "first", "number"):
                    for root in self.roots[model][key]:
                        found.setdefault(root, (field, first, number))
        return found

    # Taking back ---------------------------------------------------------------------------

    def plan(self, keys):
        """What to do to take these records back."""
        plan, keys = Plan(self.models), set(keys)
        for model in self.models:
            remade = self.remade[model]
            for key, trace in self.traces[model].items():
                if trace.first and key not in remade and self.roots[model][key] <= keys:
                    plan.add(model, key, trace)
            # They go with a record that goes; those of others `settle` sees to.
            plan.deleted[model] += [
                key
                for key in remade & self.present[model]
                if any(root in keys and self.is_made(root) for root in self.roots[model][key])
            ]
        return plan

    def take_back(self, keys, history):
        """
        Make these records and their rows what they were before; gives the Plan that was done.

        Raises IntegrityError where something else stands in the way, and LostError.
        """
        plan = self.plan(keys)
        # Children first, then what is there already: it makes room for what comes back.
        for model in reversed(self.models):
            self.forget(model, plan.deleted[model])
            remove(model, plan.deleted[model], history)
        for model in self.models:
            set_back(model, plan.changed[model], history)
        for model in self.models:
            bring_back(model, plan.lost[model], history)
        for model in self.models:
            if touched := [*plan.changed[model], *plan.lost[model]]:
                refuse_lost(model, touched)
        return plan

    def forget(self, model, deleted):
        """Drop what has no history and goes with a record, and the memory of it elsewhere."""
        if not deleted:
            return
        for child, links in self.links.items():
            for field in links:
                if field.remote_field.model is model and not has_history(child):
                    rows = child._base_manager.filter(**{f"{field.attname}__in": among(deleted)})
                    rows._raw_delete(using=rows.db)
        for field in remembered_by(model):
            rows = field.model._base_manager.filter(**{f"{field.attname}__in": among(deleted)})
            rows.update(**{field.attname: None})


class Plan:
    """
    What an undo does, by model.

    `deleted` are keys; `changed` and `lost` have for each key the version to which it goes back.
    """

    def __init__(self, models):
        self.deleted = {model: [] for model in models}
        self.changed = {model: {} for model in models}
        self.lost = {model: {} for model in models}

    def add(self, model, key, trace):
        if trace.is_made and trace.is_left:
            self.deleted[model].append(key)
        elif trace.is_left:
            self.changed[model][key] = trace.former.id
        elif not trace.is_made:
            self.lost[model][key] = trace.former.id
