"""Where the files of source documents lie: outside of anything the web server serves."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def document_storage():
    return FileSystemStorage(location=settings.MEDIA_ROOT)
