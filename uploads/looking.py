"""The first look at a file: what it is, before its rows are checked."""

from uploads.jobs import IDLE
from uploads.models import Upload


def look(upload, job=IDLE):
    """Read the headings of a file and say which sheet it is and how its columns are understood."""
    job.start("reading")
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.COLUMNS)
