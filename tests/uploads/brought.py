"""Files that a person brought to the desk and that were checked, without the pages before."""

from django.core.files.uploadedfile import SimpleUploadedFile

from uploads import checking
from uploads.receiving import receive


def brought(by, *lines, sheet="designated-districts", options=None, **values):
    """A checked upload of a csv file of these lines."""
    if options is None:
        options = {"designation": "aspirational"}
    file = SimpleUploadedFile("list.csv", "\n".join(lines).encode())
    upload = receive(file, sheet=sheet, options=options, by=by, **values)
    checking.check(upload)
    return upload


def answers(upload, *pairs, **more):
    """What the form of decisions sends: pairs of a group and the value of an answer."""
    return {f"choice-{group.mark}": value for group, value in pairs} | more


def decide(client, upload, *pairs, **more):
    """Send decisions about an upload as the page does."""
    address = f"/uploads/{upload.pk}/decide/"
    response = client.post(address, answers(upload, *pairs, **more), follow=True)
    upload.refresh_from_db()
    return response
