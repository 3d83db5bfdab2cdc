"""
How long things are kept: what nobody goes on with, and what a killed process left behind, goes.

What was applied stays, with its file and what became of every row, also when it was undone.
"""

import datetime as dt
import logging
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from sources.storage import private_files
from uploads.models import Job, Upload, random_path

logger = logging.getLogger(__name__)
# What a process that was killed left in the folders of files.
LEFTOVERS_AFTER = dt.timedelta(days=1)
RESULTS_AFTER = dt.timedelta(days=7)


def tidy(now=None):
    """Take away all that has been kept for long enough."""
    now = now or timezone.now()
    forget_abandoned(now)
    drop_files_without_upload(now - LEFTOVERS_AFTER)
    drop_temporary_files(now - LEFTOVERS_AFTER)
    DBTaskResult.objects.finished().filter(finished_at__lt=now - RESULTS_AFTER).delete()


def forget_abandoned(now):
    """Uploads that were never applied, and that nobody touched for UPLOAD_KEEP_HOURS."""
    until = now - dt.timedelta(hours=settings.UPLOAD_KEEP_HOURS)
    for upload in Upload.objects.filter(state__in=Upload.BEFORE_APPLYING, touched_at__lt=until):
        forget(upload)


def forget(upload):
    """
    Drop an upload with all that belongs to it, unless somebody goes on with it just now.

    The row goes last: what a kill leaves is still known, and is forgotten the next time.
    """
    untouched = Upload.objects.filter(pk=upload.pk, touched_at=upload.touched_at)
    closed = {"state": Upload.State.REFUSED, "refusal": _("Nobody went on with it in time.")}
    # Closed first: nobody may apply it while its rows go.
    if not untouched.filter(state=upload.state).update(**closed):
        return
    upload.staged.delete()
    upload.groups.delete()
    Job.objects.filter(upload_number=upload.pk).delete()
    upload.file.delete(save=False)
    untouched.filter(state=Upload.State.REFUSED).delete()
    logger.info("Upload %s was forgotten", upload.pk)


def drop_files_without_upload(until):
    """Files whose request died before the upload was recorded."""
    store = private_files()
    folder = Path(random_path(None, "")).parent
    if not store.exists(str(folder)):
        return
    _folders, names = store.listdir(str(folder))
    old = [path for name in names if store.get_modified_time(path := f"{folder}/{name}") < until]
    kept = set(Upload.objects.filter(file__in=old).values_list("file", flat=True))
    for path in old:
        if path not in kept:
            store.delete(path)


def drop_temporary_files(until):
    """What reading and receiving keep while they run, left by those that were killed."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())
    for path in [*folder.glob("zila-reading-*"), *folder.glob("tmp*.upload*")]:
        try:
            is_old = path.lstat().st_mtime < until.timestamp()
            if is_old and path.is_dir():
                shutil.rmtree(path)
            elif is_old:
                path.unlink()
        except OSError:
            # Gone meanwhile, or another program's.
            logger.info("%s was not taken away", path, exc_info=True)
