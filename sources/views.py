"""The page of a source document: what it is, and which facts cite it."""

import dataclasses
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from sources.models import SourceDocument, public_facts
from sources.paging import Counted, few_of

SHOWN = 24


@dataclasses.dataclass(frozen=True)
class Facts:
    """The public records of one type that cite a document."""

    name: str
    count: Counted
    shown: list

    @property
    def more(self):
        return Counted(self.count.number - len(self.shown), self.count.is_capped)


@require_safe
def source_detail(request, slug):
    source = find(slug, request.user)
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
    source = find(slug, request.user)
    if not has_file(source):
        raise Http404
    name = source.slug + PurePosixPath(source.file.name).suffix.lower()
    response = FileResponse(source.file.open("rb"), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def find(slug, user):
    """A document that is public, or that this person may see as a record."""
    source = get_object_or_404(SourceDocument, slug=slug)
    if not source.is_public and not user.has_perm("sources.view_sourcedocument"):
        raise Http404
    return source


def has_file(source):
    """Whether the file is there; a name that leads out of the files' folder is none."""
    try:
        return bool(source.file) and source.file.storage.exists(source.file.name)
    except SuspiciousFileOperation:
        return False


def facts_of(source):
    """What cites the document, by type; types that do not cite it are left out."""
    facts = []
    for field, records in public_facts():
        found = few_of(with_names(records.filter(**{field: source})), SHOWN)
        if found:
            name = capfirst(records.model._meta.verbose_name_plural)
            facts.append(Facts(name, found.count, [linked(one) for one in found.rows]))
    return facts


def with_names(rows):
    """The records with what their names and addresses need."""
    fields = [
        field.name for field in rows.model._meta.fields if field.many_to_one and not field.null
    ]
    return rows.select_related(*fields, *parents(rows.model, fields))


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
