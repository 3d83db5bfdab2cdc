"""Taking a file in: kept as it came, under a random name, with its SHA-256."""

import hashlib
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from sources.databases import is_full
from sources.storage import private_files
from uploads.models import Upload, random_path
from uploads.sheets import registered


def receive(file, *, sheet="", options=None, source_title="", publish=False, by=None):
    """
    Keep a file and the wish that came with it; what is done with it is a step of its own.

    Without a sheet it has only arrived: the first look tells what it holds. Raises
    ValidationError when the file is too large, or when the person may not upload this sheet or
    publish with it.
    """
    refuse_unless_allowed(sheet, publish, by)
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)s MB; at most %(most)s MB are taken. Split it.")
            % {
                "size": round(file.size / 1024 / 1024),
                "most": settings.UPLOAD_MAX_BYTES // 1024 // 1024,
            }
        )
    if len(source_title) > 300 or not source_title.isprintable():
        raise ValidationError(
            _("The title of the source has signs that cannot be kept, or over 300 letters.")
        )
    upload = Upload(
        sheet=sheet,
        state=Upload.State.RECEIVED if sheet else Upload.State.ARRIVED,
        file_name=plain_name(file.name),
        sha256=sha256(file),
        size=file.size,
        options={name: str(value) for name, value in (options or {}).items() if value},
        source_title=source_title.strip(),
        publish=publish,
        created_by=by,
    )
    keep(file, upload)
    return upload


def keep(file, upload):
    """Save the file under a random name, then the upload; neither stays without the other."""
    store, path = private_files(), random_path(upload, file.name)
    try:
        upload.file = store.save(path, file)
        upload.save()
    except Exception as error:
        store.delete(path)
        if not is_full(error):
            raise
        raise ValidationError(
            _(
                "The disk of the server is full: the file was not kept. Tell those who look "
                "after the server."
            )
        ) from error


def refuse_unless_allowed(sheet, publish, by):
    if not sheet:
        return
    resource = registered[sheet]
    if not resource.may_be_uploaded_by(by):
        raise ValidationError(
            _("You may not change the records of the sheet “%(sheet)s”. Ask an editor.")
            % {"sheet": sheet}
        )
    if publish and not resource.allows(by, "publish"):
        raise ValidationError(_("You may not publish. Upload as drafts and ask a publisher."))


def pasted(text):
    """Rows that a person copied from a spreadsheet, as the file that is kept."""
    return ContentFile(text.encode(errors="replace"), name=_("pasted rows") + ".tsv")


def plain_name(name):
    """The file's own name as it may be shown: no folders, nothing invisible."""
    name = PurePath((name or "").replace("\\", "/")).name
    name = "".join(sign for sign in name if sign.isprintable())
    return name[-255:] or _("file without a name")


def sha256(file):
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
