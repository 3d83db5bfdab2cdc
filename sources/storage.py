"""Where files lie: outside of anything that the web server serves."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def private_files():
    return FileSystemStorage(location=settings.MEDIA_ROOT)
