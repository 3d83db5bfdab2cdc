"""The way of a file to its check: dropped, read, its columns confirmed, and how far the work is."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from uploads.column_forms import ColumnsForm, ReadAsForm
from uploads.forms import UploadForm
from uploads.looking import keep_columns, sheets_of, view_of
from uploads.models import Job, Upload
from uploads.receiving import pasted, plain_name, receive
from uploads.sheets import registered
from uploads.tasks import begin, enqueue, open_to, stop, waiting_for
from uploads.views.access import staff, upload_of
from uploads.waiting import progress_of

Action, State = Job.Action, Upload.State
# A page shows no more columns that nobody understood; tables are rarely wider.
COLUMNS_SHOWN = 150


def sender(view):
    """Only for staff who may bring files."""
    return staff(permission_required("uploads.add_upload", raise_exception=True)(view))


@sender
@require_POST
def upload_drop(request):
    """Take in each file, or the rows that were pasted; one that is refused costs no other."""
    files = request.FILES.getlist("files")
    if text := request.POST.get("rows", "").strip("\r\n"):
        files.append(pasted(text))
    if not files:
        messages.error(request, _("Choose a file, or paste some rows."))
    uploads = [upload for file in files if (upload := take_in(request, file))]
    if len(uploads) == 1 == len(files):
        return redirect(uploads[0])
    if uploads:
        sentence = ngettext(
            "%(count)s file is here and is being read.",
            "%(count)s files are here and are being read.",
            len(uploads),
        )
        messages.success(request, sentence % {"count": len(uploads)})
    return redirect("uploads:list")


def take_in(request, file):
    """Keep a file and have it read; None when it is refused, with the reason as a message."""
    try:
        upload = receive(file, by=request.user)
    except ValidationError as error:
        name = plain_name(file.name)
        messages.error(request, f"{name}: {' '.join(error.messages)}")
        return None
    enqueue(upload.pk, Action.READ, request.user)
    return upload


@sender
def upload_new(request, sheet):
    """A file for a sheet that is known: it goes straight to its check."""
    resource = registered.get(sheet)
    if resource is None:
        raise Http404
    if not resource.may_be_uploaded_by(request.user):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, resource=resource, user=request.user)
    if form.is_valid() and (upload := take_in_for(request, form)):
        return redirect(upload)
    context = {"form": form, "resource": resource, "section": "uploads"}
    return render(request, "uploads/new.html", context, status=422 if form.errors else 200)


def take_in_for(request, form):
    """Keep the file and have it checked; None when it is refused, with the reason in the form."""
    try:
        upload = receive(
            form.cleaned_data["file"], sheet=form.resource.sheet, by=request.user, **form.wish
        )
    except ValidationError as error:
        form.add_error("file", error)
        return None
    enqueue(upload.pk, Action.CHECK, request.user)
    return upload


@sender
@never_cache
def upload_columns(request, number):
    """What the file is read as, and which column is which field; a person confirms or changes."""
    upload = upload_of(request, number)
    if upload.state not in Upload.BEFORE_APPLYING:
        return settled(request, upload)
    if "top" not in upload.reading:
        return unread(request, upload)
    if request.POST.get("do") == "read":
        return read_as(request, upload)
    return match(request, upload)


def settled(request, upload):
    """Nothing can be changed while somebody is at work, or after that was applied."""
    if not upload.is_waiting:
        messages.info(request, _("This upload was applied: its columns are settled."))
    return redirect(upload)


def match(request, upload):
    """Show the columns as they are understood, or take what the person made of them."""
    sheets = sheets_of(request.user)
    values = request.POST if request.method == "POST" else request.GET
    sheet = chosen(values.get("sheet", upload.sheet), sheets)
    if sheet is None:
        return show_columns(request, upload, read_as_form(upload, sheets))
    view = view_of(upload, sheet, row_named(values, upload))
    form = columns_form(request, upload, sheet, view)
    if request.method == "POST" and form.is_valid() and confirm(request, upload, view, form):
        return redirect(upload)
    return show_columns(request, upload, read_as_form(upload, sheets, sheet, view), form, view)


def unread(request, upload):
    """A file whose top is not kept has to be read before its columns can be seen."""
    if request.method == "POST":
        begin(upload, Action.READ, request.user)
        return redirect(upload)
    context = {"upload": upload, "section": "uploads"}
    return render(request, "uploads/columns.html", context)


def read_as(request, upload):
    """Read the file as another sheet, from another worksheet or below another row."""
    sheets = sheets_of(request.user)
    form = ReadAsForm(request.POST, sheets=sheets, reading=upload.reading)
    if not form.is_valid():
        return show_columns(request, upload, form, status=422)
    wanted = form.cleaned_data
    if wanted.get("worksheet", "") in {"", upload.reading.get("worksheet")}:
        query = {name: wanted[name] for name in ("sheet", "header_row") if wanted[name]}
        return redirect(reverse("uploads:columns", args=[upload.pk], query=query))
    with transaction.atomic():
        # Another worksheet says by its own headings what it holds, unless the person just did.
        is_open = open_to(upload, Action.READ).update(
            sheet="" if wanted["sheet"] == upload.sheet else wanted["sheet"],
            options=upload.options | {"worksheet": wanted["worksheet"]},
            **waiting_for(Action.READ),
        )
        if is_open:
            # What was decided speaks of other rows.
            upload.decisions.all().delete()
    if is_open:
        begin(upload, Action.READ, request.user)
    return redirect(upload)


def chosen(name, sheets):
    """The sheet of that name, if the person may upload it; None while none is chosen."""
    return next((sheet for sheet in sheets if sheet.sheet == name), None)


def row_named(values, upload):
    """The row of headings that the address or the form names, if it was read."""
    numbers = {str(number): number for number, _cells in upload.reading["top"]}
    return numbers.get(values.get("header_row", ""))


def read_as_form(upload, sheets, sheet=None, view=None):
    initial = {
        "sheet": sheet.sheet if sheet else "",
        "worksheet": upload.reading.get("worksheet"),
        "header_row": view.headings.named_in if view else None,
    }
    return ReadAsForm(initial=initial, sheets=sheets, reading=upload.reading)


def columns_form(request, upload, sheet, view):
    known = {option.name for option in sheet.options}
    said = upload.options | (view.layout.options if view.layout else {})
    initial = {f"option_{name}": said[name] for name in known & said.keys()}
    initial |= {"source_title": upload.source_title, "publish": upload.publish}
    return ColumnsForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        resource=sheet,
        user=request.user,
        columns=shown(view.columns),
    )


def shown(columns):
    """All columns that are understood, and the first of the others."""
    others = [column.position for column in columns if not column.field]
    hidden = set(others[COLUMNS_SHOWN:])
    return [column for column in columns if column.position not in hidden]


def confirm(request, upload, view, form):
    """Keep what the person said and have the rows checked; whether the upload was open to it."""
    kept = keep_columns(
        upload,
        view,
        sheet=form.resource,
        fields=dict.fromkeys([str(one.position) for one in view.columns], "") | form.said,
        wish=form.wish,
        by=request.user,
    )
    if kept and begin(upload, Action.CHECK, request.user):
        return True
    messages.info(request, _("Somebody else began to work with this upload. Look at it again."))
    return False


def show_columns(request, upload, read_as, form=None, view=None, status=200):
    allowed = {sheet.sheet: sheet.title for sheet in sheets_of(request.user)}
    context = {
        "upload": upload,
        "not_allowed": None if upload.sheet in allowed else registered.get(upload.sheet),
        "read_as": read_as,
        "form": form,
        "view": view,
        "fits": [allowed[name] for name in upload.reading.get("fits", ()) if name in allowed],
        "hidden": len(view.columns) - len(form.columns) if form else 0,
        "section": "uploads",
    }
    is_wrong = form is not None and form.is_bound and form.errors
    return render(request, "uploads/columns.html", context, status=422 if is_wrong else status)


@staff
@never_cache
@require_safe
def upload_progress(request, number):
    """How far the work is, as a piece of a page; 204 once there is nothing to wait for."""
    upload = upload_of(request, number)
    if not upload.is_waiting:
        return HttpResponse(status=204)
    context = {"upload": upload, "progress": progress_of(upload)}
    return render(request, "uploads/_progress.html", context)


@sender
@require_POST
def upload_stop(request, number):
    upload = upload_of(request, number)
    stop(upload)
    return redirect(upload)
