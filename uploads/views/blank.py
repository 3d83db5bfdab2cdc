"""Blank sheets to take away: templates, and the fill-in sheet of a State."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from uploads.blank_sheets import fill_in_sheet, template
from uploads.fill_in_form import FillInForm
from uploads.sheets import registered
from uploads.views.access import staff
from uploads.views.desk import place_of
from uploads.writing import TYPES

LANGUAGES = {"en", "hi"}


@staff
@require_safe
def upload_template(request, sheet):
    if sheet not in registered:
        raise Http404
    language = request.GET.get("language", "en")
    if language not in LANGUAGES:
        raise Http404
    book = template(registered[sheet](by=request.user), language)
    return as_file(book, f"{sheet}-template", language)


@staff
@require_safe
def upload_fill_in(request):
    """Which sheet, then its form, then the file: all by GET, so that each has an address."""
    sheet = request.GET.get("sheet")
    if not sheet:
        return render(request, "uploads/blank.html", blank_sheets())
    if sheet not in registered or not registered[sheet].places_to_fill:
        raise Http404
    resource = registered[sheet](by=request.user)
    is_sent = "state" in request.GET
    form = FillInForm(request.GET if is_sent else None, resource=resource)
    if form.is_valid():
        said = form.cleaned_data
        language = said["language"] or "en"
        book = fill_in_sheet(resource, said["state"], form.said, language)
        return as_file(book, f"{sheet}-{said['state']}", language)
    context = {"form": form, "resource": resource, "section": "uploads"}
    return render(request, "uploads/fill_in.html", context, status=422 if form.errors else 200)


def blank_sheets():
    sheets = sorted(registered.values(), key=place_of)
    to_fill = [sheet for sheet in sheets if sheet.places_to_fill]
    return {"sheets": sheets, "to_fill": to_fill, "section": "uploads"}


def as_file(book, name, language):
    name = get_valid_filename(name if language == "en" else f"{name}-{language}")
    response = HttpResponse(book, content_type=TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
