"""The admin of sessions, members and questions."""

from questions.admin.links import MentionAdmin, QuestionRelationAdmin
from questions.admin.members import MemberAdmin, MemberNameAdmin, MemberTermAdmin
from questions.admin.parts import AnswerAdmin, PartAdmin
from questions.admin.proceedings import AnnexureAdmin, AssuranceAdmin, CorrectionAdmin
from questions.admin.questions import QuestionAdmin
from questions.admin.sessions import SessionAdmin

__all__ = [
    "AnnexureAdmin",
    "AnswerAdmin",
    "AssuranceAdmin",
    "CorrectionAdmin",
    "MemberAdmin",
    "MemberNameAdmin",
    "MemberTermAdmin",
    "MentionAdmin",
    "PartAdmin",
    "QuestionAdmin",
    "QuestionRelationAdmin",
    "SessionAdmin",
]
