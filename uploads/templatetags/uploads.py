"""What pages of other rooms say of uploads: a link to one, and the names that wait."""

from django import template

from sources.paging import Counted
from uploads.models import Upload
from uploads.names import waiting_for

register = template.Library()


@register.filter
def grouped(number):
    """A count as people write it: 1,45,210."""
    return str(Counted(number or 0))


@register.simple_tag(takes_context=True)
def sees_upload(context, number):
    """
    Whether the person who looks may see an upload, so that a link to it leads somewhere.

    One query for all the versions that a page of history shows.
    """
    request = context["request"]
    # Kept with the request: an included template has a render context of its own.
    seen = request.__dict__.setdefault("uploads_seen", {})
    if number not in seen:
        seen |= seen_of(request.user, {number, *numbers_beside(context)})
    return seen[number]


def seen_of(user, numbers):
    """By number of an upload, whether the person may see it."""
    if not user.has_perm("uploads.view_upload"):
        return dict.fromkeys(numbers, False)
    visible = Upload.objects.visible_to(user).filter(pk__in=numbers).values_list("pk", flat=True)
    return dict.fromkeys(numbers, False) | dict.fromkeys(visible, True)


def numbers_beside(context):
    """The uploads that the other versions of the page name."""
    versions = list(context.get("page_obj") or ())
    rows = context.get("rows")
    versions += [change.version for change in getattr(rows, "changes", ())]
    return {version.upload_number for version in versions if version.upload_number}


@register.simple_tag(takes_context=True)
def names_waiting(context):
    """How many names wait for the person who looks; 0 for who may keep none."""
    return waiting_for(context["request"].user).count()
