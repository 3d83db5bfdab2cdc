"""The page of a source document: what it is, and which facts cite it."""

import dataclasses
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from sources.models import SourceDocument

SHOWN = 24

# Facts without a status, which are public as such. Of all others only published ones count,
# and what has neither (an upload) is nobody's business here.
ALWAYS_PUBLIC = {
    "states",
    "state_names",
    "regions",
    "districts",
    "district_names",
    "successions",
    "designations",
    "product_lists",
}


@dataclasses.dataclass(frozen=True)
class Facts:
    """The public records of one type that cite a document."""

    name: str
    count: int
    shown: list

    @property
    def more(self):
        return self.count - len(self.shown)


@require_safe
def source_detail(request, slug):
    source = get_object_or_404(SourceDocument, slug=slug)
    context = {
        "section": "about",
        "source": source,
        "facts": facts_of(source),
        "has_file": has_file(source),
    }
    return render(request, "sources/source_detail.html", context)


@require_safe
def source_file(request, slug):
    """The document itself, only ever as a download: nobody's file opens within this site."""
    source = get_object_or_404(SourceDocument, slug=slug)
    if not has_file(source):
        raise Http404
    name = source.slug + PurePosixPath(source.file.name).suffix.lower()
    response = FileResponse(source.file.open("rb"), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def has_file(source):
    """Whether the file is there; a name that leads out of the files' folder is none."""
    try:
        return bool(source.file) and source.file.storage.exists(source.file.name)
    except SuspiciousFileOperation:
        return False


def facts_of(source):
    """What cites the document, by type; types that do not cite it are left out."""
    facts = []
    for relation in SourceDocument._meta.related_objects:
        rows = public(relation, source)
        count = rows.count() if rows is not None else 0
        if count:
            name = capfirst(relation.related_model._meta.verbose_name_plural)
            facts.append(Facts(name, count, [linked(one) for one in first(rows)]))
    return facts


def public(relation, source):
    """The public records behind a relation; None when it is not for the public."""
    name = relation.get_accessor_name()
    if name is None or not hasattr(source, name):
        return None
    rows = getattr(source, name).all()
    if hasattr(rows, "published"):
        return rows.published()
    return rows if name in ALWAYS_PUBLIC else None


def first(rows):
    """A few of the records with what their names and addresses need."""
    fields = [
        field.name for field in rows.model._meta.fields if field.many_to_one and not field.null
    ]
    return rows.select_related(*fields, *parents(rows.model, fields))[:SHOWN]


def parents(model, fields):
    """The States of districts and their like: what a record's address is made of."""
    return [
        f"{name}__{field.name}"
        for name in fields
        for field in model._meta.get_field(name).related_model._meta.fields
        if field.many_to_one and not field.null and field.name != "source"
    ]


def linked(record):
    address = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    return {"name": str(record), "address": address}
