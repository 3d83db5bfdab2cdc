"""The first look at a file: what it is and which sheet it holds, before its rows are checked."""

import dataclasses

from django.db import transaction
from django.utils import timezone

from sources.databases import patiently
from uploads.cells import shorten
from uploads.checking import NOTHING, forget
from uploads.columns import is_enough, understand
from uploads.headings import (
    ROWS_KEPT,
    ROWS_TO_SEARCH,
    Headings,
    all_headings,
    find_headings,
    is_blank,
    top_of,
)
from uploads.jobs import IDLE
from uploads.models import Layout, Upload
from uploads.reading import UnusableFileError, read
from uploads.sheets import registered

# A workbook can begin with a page of explanations: so many worksheets are looked into.
WORKSHEETS_TRIED = 6
# Cells that are shown of each column.
SAMPLES = 3


def look(upload, job=IDLE, by=None):
    """
    Read the top of a file and say which sheet it holds and how its columns are understood.

    `by` is whom the sheets are for, else the person who brought it. Afterwards the columns
    wait to be confirmed, or the file is refused with the reason. Nothing is chosen where two
    sheets fit equally: the person does. Raises StoppedError when a person stops the job.
    """
    if not claim(upload):
        return
    # With the hold on the job: a run that only slept must not drop its successor's rows.
    with transaction.atomic("work"):
        job.start("reading")
        forget(upload)
    try:
        found = recognise(upload, sheets_of(by or upload.created_by))
        found |= {"state": Upload.State.COLUMNS, "refusal": ""}
    except UnusableFileError as error:
        found = {"state": Upload.State.REFUSED, "refusal": str(error), "reading": {}}
    mine = Upload.objects.filter(
        pk=upload.pk, state=Upload.State.READING, touched_at=upload.touched_at
    )
    patiently(lambda: mine.update(**NOTHING | found))
    upload.refresh_from_db()


def claim(upload):
    """Take the upload for this look; its moment tells this one from any other."""
    upload.touched_at = timezone.now()
    mine = Upload.objects.filter(pk=upload.pk, state=Upload.State.ARRIVED)
    return patiently(lambda: mine.update(state=Upload.State.READING, touched_at=upload.touched_at))


def sheets_of(user):
    """The sheets whose records a person may add and change."""
    return [sheet for sheet in registered.values() if sheet.may_be_uploaded_by(user)]


def recognise(upload, sheets):
    """What an upload says of itself after the first look, by field. Raises UnusableFileError."""
    facts = read_top(upload, upload.options.get("worksheet", ""))
    layout, fits = remembered(facts["top"], sheets), fitting(facts["top"], sheets)
    if not layout and not fits and "worksheet" not in upload.options:
        # Explanations come first in some workbooks: the first worksheet that fits is meant.
        for name in facts.get("worksheets", [])[1:WORKSHEETS_TRIED]:
            other = read_top(upload, name)
            if fits := fitting(other["top"], sheets):
                facts, layout = other, remembered(other["top"], sheets)
                break
    sheet = upload.sheet or (layout and layout.sheet) or (fits[0] if len(fits) == 1 else "")
    options = upload.options
    if layout and layout.sheet == sheet:
        options = layout.options | options
    if len(facts.get("worksheets", [])) > 1:
        options = options | {"worksheet": facts["worksheet"]}
    found = {"sheet": sheet, "mapping": {}, "options": options, "reading": facts | {"fits": fits}}
    if sheet in registered:
        found["look"] = headings_for(facts["top"], registered[sheet]).look()
    return found


def read_top(upload, worksheet):
    with read(upload.file.path, worksheet, only=ROWS_KEPT) as reading:
        return reading.facts | {"top": top_of(reading)}


@dataclasses.dataclass(frozen=True, order=True)
class Fit:
    """How well a sheet fits: the known headings, and whether all of the sheet's own are there."""

    known: int
    is_whole: bool


def fitting(top, sheets):
    """The sheets that fit best, by name: one, or several that fit equally, or none."""
    fits = {sheet.sheet: fit_of(top, sheet) for sheet in sheets}
    best = max(filter(None, fits.values()), default=None)
    return [name for name, fit in fits.items() if fit and fit == best]


def fit_of(top, sheet):
    """The Fit of a sheet to the headings of a file; None where what it needs is not there."""
    known = headings_for(top, sheet).known(sheet.known_headings())
    given = {option.field for option in sheet.options}
    if not is_enough(known, sheet, given):
        return None
    return Fit(len(known), set(sheet.column_names()) <= known)


def headings_for(top, sheet, named=None):
    """The headings among the first rows, as a sheet reads them."""
    given = {option.field for option in sheet.options}
    return find_headings(
        top[:ROWS_TO_SEARCH],
        sheet.known_headings(),
        lambda known: is_enough(known, sheet, given),
        named,
    )


def remembered(top, sheets):
    """How a person understood a file of the same look, for one of the sheets; else None."""
    looks = {headings.look() for headings in all_headings(top[:ROWS_TO_SEARCH])} - {""}
    layouts = Layout.objects.filter(look__in=looks, sheet__in=[sheet.sheet for sheet in sheets])
    return layouts.select_related("saved_by").order_by("saved_at").last()


@dataclasses.dataclass
class View:
    """
    The top of a file as a sheet reads it, for a person to confirm or to change.

    `columns` are those that have a heading or a cell, each with `samples`; `layout` is the
    Layout that it comes from, if nobody said anything of this file yet.
    """

    headings: Headings
    columns: list
    layout: Layout | None


def view_of(upload, sheet, header_row=None):
    """How the columns of an upload are understood; `header_row` is what a person says now."""
    top, said, layout = upload.reading["top"], upload.mapping, None
    if sheet.sheet != upload.sheet or header_row not in {None, said.get("header_row")}:
        said = {}
    if not said and header_row is None and (layout := remembered(top, [sheet])):
        header_row = row_of(layout, top)
    headings = headings_for(top, sheet, header_row or said.get("header_row"))
    fields = layout.fields if layout else said.get("fields", {})
    rows = [cells for number, cells in top if number > headings.number]
    columns = list(understood(headings, rows, sheet, fields))
    return View(headings, columns, layout)


def row_of(layout, top):
    """Where the headings of a remembered look stand in this file."""
    for headings in all_headings(top[:ROWS_TO_SEARCH]):
        if headings.look() == layout.look:
            return headings.number
    return None


def understood(headings, rows, sheet, said):
    """The columns with their samples; one without a heading counts if it is filled."""
    known = {**sheet.fields, **sheet.import_only}
    said = {position: name for position, name in said.items() if not name or name in known}
    width = max(map(len, rows), default=0)
    samples = {position: samples_of(rows, position) for position in range(width)}
    filled = [position for position, values in samples.items() if values]
    for column in understand(headings, sheet.known_headings(), said, filled):
        column.samples = samples.get(column.position, [])
        yield column


def samples_of(rows, position):
    """The first few cells of a column that differ."""
    cells = (row[position] for row in rows if position < len(row) and not is_blank(row[position]))
    return list(dict.fromkeys(shorten(cell) for cell in cells))[:SAMPLES]


def keep_columns(upload, view, *, sheet, fields, wish, by):
    """
    Keep what a person confirmed of the columns, also for the next file of that look.

    `fields` by position, as in `Upload.mapping`; `wish` as `receive` takes it. Whether the upload
    was still open to it: it then waits for a check, and of another sheet nothing is decided yet.
    """
    mapping = {"header_row": view.headings.number, "fields": fields}
    said = {name: value for name, value in upload.options.items() if name == "worksheet"}
    with transaction.atomic():
        kept = Upload.objects.filter(pk=upload.pk, state__in=Upload.BEFORE_APPLYING).update(
            state=Upload.State.RECEIVED,
            sheet=sheet.sheet,
            mapping=mapping,
            look=view.headings.look(),
            options=said | wish["options"],
            source_title=wish["source_title"],
            publish=wish["publish"],
            touched_at=timezone.now(),
        )
        if kept and sheet.sheet != upload.sheet:
            upload.decisions.all().delete()
    if kept and view.headings.look():
        remembering = mapping | {"sheet": sheet.sheet, "options": wish["options"], "saved_by": by}
        Layout.objects.update_or_create(look=view.headings.look(), defaults=remembering)
    return bool(kept)
