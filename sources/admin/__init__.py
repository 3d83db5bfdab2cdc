"""What every admin of the register shares, and the source documents."""

from sources.admin.documents import SourceDocumentAdmin
from sources.admin.filters import ChosenFilter, ShortChoiceFilter
from sources.admin.inlines import RecordInline, WideInline
from sources.admin.lists import CappedPaginator, ListAdmin, ListOfRecords, without_index
from sources.admin.publishing import BelongingAdmin, PublishableAdmin
from sources.admin.records import RecordAdmin

__all__ = [
    "BelongingAdmin",
    "CappedPaginator",
    "ChosenFilter",
    "ListAdmin",
    "ListOfRecords",
    "PublishableAdmin",
    "RecordAdmin",
    "RecordInline",
    "ShortChoiceFilter",
    "SourceDocumentAdmin",
    "WideInline",
    "without_index",
]
