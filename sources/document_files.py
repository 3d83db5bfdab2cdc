"""A document's file in the admin: it is fetched through the site, never from where it lies."""

from django.contrib.admin.widgets import AdminFileWidget
from django.urls import reverse
from django.utils.html import format_html


def address_of_file(document):
    return reverse("sources:file", args=[document.slug])


def link_to_file(document):
    if not document.file:
        return ""
    return format_html('<a href="{}">{}</a>', address_of_file(document), document.file.name)


class StoredFile:
    """What Django's widget shows of a file that is there: its name with a link."""

    def __init__(self, file):
        self.name = file.name
        self.url = address_of_file(file.instance)

    def __str__(self):
        return self.name


class DocumentFileInput(AdminFileWidget):
    def is_initial(self, value):
        # Not through the address of the file: the storage has none.
        return bool(value and getattr(value, "instance", None) and value.instance.pk)

    def format_value(self, value):
        return StoredFile(value) if self.is_initial(value) else None
