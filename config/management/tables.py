"""The tables that come with the program: reference data, and a small sample to look at."""

from collections import Counter

from django.conf import settings

from districts.models import (
    DesignatedDistrict,
    Designation,
    District,
    DistrictName,
    ProductList,
    Region,
    State,
    StateName,
    Succession,
)
from questions import search as question_words
from questions.models import (
    Answer,
    AnswerPart,
    Asker,
    Member,
    MemberName,
    MemberTerm,
    Mention,
    Part,
    Question,
    QuestionRelation,
    Session,
)
from schemes import search as scheme_words
from schemes.models import (
    Coverage,
    Department,
    DepartmentName,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
    SchemeRelation,
)
from sources.loading import Table
from sources.models import SourceDocument
from sources.publishing import Publishable

REFERENCE_REASON = "Reference data"
SAMPLE_REASON = "Sample data"

PUBLISHED = {"status": Publishable.Status.PUBLISHED}

# How columns name records.
SOURCE = {"source": "source.slug"}
STATE = {"state": "state.code"}
MINISTRY = {"ministry": "ministry.slug"}
DEPARTMENT = {"department": "department.slug"}
SCHEME = {"scheme": "scheme.slug"}
MEMBER = {"member": "member.slug"}
QUESTION = {"question": "question.slug"}


def reference_tables():
    """The tables of every room, in the order in which they name each other."""
    return [*district_tables(), *ministry_tables(), *session_tables()]


def district_tables(folder=None):
    """States, districts and their names."""
    folder = folder or settings.BASE_DIR / "districts" / "reference"
    return [
        Table(folder / "sources.csv", SourceDocument, ("slug",)),
        Table(folder / "states.csv", State, ("lgd_code",), SOURCE),
        Table(
            folder / "state-names.csv",
            StateName,
            ("state", "name_key", "valid_from"),
            STATE | SOURCE,
        ),
        Table(folder / "regions.csv", Region, ("slug",), {"states": "states.code"} | SOURCE),
        Table(folder / "districts.csv", District, ("lgd_code",), STATE | SOURCE),
        Table(
            folder / "district-names.csv",
            DistrictName,
            ("district", "name_key", "state", "valid_from"),
            {"lgd_code": "district.lgd_code"} | STATE | SOURCE,
        ),
        Table(
            folder / "successions.csv",
            Succession,
            ("from_district", "to_district", "on"),
            {"from_code": "from_district.lgd_code", "to_code": "to_district.lgd_code"} | SOURCE,
        ),
    ]


def ministry_tables():
    """Ministries, departments and their names."""
    folder = settings.BASE_DIR / "schemes" / "reference"
    return [
        Table(folder / "sources.csv", SourceDocument, ("slug",)),
        Table(folder / "ministries.csv", Ministry, ("slug",), SOURCE),
        Table(folder / "departments.csv", Department, ("slug",), MINISTRY | SOURCE),
        Table(
            folder / "ministry-names.csv",
            MinistryName,
            ("ministry", "name_key", "valid_from"),
            MINISTRY | SOURCE,
        ),
        Table(
            folder / "department-names.csv",
            DepartmentName,
            ("department", "name_key", "valid_from"),
            DEPARTMENT | SOURCE,
        ),
    ]


def session_tables():
    """The sessions of both Houses."""
    folder = settings.BASE_DIR / "questions" / "reference"
    return [
        Table(folder / "sources.csv", SourceDocument, ("slug",)),
        Table(folder / "sessions.csv", Session, ("slug",), SOURCE),
    ]


def sample_tables():
    """Small, true records to look at on first start; they build on the reference data."""
    folder = settings.BASE_DIR / "sample_data"
    return [
        Table(folder / "sources.csv", SourceDocument, ("slug",)),
        *list_samples(folder),
        *scheme_samples(folder),
        *member_samples(folder),
        *question_samples(folder),
    ]


def list_samples(folder):
    """Lists of districts and of products."""
    return [
        Table(folder / "designations.csv", Designation, ("slug",), SOURCE),
        Table(folder / "product-lists.csv", ProductList, ("slug",), SOURCE),
        Table(
            folder / "designated-districts.csv",
            DesignatedDistrict,
            ("designation", "district", "since"),
            {"designation": "designation.slug", "lgd_code": "district.lgd_code"} | SOURCE,
            PUBLISHED,
        ),
    ]


def scheme_samples(folder):
    """Schemes with their names and reach; search learns their words."""
    return [
        Table(
            folder / "schemes.csv",
            Scheme,
            ("slug",),
            MINISTRY | DEPARTMENT | SOURCE,
            PUBLISHED,
            after=index_schemes,
        ),
        Table(
            folder / "scheme-names.csv",
            SchemeName,
            ("scheme", "name_key"),
            SCHEME | SOURCE,
            after=index_scheme_names,
        ),
        Table(
            folder / "scheme-relations.csv",
            SchemeRelation,
            ("from_scheme", "to_scheme", "type", "since"),
            {"from_scheme": "from_scheme.slug", "to_scheme": "to_scheme.slug"} | SOURCE,
        ),
        Table(
            folder / "coverage.csv",
            Coverage,
            ("scheme", "place", "since"),
            {"region": "region.slug"} | SCHEME | SOURCE,
        ),
    ]


def member_samples(folder):
    return [
        Table(folder / "members.csv", Member, ("slug",), SOURCE, PUBLISHED),
        Table(folder / "member-names.csv", MemberName, ("member", "name_key"), MEMBER | SOURCE),
        Table(
            folder / "member-terms.csv",
            MemberTerm,
            ("member", "house", "since"),
            MEMBER | STATE | SOURCE,
        ),
    ]


def question_samples(folder):
    """Questions with all that belongs to them; search learns their words."""
    numbered = "question__slug+position"
    return [
        Table(
            folder / "questions.csv",
            Question,
            ("slug",),
            {"session": "session.slug"} | MINISTRY | DEPARTMENT | SOURCE,
            PUBLISHED,
            after=index_questions,
        ),
        Table(folder / "askers.csv", Asker, ("question", "member"), QUESTION | MEMBER),
        Table(folder / "parts.csv", Part, ("question", "position"), QUESTION, after=index_texts),
        Table(
            folder / "answers.csv", Answer, ("question", "position"), QUESTION, after=index_texts
        ),
        Table(
            folder / "answer-parts.csv",
            AnswerPart,
            ("answer", "part"),
            {"answer": f"answer.{numbered}", "part": f"part.{numbered}"},
        ),
        Table(
            folder / "mentions.csv",
            Mention,
            ("question", "target"),
            QUESTION | STATE | SCHEME,
            {"decision": Mention.Decision.CONFIRMED},
        ),
        Table(
            folder / "question-relations.csv",
            QuestionRelation,
            ("question", "earlier"),
            {"earlier": "earlier.slug"} | QUESTION,
        ),
    ]


def index_schemes(schemes):
    scheme_words.index(scheme.pk for scheme in schemes)


def index_scheme_names(names):
    scheme_words.index({name.scheme_id for name in names})


def index_questions(questions):
    question_words.index(question.pk for question in questions)


def index_texts(texts):
    """Of parts or answers: their questions are searched by them."""
    question_words.index({text.question_id for text in texts})


def report(title, counts):
    """What a load did, in lines for a person."""
    total = sum(counts.values(), start=Counter())
    if not total["made"] and not total["updated"]:
        return f"{title}: nothing to do" + _kept(total["kept"]) + "."
    lines = [
        f"  {name}: {found['made']} made, {found['updated']} updated" + _kept(found["kept"])
        for name, found in counts.items()
        if found["made"] or found["updated"]
    ]
    return "\n".join([f"{title}:", *lines])


def _kept(number):
    return f", {number} left as people changed them" if number else ""
