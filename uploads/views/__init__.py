from uploads.views.blank import upload_fill_in, upload_template
from uploads.views.desk import upload_list, upload_new
from uploads.views.detail import upload_apply, upload_check, upload_detail

__all__ = [
    "upload_apply",
    "upload_check",
    "upload_detail",
    "upload_fill_in",
    "upload_list",
    "upload_new",
    "upload_template",
]
