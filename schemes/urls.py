"""Lists of schemes and of their figures. A scheme's page is in `pages`, which knows questions."""

from django.urls import path

import sources.converters  # noqa: F401  (registers "format")
from schemes.views import browse, figures

app_name = "schemes"
urlpatterns = [
    path("schemes/", browse.SchemeListView.as_view(), name="list"),
    path("schemes/download.<format:format>", browse.SchemeDownloadView.as_view(), name="download"),
    path("schemes/<slug:slug>/figures/", figures.figures, name="figures"),
    path(
        "schemes/<slug:slug>/figures/download.<format:format>",
        figures.figures_download,
        name="figures-download",
    ),
]
