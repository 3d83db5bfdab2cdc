from uploads.views.desk import (
    upload_apply,
    upload_check,
    upload_detail,
    upload_list,
    upload_new,
)

__all__ = ["upload_apply", "upload_check", "upload_detail", "upload_list", "upload_new"]
