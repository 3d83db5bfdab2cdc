"""What can be taken away from an upload: its file as it came, and the rows that were not taken."""

import base64
import logging

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uploads.problem_rows import FORMATS, problem_rows
from uploads.sheets import registered
from uploads.views.access import staff, upload_of
from uploads.writing import TYPES, TooLongError

logger = logging.getLogger(__name__)


@staff
@require_safe
def upload_file(request, number):
    """The file, byte for byte; never shown as a page, whatever it is."""
    upload = upload_of(request, number)
    try:
        file = upload.file.open("rb")
    except OSError:
        logger.exception("The file of upload %s cannot be read", upload.pk)
        messages.error(request, _("The server lost this file. Tell those who look after it."))
        return redirect(upload)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=upload.file_name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    digest = base64.b64encode(bytes.fromhex(upload.sha256)).decode()
    response["Repr-Digest"] = f"sha-256=:{digest}:"
    return response


@staff
@require_safe
def upload_problems(request, number, format):
    """The rows with a problem and those left out, to be mended and uploaded again."""
    upload = upload_of(request, number)
    if format not in FORMATS or upload.sheet not in registered:
        raise Http404
    try:
        file = problem_rows(upload, format)
    except TooLongError as error:
        messages.error(request, str(error))
        return redirect(upload)
    name = f"upload-{upload.pk}-problems.{format}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[format])
