"""Addresses by public key: a district's code, a State's letters, a list's short name."""

from django.urls import path, register_converter

from districts.views import browse, lists, record, states


class LettersConverter:
    """The two letters of a State."""

    regex = "[A-Za-z]{2}"

    def to_python(self, value):
        return value

    to_url = to_python


class FormatConverter(LettersConverter):
    """The formats that the public can take away."""

    regex = "csv|xlsx"


register_converter(LettersConverter, "letters")
register_converter(FormatConverter, "format")

app_name = "districts"
urlpatterns = [
    path("districts/", browse.DistrictListView.as_view(), name="list"),
    path(
        "districts/download.<format:format>", browse.DistrictDownloadView.as_view(), name="download"
    ),
    path("districts/<int:lgd_code>/", record.district_detail, name="detail"),
    path(
        "districts/<letters:state>/<str:name_key>/",
        record.district_awaiting_code,
        name="detail-awaiting-code",
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
    path("states/<letters:code>/", states.state_detail, name="state"),
]
