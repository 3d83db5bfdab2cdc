"""The sheets of this room: sessions, members, questions, their parts and answers."""

from questions.resources.members import MemberResource, MemberTermResource
from questions.resources.parts import AnswerResource, PartResource
from questions.resources.questions import QuestionResource
from questions.resources.sessions import SessionResource

__all__ = [
    "AnswerResource",
    "MemberResource",
    "MemberTermResource",
    "PartResource",
    "QuestionResource",
    "SessionResource",
]
