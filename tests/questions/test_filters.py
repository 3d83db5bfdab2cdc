import datetime as dt

import pytest

from questions import search
from questions.filters import QuestionFilter
from questions.models import Question
from tests.factories import (
    make_answer,
    make_district,
    make_member,
    make_mention,
    make_ministry,
    make_question,
    make_scheme,
    make_session,
    make_state,
)

pytestmark = pytest.mark.django_db(databases="__all__")


def make_published(*askers, **values):
    """A published question that can be found by its words."""
    question = make_question(*askers, **{"status": "published"} | values)
    search.index([question.pk])
    return question


def found(**query):
    """The subjects that the filter lets through, in order."""
    filterset = QuestionFilter(query, Question.objects.published())
    assert filterset.errors == {}
    return [question.subject for question in filterset.qs]


def mistakes(**query):
    errors = QuestionFilter(query, Question.objects.published()).errors
    return {name: " ".join(messages) for name, messages in errors.items()}


def test_by_house_and_session():
    lok_sabha, rajya_sabha = make_session(), make_session(house="rajya-sabha", number=257)
    make_published(session=lok_sabha, subject="Lower")
    make_published(session=rajya_sabha, subject="Upper")

    assert found(house=["rajya-sabha"]) == ["Upper"]
    assert found(session=["ls-17-9"]) == ["Lower"]
    assert found(house=["rajya-sabha"], session=["ls-17-9"]) == []


def test_by_type_and_ministry():
    work = make_ministry(slug="work")
    make_published(type="starred", ministry=work, subject="Starred")
    make_published(type="unstarred", ministry=work, subject="Unstarred")
    make_published(subject="Of another")

    assert found(type=["starred"]) == ["Starred"]
    assert found(ministry=["work"]) == ["Unstarred", "Starred"]
    assert len(found(type=["starred", "unstarred"])) == 3


def test_by_member_whoever_asked_first():
    koli, singh = make_member(slug="koli", status="published"), make_member(status="published")
    make_published(singh, koli, subject="Theirs")
    make_published(singh, subject="His")

    assert found(member="koli") == ["Theirs"]


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ({"from": "2022-08-01"}, ["C", "B"]),
        ({"to": "1 August 2022"}, ["B", "A"]),
        ({"from": "2022-08-01", "to": "2022-08-01"}, ["B"]),
        ({"year": ["2021"]}, ["A"]),
        ({"year": ["2022"]}, ["C", "B"]),
        ({"year": ["2021", "2022"]}, ["C", "B", "A"]),
        ({"year": ["1999"]}, []),
        ({"sort": "oldest"}, ["A", "B", "C"]),
        ({}, ["C", "B", "A"]),
    ],
)
def test_by_the_day_of_the_answer(query, subjects):
    make_published(subject="A", answered_on=dt.date(2021, 12, 31))
    make_published(subject="B", answered_on=dt.date(2022, 8, 1))
    make_published(subject="C", answered_on=dt.date(2022, 8, 3))

    assert found(**query) == subjects


def test_by_what_is_mentioned():
    haryana = make_state(code="HR")
    nuh = make_district(lgd_code=604, state=haryana)
    scheme = make_scheme(slug="odop", status="published")
    make_mention(make_published(subject="State"), state=haryana)
    make_mention(make_published(subject="District"), district=nuh)
    make_mention(make_published(subject="Scheme"), scheme=scheme)
    make_mention(make_published(subject="Rejected"), state=haryana, decision="rejected")

    assert sorted(found(state=["HR"])) == ["District", "State"]
    assert found(district="604") == ["District"]
    assert found(scheme=["odop"]) == ["Scheme"]


def test_by_words_of_subject_parts_and_answers():
    question = make_question(subject="Tools", parts=["in Nuh"], status="published")
    make_answer(question, text="They are old.")
    search.index([question.pk])
    make_published(subject="Looms")

    assert found(q="tools nuh old") == ["Tools"]
    assert found(q="tools looms") == []
    assert found(q="-tools nuh") == []


def test_all_filters_together_narrow_down():
    state = make_state(code="HR")
    member = make_member(slug="koli", status="published")
    wanted = make_published(member, subject="Tools", type="starred")
    make_mention(wanted, state=state)
    make_published(member, subject="Tools", type="unstarred")

    query = {"q": "tools", "type": ["starred"], "state": ["HR"], "member": "koli"}
    assert found(**query) == ["Tools"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("house", ["vidhan-sabha"], "There is no House “vidhan-sabha”."),
        ("type", ["oral"], "Questions are of no type “oral”."),
        ("ministry", ["magic"], "There is no ministry “magic”."),
        ("state", ["ZZ"], "There is no State “ZZ”."),
        ("session", ["ls-99-1"], "There is no session “ls-99-1”."),
        ("member", "nobody", "There is no member “nobody”."),
        ("member", "\0", "There is no member “\0”."),
        ("scheme", ["nothing"], "There is no scheme “nothing”."),
        ("district", "1", "There is no district with the LGD code “1”."),
        ("district", "9" * 40, f"There is no district with the LGD code “{'9' * 40}”."),
        ("district", "²", "There is no district with the LGD code “²”."),
        ("year", ["22"], "“22” is not a year. Write 2022."),
        ("year", ["0001"], "“0001” is not a year. Write 2022."),
        ("from", "31 June 2022", "“31 June 2022” is not a day. June has 30 days."),
        ("sort", "relevance", "The list cannot be sorted by “relevance”."),
        ("q", "-tools", "Say at least one word that must occur; “-” before a word excludes it."),
        ("q", "॑", "Say at least one word that must occur; “-” before a word excludes it."),
        ("q", "***", "“***” has no letters or digits."),
    ],
)
def test_a_wrong_value_is_named_in_a_sentence(name, value, message):
    assert mistakes(**{name: value}) == {name: message}


def test_the_last_day_is_not_before_the_first():
    assert mistakes(**{"from": "2022-08-02", "to": "2022-08-01"}) == {
        "to": "This day is before the first one."
    }


def test_what_is_not_public_is_no_value_to_filter_by():
    make_member(slug="koli")
    make_scheme(slug="odop")

    assert set(mistakes(member="koli", scheme=["odop"])) == {"member", "scheme"}
