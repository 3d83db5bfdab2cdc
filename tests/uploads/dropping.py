"""Files that are dropped on the desk, and what is pressed on the page of their columns."""

from django.core.files.uploadedfile import SimpleUploadedFile

PRODUCTS = ("State,District,Product", "Haryana,Nuh,Milk")


def file_of(*lines, name="list.csv", encoding="utf-8"):
    return SimpleUploadedFile(name, "\n".join(lines).encode(encoding))


def drop(client, *files, **values):
    return client.post("/uploads/drop/", {"files": list(files)} | values, follow=True)


def columns_of(upload):
    return f"/uploads/{upload.pk}/columns/"


def confirm(client, upload, fields, **values):
    """Press “Check the rows” with a field for each position."""
    said = {f"column_{position}": field for position, field in enumerate(fields)}
    wish = {"do": "check", "sheet": upload.sheet, "header_row": 1} | said | values
    return client.post(columns_of(upload), wish, follow=True)
