"""The front door, and records whose pages show several rooms, by their public keys."""

from django.urls import path

import sources.converters  # noqa: F401  (registers "letters")
from pages.views import about, appearance, district, home, scheme, state

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("about/", about.about, name="about"),
    path("appearance/", appearance.appearance, name="appearance"),
    path("districts/<int:lgd_code>/", district.district_detail, name="district"),
    path(
        "districts/<letters:state>/<str:name_key>/",
        district.district_awaiting_code,
        name="district-awaiting-code",
    ),
    path("states/<letters:code>/", state.state_detail, name="state"),
    path("schemes/<slug:slug>/", scheme.scheme_detail, name="scheme"),
]
