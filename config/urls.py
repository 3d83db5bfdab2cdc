"""Addresses. Each room brings its own."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.generic import RedirectView

from config.forms import SignInForm
from config.views import healthz

urlpatterns = [
    path("", include("pages.urls")),
    path("", include("districts.urls")),
    path("", include("schemes.urls")),
    path("", include("questions.urls")),
    path("search/", include("search.urls")),
    path("sources/", include("sources.urls")),
    path("uploads/", include("uploads.urls")),
    path("sign-in/", LoginView.as_view(authentication_form=SignInForm), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("healthz", healthz, name="healthz"),
    path("admin/login/", RedirectView.as_view(pattern_name="sign-in", query_string=True)),
    path("admin/", admin.site.urls),
]

handler400 = "config.views.bad_request"
handler500 = "config.views.server_error"
