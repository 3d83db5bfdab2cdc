"""The page of one scheme."""

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from pages.asked import questions_on
from schemes.models import Scheme
from schemes.record import record_of
from sources.citations import Citations


@require_safe
def scheme_detail(request, slug):
    scheme, is_public = find(request.user, slug)
    context = {
        "section": "schemes",
        "scheme": scheme,
        "is_public": is_public,
        "citations": Citations(),
        "asked": questions_on(scheme.mentions),
    }
    response = render(request, "pages/scheme.html", context | record_of(scheme))
    if not is_public:
        # No cache between here and the reader may keep what is not public.
        patch_cache_control(response, private=True, no_store=True)
    return response


def find(user, slug):
    """A scheme and whether it is public; others only for who may see them as records."""
    schemes = Scheme.objects.select_related("state", "ministry", "department", "source")
    if scheme := schemes.published().filter(slug=slug).first():
        return scheme, True
    scheme = schemes.filter(slug=slug).first() if user.has_perm("schemes.view_scheme") else None
    if scheme is None:
        raise Http404
    return scheme, False
