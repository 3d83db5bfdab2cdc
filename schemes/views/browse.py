"""The list of schemes: filtered, counted, sorted, and the same rows to take away."""

from django.utils.translation import gettext_lazy as _

from schemes.filters import SchemeFilter
from schemes.models import Scheme
from schemes.resources import SchemeResource
from schemes.search import snippets
from schemes.views.facets import facets
from schemes.views.wording import SchemeWording
from sources.browsing import ListView
from sources.folding import fold
from sources.words import pieces
from uploads.downloads import DownloadMixin


class SchemeListView(ListView):
    """`/schemes/`."""

    model = Scheme
    filterset_class = SchemeFilter
    wording_class = SchemeWording
    template_name = "schemes/scheme_list.html"
    section = "schemes"
    heading = _("Schemes")
    list_name = "schemes:list"

    def get_queryset(self):
        return Scheme.objects.published()

    def facets(self):
        return facets(self.filterset)

    def rows(self, page):
        text = self.filterset.values.get("q", "")
        words = [fold(piece) for is_not, piece in pieces(text) if not is_not]
        schemes = page.object_list.select_related("state", "ministry").defer(
            "objective", "benefits", "note"
        )
        if words:
            schemes = schemes.prefetch_related("names")
        schemes = list(schemes)
        found = snippets(text, [scheme.pk for scheme in schemes])
        return [
            {
                "scheme": scheme,
                "found": found_through(scheme, words),
                "snippet": found.get(scheme.pk, ""),
            }
            for scheme in schemes
        ]


class SchemeDownloadView(DownloadMixin, SchemeListView):
    """What the list shows, all pages, in the columns that the upload accepts."""

    resource = SchemeResource
    file_name = "schemes"


def found_through(scheme, words):
    """The other name that has words which neither the title nor the short name has, if any."""
    missing = [
        word for word in words if word not in scheme.title_key and word not in scheme.short_name_key
    ]
    if not missing:
        return None
    names = (name for name in scheme.names.all() if any(word in name.name_key for word in missing))
    return next(names, None)
