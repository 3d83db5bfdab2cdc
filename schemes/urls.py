"""
Lists of schemes, and of figures by scheme and by place; where a scheme reaches, as a download.

The pages of a scheme and of a place are in `pages`, which knows questions.
"""

from django.urls import path

import sources.converters  # noqa: F401  (registers "format" and "letters")
from schemes.views import browse, coverage, figures


def figures_at(start, find, name):
    """The list of the figures of a scheme or a place, and its download."""
    kwargs = {"find": find, "list_name": f"schemes:{name}"}
    views = figures.FigureListView, figures.FigureDownloadView
    show, take_away = [view.as_view(**kwargs) for view in views]
    return [
        path(f"{start}figures/", show, name=name),
        path(f"{start}figures/download.<format:format>", take_away, name=f"{name}-download"),
    ]


app_name = "schemes"
urlpatterns = [
    path("schemes/", browse.SchemeListView.as_view(), name="list"),
    path("schemes/download.<format:format>", browse.SchemeDownloadView.as_view(), name="download"),
    path(
        "schemes/<slug:slug>/coverage/download.<format:format>",
        coverage.coverage_download,
        name="coverage-download",
    ),
    *figures_at("schemes/<slug:slug>/", figures.of_scheme, "figures"),
    *figures_at("districts/<int:lgd_code>/", figures.of_district, "district-figures"),
    *figures_at("states/<letters:code>/", figures.of_state, "state-figures"),
]
