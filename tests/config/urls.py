"""Addresses that misbehave on purpose, for the tests of what the whole site does then."""

import errno

from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.db import connections
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path

from config.views import healthz

handler500 = "config.views.server_error"


def read(request):
    return HttpResponse(f"{User.objects.count()} users")


def write(request):
    User.objects.create(username="new")
    return HttpResponse("written")


def fail(request):
    raise RuntimeError("nobody expected this")


def fill_the_disk(request):
    raise OSError(errno.ENOSPC, "No space left on device")


def forget_a_migration(request):
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM a_table_that_is_not_there")


def page(request):
    return render(request, "404.html")


urlpatterns = [
    path("", page, name="home"),
    path("read", read),
    path("write", write),
    path("fail", fail),
    path("full", fill_the_disk),
    path("forgotten-migration", forget_a_migration),
    path("json", lambda request: JsonResponse({})),
    path("moved", lambda request: redirect("/read")),
    path("healthz", healthz),
    path("sign-in/", LoginView.as_view(), name="sign-in"),
]
