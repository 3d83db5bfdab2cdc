"""What every admin of the register shares, and the source documents."""

from sources.admin.documents import SourceDocumentAdmin
from sources.admin.inlines import RecordInline
from sources.admin.lists import CappedPaginator, ListAdmin
from sources.admin.publishing import PublishableAdmin
from sources.admin.records import RecordAdmin

__all__ = [
    "CappedPaginator",
    "ListAdmin",
    "PublishableAdmin",
    "RecordAdmin",
    "RecordInline",
    "SourceDocumentAdmin",
]
