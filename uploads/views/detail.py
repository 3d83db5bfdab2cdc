"""The page of an upload: what the check found, or what became of it; and the page of a row."""

import collections
import dataclasses

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from uploads.answers import question_of, value_of
from uploads.deciding import Deciding, may_decide
from uploads.differences import add_differences
from uploads.models import Upload, UploadRow
from uploads.preview import (
    DECIDED,
    GROUPS_A_PAGE,
    PENDING,
    ROWS_A_PAGE,
    Wish,
    changed_fields,
    counts_of,
    cut,
    fetch,
    headings_of,
    in_its_words,
    outline_of,
    rows_of,
    tabs,
)
from uploads.records import add_records
from uploads.sheets import registered
from uploads.views.access import may_apply, may_publish, page_or_404, staff, upload_of
from uploads.waiting import progress_of

Outcome, State = UploadRow.Outcome, Upload.State
# What was staged before: the check that is coming stages all anew.
WITHOUT_ROWS = {State.ARRIVED, State.READING, State.COLUMNS, State.RECEIVED, State.CHECKING}
WITHOUT_ROWS |= {State.STOPPED}
# More names than these are no help while typing.
MOST_CHOICES, MOST_LISTS = 2000, 3
MOST_COLUMNS = 100
# A row's own page shows so many letters of its cells and texts, however long they are.
LONGEST_PAGE = 150_000
ROWS_NAMED = 6


@staff
@require_safe
def upload_detail(request, number):
    upload = upload_of(request, number)
    if upload.state == State.COLUMNS and request.user.has_perm("uploads.add_upload"):
        return redirect("uploads:columns", number)
    return show(request, upload)


def show(request, upload, choices=None, mistakes=None):
    """
    The page of an upload.

    `choices` are those of a form that comes back, by mark, with the `mistakes` in it; a mistake
    about a group that is not on the page is told above it.
    """
    counts = counts_of(upload)
    wish = Wish.of(request.GET, counts)
    if mistakes:
        # They are told above the groups, also when the last one went meanwhile.
        wish = dataclasses.replace(wish, show=Outcome.PROBLEM, is_rows=False)
    context = context_of(request, upload) | {
        "counts": counts,
        "pending": counts[PENDING] if upload.state == State.CHECKED else 0,
        "wish": wish,
        "mistakes": mistakes or {},
    }
    if upload.rows and upload.state not in WITHOUT_ROWS:
        context |= part_shown(request, upload, context, choices or {})
    return render(request, "uploads/detail.html", context, status=422 if mistakes else 200)


def context_of(request, upload):
    sheet = registered.get(upload.sheet)
    return {
        "upload": upload,
        "sheet": sheet,
        "section": "uploads",
        "step": step_of(upload),
        "progress": progress_of(upload) if upload.is_waiting else None,
        "options": options_of(upload, sheet),
        "seen": upload.checked_at.isoformat() if upload.checked_at else "",
        "page_address": address_of_pages(request, upload),
        "may_apply": may_apply(request.user, upload),
        "may_decide": may_decide(request.user, upload),
        "may_publish": may_publish(request.user, sheet),
    }


def address_of_pages(request, upload):
    """The address of this list up to the number of a page."""
    params = request.GET.copy()
    params.pop("page", None)
    return f"{upload.get_absolute_url()}?{params.urlencode()}&page=".replace("?&", "?")


def step_of(upload):
    """Which of the five steps an upload is at; 6 when it is through."""
    if upload.state == State.CHECKED:
        return 4 if upload.problems else 5
    if upload.state in {State.REFUSED, State.STOPPED} and not upload.reading:
        return 1  # nothing could be read
    steps = {State.ARRIVED: 1, State.READING: 1, State.COLUMNS: 2, State.APPLYING: 5}
    steps |= {State.APPLIED: 6, State.UNDOING: 6, State.UNDONE: 6}
    return steps.get(upload.state, 3)


def options_of(upload, sheet):
    """What was said once for all rows, in the words of the form."""
    known = {option.name: option for option in sheet.options} if sheet else {}
    for name, value in upload.options.items():
        if name == "worksheet":
            # What the file was read as names it.
            continue
        option = known.get(name)
        choices = dict(option.choices()) if option and option.choices else {}
        yield option.label if option else name, choices.get(value, value)


def part_shown(request, upload, context, choices):
    """The tabs, and of the one that is open a page: of groups, decisions or rows."""
    wish, counts = context["wish"], context["counts"]
    found = {"tabs": tabs(counts, wish)}
    if wish.show == Outcome.PROBLEM:
        outline = outline_of(upload)
        found |= {"groups": len(outline), "columns": list(dict.fromkeys(outline))[:MOST_COLUMNS]}
        found["group"] = upload.groups.filter(mark=wish.group).first() if wish.group else None
    if wish.is_groups:
        found["is_open"] = upload.state == State.CHECKED and context["may_decide"]
        count = sum(not wish.column or field == wish.column for field, _heading in outline)
        found |= page_of_groups(request, upload, wish, count, choices, context["mistakes"])
    elif wish.show == DECIDED:
        found["page"] = page_of_decisions(request, upload)
    else:
        count = None if wish.is_filtered else counts[wish.show]
        found["page"] = page_of_rows(request, upload, wish, count)
    if wish.show == Outcome.CHANGED and context["sheet"]:
        found["fields"] = changed_fields(upload, context["sheet"])
    return found


def page_of_rows(request, upload, wish, count):
    rows = rows_of(upload, wish)
    page = page_or_404(rows.values_list("number", flat=True), request, ROWS_A_PAGE, count)
    page.object_list = fetch(rows, page.object_list, wish.show, headings_of(upload))
    sheet = registered.get(upload.sheet)
    if sheet and wish.show == Outcome.CHANGED:
        add_differences(page.object_list, sheet)
    add_records(page.object_list, sheet, request.user)
    return page


def page_of_groups(request, upload, wish, count, choices, mistakes):
    """Groups with their answers, and the lists from which one types."""
    groups = upload.groups.filter(field=wish.column) if wish.column else upload.groups
    page = page_or_404(groups, request, GROUPS_A_PAGE, count)
    page.object_list = list(page.object_list)
    deciding = Deciding(upload, request.user)
    marks = [group.mark for group in page.object_list]
    found = upload.decisions.filter(mark__in=marks).select_related("decided_by")
    decisions = {decision.mark: decision for decision in found}
    for group in page.object_list:
        add_answers(group, deciding, decisions.get(group.mark), choices.get(group.mark))
        group.mistake = mistakes.get(group.mark, "")
    lost = next((words for mark, words in mistakes.items() if mark not in marks), "")
    lists, headings = lists_for(page.object_list, deciding), headings_of(upload)
    return {"page": page, "lists": lists, "headings": headings, "lost": lost}


def lists_for(groups, deciding):
    """By kind what can be typed, for the kinds of which a page speaks most: each costs queries."""
    kinds = collections.Counter(group.target for group in groups if deciding.target(group.target))
    return {
        kind: deciding.target(kind).choices()[:MOST_CHOICES]
        for kind, _number in kinds.most_common(MOST_LISTS)
    }


def add_answers(group, deciding, decision, choice):
    """Give a group its question and its answers, with what was decided or chosen before."""
    group.few, group.more = group.first_rows[:ROWS_NAMED], max(group.rows - ROWS_NAMED, 0)
    group.decision = decision
    group.hint = deciding.hint(group)
    group.question = question_of(group, deciding.target(group.target))
    group.was = value_of(decision) if decision else ""
    chosen = choice.value if choice else group.was
    group.answers = [
        {"answer": answer, "is_chosen": answer.value == chosen, "text": ""}
        for answer in deciding.answers(group, decision)
    ]
    for one in group.answers:
        if one["answer"].asks and one["is_chosen"]:
            one["text"] = choice.text if choice else decision.text


def page_of_decisions(request, upload):
    decisions = upload.decisions.select_related("decided_by", "settled_by")
    page = page_or_404(decisions, request, ROWS_A_PAGE)
    page.object_list = list(page.object_list)
    deciding = Deciding(upload, request.user)
    wanted = {}
    for decision in page.object_list:
        if decision.key is not None and deciding.target(decision.target):
            wanted.setdefault(decision.target, set()).add(decision.key)
    named = {kind: deciding.target(kind).describe(keys) for kind, keys in wanted.items()}
    for decision in page.object_list:
        decision.record = named.get(decision.target, {}).get(decision.key)
        decision.said = in_its_words(decision.about, headings_of(upload))
    return page


@staff
@require_safe
def upload_row(request, number, row):
    """All that one row says, and what it changes or what is wrong with it."""
    upload = upload_of(request, number)
    found = get_object_or_404(upload.staged, number=row)
    sheet = registered.get(upload.sheet)
    if sheet and found.outcome in {Outcome.NEW, Outcome.CHANGED}:
        add_differences([found], sheet, whole=True)
    add_records([found], sheet, request.user)
    most = LONGEST_PAGE // max(len(found.cells), 1)
    cells = cut(found.cells, longest=LONGEST_PAGE, longest_cell=most)
    found.shown = in_its_words(cells, headings_of(upload))
    context = {"upload": upload, "sheet": sheet, "row": found, "section": "uploads"}
    return render(request, "uploads/row.html", context)
