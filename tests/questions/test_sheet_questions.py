"""The sheet of the questions: the printed list, Parliament's JSON, and our own columns."""

import json

import pytest

from questions.models import AnswerPart, Asker, Member, Mention, Question, QuestionText
from sources.roles import DATA_ENTRY, EDITOR
from tests.factories import (
    make_answer,
    make_district,
    make_member,
    make_member_term,
    make_ministry,
    make_part,
    make_question,
    make_session,
    make_state,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload

pytestmark = pytest.mark.django_db(databases="__all__")

PRINTED = "id,topic,from,to,contents,date,type,party,state,constituency,constituency_type"
ROADS = (
    "7,Roads,\"['Devi, Smt. Asha', 'Rao, Shri B.']\",WORKS,\"Will the Minister of WORKS be pleased "
    'to state: (a) whether roads are built; (b) if so, how many; and (c) the reasons therefor?",'
    "2022-08-03,UNSTARRED,\"['P', 'Q']\",\"['Haryana', 'Haryana']\",\"['Nuh', 'Hisar']\","
    "\"['', '']\""
)
HOUSE = ("--set", "house=lok-sabha")


@pytest.fixture
def ninth_session():
    return make_session()


@pytest.fixture
def works():
    return make_ministry(slug="works", name="Ministry of Works")


@pytest.fixture
def haryana():
    return make_state(name="Haryana", code="HR", lgd_code=6)


@pytest.fixture
def printed(tmp_path, ninth_session, works, haryana):
    return csv_file(tmp_path, PRINTED, ROADS)


def test_the_printed_list_goes_in_as_it_comes(printed):
    status, answer = upload("questions", printed, *HOUSE)

    question = Question.objects.get()
    assert (status, counts(answer)) == (0, (1, 1, 0, 0, 0))
    assert question.slug == "ls-17-9-u7"
    assert question.subject == "Roads"
    assert question.ministry.slug == "works"
    assert question.status == Question.Status.DRAFT
    assert [(part.label, part.text) for part in question.parts.all()] == [
        ("a", "whether roads are built"),
        ("b", "if so, how many"),
        ("c", "the reasons therefor?"),
    ]


def test_the_same_list_again_changes_nothing(printed):
    upload("questions", printed, *HOUSE)

    status, answer = upload("questions", printed, *HOUSE)

    assert (status, counts(answer)) == (0, (1, 0, 0, 1, 0))
    assert Question.history.count() == 1


def test_members_that_are_not_recorded_become_drafts_and_are_counted_apart(printed):
    make_member(name="Asha Devi", status="published")

    _status, answer = upload("questions", printed, *HOUSE)

    assert answer["beside"] == {"members": 1}
    assert any("Shri B. Rao" in note for note in answer["notes"])
    new = Member.objects.get(name="B. Rao")
    assert new.status == Member.Status.DRAFT
    assert [(term.constituency, term.state.code, term.party) for term in new.terms.all()] == [
        ("Hisar", "HR", "Q")
    ]
    askers = Question.objects.get().askers.order_by("position")
    assert [str(asker) for asker in askers] == ["Shri Asha Devi", "Shri B. Rao"]


def test_also_with_publish_a_new_member_stays_a_draft(printed):
    upload("questions", printed, *HOUSE, "--publish")

    assert Question.objects.published().count() == 1
    assert set(Member.objects.values_list("status", flat=True)) == {"draft"}


def test_a_check_makes_no_member(printed):
    upload("questions", printed, *HOUSE, "--check")

    assert not Member.objects.exists()


def test_a_name_for_another_constituency_is_a_problem(printed):
    make_member_term(make_member(name="Asha Devi"), constituency="Palwal")

    _status, answer = upload("questions", printed, *HOUSE)

    assert counts(answer) == (1, 0, 0, 0, 1)
    assert "another constituency than Nuh" in answer["problem_list"][0]["problem"]


def test_the_constituency_tells_two_of_one_name_apart(printed):
    make_member_term(make_member(name="Asha Devi"), constituency="Palwal")
    right = make_member(name="Asha Devi")
    make_member_term(right, constituency="Nuh")

    upload("questions", printed, *HOUSE)

    assert Asker.objects.get(position=1).member == right


def test_two_of_one_name_without_a_constituency_are_a_problem(tmp_path, ninth_session, works):
    make_member(name="Asha Devi", slug="asha-devi")
    make_member(name="Asha Devi", slug="asha-devi-2")
    path = csv_file(
        tmp_path, "number,subject,ministry,date,members", "7,Roads,Works,2022-08-03,Smt. Asha Devi"
    )

    _status, answer = upload("questions", path, *HOUSE)

    assert "asha-devi, asha-devi-2" in answer["problem_list"][0]["problem"]


def test_odd_labels_are_kept_by_position_and_noted(tmp_path, ninth_session, works):
    text = "Will the Minister of WORKS be pleased to state: (a) one; (b) two; and (b) three?"
    path = csv_file(tmp_path, "id,topic,to,contents,date", f'7,Roads,WORKS,"{text}",2022-08-03')

    _status, answer = upload("questions", path, *HOUSE)

    parts = Question.objects.get().parts.order_by("position")
    assert [part.label for part in parts] == ["a", "b", "b"]
    assert any(note.startswith("Row 2:") for note in answer["notes"])


def test_the_shape_of_parliaments_site_is_understood(tmp_path, works, haryana):
    make_session(lok_sabha=18, number=4, starts_on="2025-01-31", ends_on="2025-04-04")
    record = {
        "quesNo": 140,
        "subjects": "Water   ",
        "lokNo": "18",
        "member": ["Smt. Asha Devi", "Mrs Usha Rao"],
        "ministry": "WORKS",
        "type": "STARRED",
        "date": "13.02.2025",
        "questionText": None,
        "answerText": None,
        "questionsFilePath": "https://example.org/a.pdf?source=x",
        "sessionNo": "4",
        "supplementaryType": False,
    }
    path = tmp_path / "answer.json"
    path.write_text(json.dumps([{"listOfQuestions": [record]}]))

    status, answer = upload("questions", path)

    question = Question.objects.get()
    assert (status, counts(answer)) == (0, (1, 1, 0, 0, 0))
    assert (question.slug, question.subject) == ("ls-18-4-s140", "Water")
    assert question.address == "https://example.org/a.pdf?source=x"
    assert [str(asker) for asker in question.askers.all()] == ["Smt. Asha Devi", "Mrs. Usha Rao"]


def questions_file(tmp_path, *rows):
    head = "house,lok_sabha,session,type,number,answered_on,subject,ministry"
    return csv_file(tmp_path, head, *rows)


def test_starred_and_unstarred_count_apart(tmp_path, ninth_session, works):
    path = questions_file(
        tmp_path,
        "LS,17,9,STARRED,7,2022-08-03,Roads,Works",
        "LS,17,9,UNSTARRED,7,2022-08-03,Bridges,Works",
    )

    _status, answer = upload("questions", path)

    assert counts(answer) == (2, 2, 0, 0, 0)
    assert set(Question.objects.values_list("slug", flat=True)) == {"ls-17-9-s7", "ls-17-9-u7"}


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("RS,17,257,STARRED,7,2022-08-03,Roads,Works", "lok_sabha", "has no Lok Sabha number"),
        ("LS,17,8,STARRED,7,2022-08-03,Roads,Works", "session", "Day and session contradict"),
        ("LS,,,STARRED,7,2022-09-03,Roads,Works", "answered_on", "No session of the Lok Sabha"),
        (",,,STARRED,7,2022-08-03,Roads,Works", "house", "says no House"),
        ("LS,,,STARRED,,2022-08-03,Roads,Works", "number", "no number of a question"),
        ("LS,,,STARRED,7,2022-08-03,Roads,Wroks", "ministry", "Works"),
        ("LS,,,STARRED,7,2022-08-03,,Works", "subject", "missing"),
        ("LS,,,BOLD,7,2022-08-03,Roads,Works", "type", "Write one of"),
    ],
)
def test_what_contradicts_or_is_missing_is_a_problem(
    tmp_path, ninth_session, works, row, column, words
):
    make_session(house="rajya-sabha", number=257)

    status, answer = upload("questions", questions_file(tmp_path, row))

    assert status == 1
    assert [problem["column"] for problem in answer["problem_list"]] == [column]
    assert words in answer["problem_list"][0]["problem"]
    assert not Question.objects.exists()


def test_the_districts_of_a_column_are_mentions(tmp_path, ninth_session, works, haryana):
    nuh = make_district(name="Nuh", lgd_code=604, state=haryana)
    rows = ["7,Roads,Works,2022-08-03,604", "8,Roads,Works,2022-08-03,999"]
    path = csv_file(tmp_path, "number,subject,ministry,date,districts", *rows)

    _status, answer = upload("questions", path, *HOUSE)
    mended = csv_file(tmp_path, "number,subject,ministry,date,districts", rows[0])
    upload("questions", mended, *HOUSE)

    assert answer["problem_list"][0]["problem"] == "No district has the LGD code 999."
    assert [(m.district, m.decision) for m in Mention.objects.all()] == [(nuh, "confirmed")]


REPLY = "(a) & (c): Yes, 12 roads were built. (b): No road is planned."


def reply_file(tmp_path, reply=REPLY):
    return csv_file(
        tmp_path,
        "number,subject,ministry,date,contents,answer",
        f'7,Roads,Works,2022-08-03,"(a) one; (b) two; and (c) three?","{reply}"',
    )


def test_a_reply_is_split_into_answers_that_cover_parts(tmp_path, ninth_session, works):
    upload("questions", reply_file(tmp_path), *HOUSE)

    question = Question.objects.get()
    answers = question.answers.order_by("position")
    assert question.stage == Question.Stage.ANSWERED
    assert [answer.text for answer in answers] == [
        "Yes, 12 roads were built.",
        "No road is planned.",
    ]
    covered = [[part.label for part in answer.parts.order_by("position")] for answer in answers]
    assert covered == [["a", "c"], ["b"]]


def test_what_an_answer_covers_is_in_the_history_too(tmp_path, ninth_session, works):
    upload("questions", reply_file(tmp_path), *HOUSE)

    _status, answer = upload(
        "questions", reply_file(tmp_path, REPLY.replace("(a) & (c)", "(a)")), *HOUSE
    )

    assert counts(answer) == (1, 0, 1, 0, 0)
    assert AnswerPart.objects.count() == 2
    gone = AnswerPart.history.filter(history_type="-")
    assert [version.upload_number for version in gone] == [answer["upload"]]


def test_who_asked_is_in_the_history_too(printed, tmp_path):
    upload("questions", printed, *HOUSE)
    fewer = csv_file(tmp_path, PRINTED, ROADS.replace(", 'Rao, Shri B.'", ""), name="fewer.csv")

    _status, answer = upload("questions", fewer, *HOUSE)

    assert counts(answer) == (1, 0, 1, 0, 0)
    versions = Asker.history.filter(upload_number=answer["upload"])
    assert [(version.history_type, version.position) for version in versions] == [("-", 2)]


def test_the_words_can_be_searched_after_applying(tmp_path, ninth_session, works):
    upload("questions", reply_file(tmp_path), *HOUSE)

    words = QuestionText.objects.get()
    assert (words.subject, words.parts) == ("Roads", "one\ntwo\nthree?")
    assert "12 roads" in words.answers


def test_printed_text_in_place_of_an_abridged_one_is_verbatim(printed, ninth_session, works):
    make_question(
        session=ninth_session, number=7, ministry=works, text_status="abridged", parts=["short"]
    )

    upload("questions", printed, *HOUSE)

    question = Question.objects.get()
    assert question.text_status == Question.TextStatus.VERBATIM
    assert question.parts.count() == 3


def test_the_abridged_text_itself_stays_abridged(tmp_path, ninth_session):
    question = make_question(
        session=ninth_session, number=7, text_status="abridged", parts=["short"]
    )

    _status, answer = upload(
        "questions", csv_file(tmp_path, "question,contents", f"{question.slug},(a) short")
    )

    assert counts(answer) == (1, 0, 0, 1, 0)


def test_an_abridged_answer_stays_abridged_beside_printed_parts(printed, ninth_session, works):
    question = make_question(session=ninth_session, number=7, ministry=works)
    question.text_status = "abridged"
    question.save()
    make_answer(question, make_part(question, 1))

    upload("questions", printed, *HOUSE)

    assert Question.objects.get().text_status == Question.TextStatus.ABRIDGED


def test_data_entry_does_not_change_a_published_question(printed, ninth_session, works):
    make_question(session=ninth_session, number=7, ministry=works, status="published")
    user = make_user(DATA_ENTRY)

    _status, answer = upload("questions", printed, *HOUSE, "--by", user.username)

    assert "only an editor may change it" in answer["problem_list"][0]["problem"]


def test_an_editor_changes_a_published_question_by_its_key_alone(tmp_path, ninth_session, works):
    make_question(session=ninth_session, number=7, ministry=works, status="published")
    path = csv_file(tmp_path, "question,subject", "ls-17-9-u7,Better roads", "ls-17-9-u8,None")

    _status, answer = upload("questions", path, "--by", make_user(EDITOR).username, "--check")

    assert counts(answer) == (2, 0, 1, 0, 1)
    assert "No question has the key “ls-17-9-u8”" in answer["problem_list"][0]["problem"]


def test_a_notice_is_known_by_its_diary_number(tmp_path, ninth_session, works):
    path = csv_file(
        tmp_path,
        "house,lok_sabha,session,diary_number,subject,ministry,status",
        "LS,17,9,4711,Roads,Works,notice",
    )

    status, _answer = upload("questions", path)
    again, answer = upload("questions", path)

    assert (status, again, answer["unchanged"]) == (0, 0, 1)
    assert Question.objects.get().slug == "ls-17-9-n4711"


def test_a_notice_gets_its_number_and_stays_one_question(tmp_path, ninth_session, works):
    make_question(number=None, diary_number="4711", session=ninth_session, ministry=works)
    head = "house,diary_number,number,answered_on,subject,ministry"
    path = csv_file(tmp_path, head, "LS,4711,7,2022-08-03,Roads,Works")

    _status, answer = upload("questions", path)
    again = upload("questions", path)[1]

    assert (answer["changed"], again["unchanged"]) == (1, 1)
    assert Question.objects.get().slug == "ls-17-9-u7"


@pytest.mark.parametrize(("stage", "then"), [("admitted", "answered"), ("withdrawn", "withdrawn")])
def test_a_reply_makes_a_question_answered_that_waited_for_it(
    tmp_path, ninth_session, works, stage, then
):
    make_question(number=7, session=ninth_session, ministry=works, stage=stage)

    upload("questions", reply_file(tmp_path), *HOUSE)

    assert Question.objects.get().stage == then


def test_the_queries_of_many_rows_are_bounded(
    tmp_path, ninth_session, works, haryana, django_assert_max_num_queries
):
    rows = [ROADS.replace("7,Roads", f"{number},Roads", 1) for number in range(1, 901)]
    path = csv_file(tmp_path, PRINTED, *rows)

    # What grows is the inserts: SQLite takes so many values in each.
    with django_assert_max_num_queries(220):
        _status, answer = upload("questions", path, *HOUSE)

    assert counts(answer) == (900, 900, 0, 0, 0)
