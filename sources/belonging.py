"""Which records belong to a record and go with it, and which need it to stay."""

from django.db.models import CASCADE, PROTECT, RESTRICT, SET_NULL


def has_history(model):
    return hasattr(model._meta, "simple_history_manager_attribute")


def family(model):
    """
    The models of the rows that go with a record, each with the foreign keys by which they do.

    Parents come before children, the model itself is left out: of a question its askers, parts
    and answers, then the parts that an answer covers.
    """
    links, waiting = {model: []}, [model]
    while waiting:
        for field in _pointing_at(waiting.pop(), CASCADE):
            if field.model._meta.auto_created:
                continue
            if field.model not in links:
                links[field.model] = []
                waiting.append(field.model)
            links[field.model].append(field)
    ordered, left = [], list(links)
    while left:
        ready = [one for one in left if not any(_parent(field) in left for field in links[one])]
        # A row that belongs to another of its kind comes when nothing else can.
        ready = ready or left
        ordered += ready
        left = [one for one in left if one not in ready]
    return {one: links[one] for one in ordered if one is not model}


def owners(model, path=""):
    """What a row belongs to, however far up: paths of foreign keys that cascade, with the model."""
    for field in model._meta.concrete_fields:
        if field.is_relation and field.remote_field.on_delete is CASCADE:
            parent = _parent(field)
            if has_history(parent) and parent is not model:
                yield f"{path}{field.name}", parent
                yield from owners(parent, f"{path}{field.name}__")


def keepers(model):
    """The foreign keys that keep a record of a model from being deleted."""
    protecting = [*_pointing_at(model, PROTECT), *_pointing_at(model, RESTRICT)]
    between = [field for field in _pointing_at(model, CASCADE) if field.model._meta.auto_created]
    return protecting + between


def remembered_by(model):
    """The foreign keys that are emptied when a record of a model is deleted."""
    return _pointing_at(model, SET_NULL)


def _pointing_at(model, on_delete):
    # Hidden ones too: a foreign key without a name for its other end counts as well.
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        and relation.on_delete is on_delete
    ]


def _parent(field):
    return field.remote_field.model
