from django.urls import path

from uploads import views

app_name = "uploads"
urlpatterns = [
    path("", views.upload_list, name="list"),
    path("new/<slug:sheet>/", views.upload_new, name="new"),
    path("templates/<slug:sheet>.xlsx", views.upload_template, name="template"),
    path("fill-in/", views.upload_fill_in, name="fill-in"),
    path("<int:number>/", views.upload_detail, name="detail"),
    path("<int:number>/apply/", views.upload_apply, name="apply"),
    path("<int:number>/check/", views.upload_check, name="check"),
]
