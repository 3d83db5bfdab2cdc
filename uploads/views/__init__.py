from uploads.views.acting import upload_apply, upload_check, upload_undo
from uploads.views.arriving import (
    upload_columns,
    upload_drop,
    upload_new,
    upload_progress,
    upload_stop,
)
from uploads.views.blank import upload_fill_in, upload_template
from uploads.views.deciding import upload_decide
from uploads.views.desk import upload_list
from uploads.views.detail import upload_detail, upload_row
from uploads.views.files import upload_file, upload_problems
from uploads.views.names import name_list, name_settle

__all__ = [
    "name_list",
    "name_settle",
    "upload_apply",
    "upload_check",
    "upload_columns",
    "upload_decide",
    "upload_detail",
    "upload_drop",
    "upload_file",
    "upload_fill_in",
    "upload_list",
    "upload_new",
    "upload_problems",
    "upload_progress",
    "upload_row",
    "upload_stop",
    "upload_template",
    "upload_undo",
]
