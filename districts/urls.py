"""Lists of districts, and the dated lists that name them. A district's page is in `pages`."""

from django.urls import path

import sources.converters  # noqa: F401  (registers "format")
from districts.views import browse, lists, states

app_name = "districts"
urlpatterns = [
    path("districts/", browse.DistrictListView.as_view(), name="list"),
    path(
        "districts/download.<format:format>", browse.DistrictDownloadView.as_view(), name="download"
    ),
    path("lists/", lists.lists, name="lists"),
    path("lists/<slug:slug>/", lists.designation, name="designation"),
    path(
        "lists/<slug:slug>/download.<format:format>",
        lists.designation_download,
        name="designation-download",
    ),
    path("product-lists/<slug:slug>/", lists.product_list, name="product-list"),
    path(
        "product-lists/<slug:slug>/download.<format:format>",
        lists.product_list_download,
        name="product-list-download",
    ),
    path("states/", states.states, name="states"),
]
