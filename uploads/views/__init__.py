from uploads.views.desk import upload_list, upload_new
from uploads.views.detail import upload_apply, upload_check, upload_detail

__all__ = ["upload_apply", "upload_check", "upload_detail", "upload_list", "upload_new"]
