from django.urls import path

from uploads import views

app_name = "uploads"
urlpatterns = [
    path("", views.upload_list, name="list"),
    path("drop/", views.upload_drop, name="drop"),
    path("new/<slug:sheet>/", views.upload_new, name="new"),
    path("templates/<slug:sheet>.xlsx", views.upload_template, name="template"),
    path("fill-in/", views.upload_fill_in, name="fill-in"),
    path("names/", views.name_list, name="names"),
    path("names/settle/", views.name_settle, name="settle_names"),
    path("<int:number>/", views.upload_detail, name="detail"),
    path("<int:number>/columns/", views.upload_columns, name="columns"),
    path("<int:number>/progress/", views.upload_progress, name="progress"),
    path("<int:number>/stop/", views.upload_stop, name="stop"),
    path("<int:number>/rows/<int:row>/", views.upload_row, name="row"),
    path("<int:number>/decide/", views.upload_decide, name="decide"),
    path("<int:number>/check/", views.upload_check, name="check"),
    path("<int:number>/apply/", views.upload_apply, name="apply"),
    path("<int:number>/undo/", views.upload_undo, name="undo"),
    path("<int:number>/file/", views.upload_file, name="file"),
    path("<int:number>/problems.<slug:format>", views.upload_problems, name="problems"),
]
