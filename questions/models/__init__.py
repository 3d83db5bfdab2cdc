"""Sessions, members, questions with parts and answers, and what belongs to them."""

from questions.models.catalogue import CatalogueChange
from questions.models.links import Mention, QuestionRelation, QuestionText
from questions.models.members import Member, MemberName, MemberTerm
from questions.models.proceedings import Annexure, Assurance, Correction
from questions.models.questions import Answer, AnswerPart, Asker, Part, Question
from questions.models.sessions import House, Session

__all__ = [
    "Annexure",
    "Answer",
    "AnswerPart",
    "Asker",
    "Assurance",
    "CatalogueChange",
    "Correction",
    "House",
    "Member",
    "MemberName",
    "MemberTerm",
    "Mention",
    "Part",
    "Question",
    "QuestionRelation",
    "QuestionText",
    "Session",
]
