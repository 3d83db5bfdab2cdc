"""The sheets of sessions, members, terms, parts and answers."""

import pytest

from questions.models import (
    Answer,
    Member,
    MemberName,
    MemberTerm,
    Part,
    Question,
    QuestionText,
    Session,
)
from sources.roles import DATA_ENTRY, EDITOR
from tests.factories import (
    make_answer,
    make_member,
    make_member_name,
    make_part,
    make_question,
    make_session,
    make_state,
    make_user,
)
from tests.uploads.files import counts, csv_file, upload
from uploads import applying
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


def sent(tmp_path, sheet, *lines, by=None):
    words = ["--by", by.username] if by else []
    _status, answer = upload(sheet, csv_file(tmp_path, *lines), *words)
    return answer


def problem(answer):
    assert len(answer["problem_list"]) == 1
    return answer["problem_list"][0]["problem"]


SESSIONS = "house,lok_sabha,session,starts_on,ends_on"


def test_sessions_of_both_houses(tmp_path):
    answer = sent(
        tmp_path,
        "sessions",
        SESSIONS,
        "Lok Sabha,17,9,2022-07-18,2022-08-08",
        "Rajya Sabha,,257,2022-07-18,2022-08-08",
    )

    assert counts(answer) == (2, 2, 0, 0, 0)
    assert set(Session.objects.values_list("slug", flat=True)) == {"ls-17-9", "rs-257"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Rajya Sabha,17,257,2023-07-18,2023-08-08", "the Rajya Sabha has no such number"),
        ("Lok Sabha,,9,2023-07-18,2023-08-08", "says of which one"),
        ("Lok Sabha,17,10,2022-08-01,2022-09-08", "has some of these days"),
        ("Lok Sabha,17,10,2023-09-08,2023-08-01", "must not follow the last"),
    ],
)
def test_a_session_that_cannot_be_is_a_problem(tmp_path, row, words):
    make_session()

    answer = sent(tmp_path, "sessions", SESSIONS, row)

    assert words in problem(answer)


def test_two_new_sessions_of_one_file_do_not_overlap(tmp_path):
    answer = sent(
        tmp_path,
        "sessions",
        SESSIONS,
        "Lok Sabha,17,9,2022-07-18,2022-08-08",
        "Lok Sabha,17,10,2022-08-08,2022-09-08",
    )

    assert "Row 2 has some of these days" in problem(answer)


def test_a_member_as_lists_print_the_name(tmp_path):
    answer = sent(tmp_path, "members", "name,other_names", '"Devi, Smt. Asha",A. Devi; Asha D.')

    member = Member.objects.get()
    assert counts(answer) == (1, 1, 0, 0, 0)
    assert (member.slug, member.honorific, member.name) == ("asha-devi", "Smt.", "Asha Devi")
    assert {name.name for name in member.names.all()} == {"A. Devi", "Asha D."}


def test_a_member_is_found_by_another_name_too(tmp_path):
    member = make_member(name="Asha Devi", slug="asha-devi")
    make_member_name(member, "Asha Kumari")

    answer = sent(tmp_path, "members", "name,name_hi", "Asha Devi,आशा देवी")

    assert counts(answer) == (1, 0, 1, 0, 0)
    member.refresh_from_db()
    assert member.name_hi == "आशा देवी"


def test_a_name_taken_off_the_list_is_gone_and_in_the_history(tmp_path):
    member = make_member(name="Asha Devi", slug="asha-devi")
    make_member_name(member, "Asha Kumari")

    answer = sent(tmp_path, "members", "slug,other_names", "asha-devi,(clear)")

    assert not MemberName.objects.exists()
    gone = MemberName.history.get(history_type="-")
    assert gone.upload_number == answer["upload"]


def test_another_name_too_long_for_one_is_a_problem(tmp_path):
    file = csv_file(tmp_path, "name,other_names", f"Asha Devi,A. Devi; {'x' * 201}")

    status, answer = upload("members", file)

    assert status == 1
    assert "too long for a name" in answer["problem_list"][0]["problem"]


def test_two_members_of_one_name_are_told_apart_by_the_short_name(tmp_path):
    make_member(name="Asha Devi", slug="asha-devi")
    make_member(name="Asha Devi", slug="asha-devi-2")

    answer = sent(tmp_path, "members", "name,note", "Asha Devi,x")

    assert "can mean asha-devi or asha-devi-2" in problem(answer)


def test_an_earlier_name_in_a_list_does_not_rename_a_member(tmp_path):
    member = make_member(name="Asha Devi", slug="asha-devi", honorific="Smt.")
    make_member_name(member, "Asha Kumari")

    answer = sent(tmp_path, "members", "name,note", '"Kumari, Smt. Asha",new')

    assert counts(answer) == (1, 0, 1, 0, 0)
    member.refresh_from_db()
    assert (member.name, member.note) == ("Asha Devi", "new")


def test_a_short_name_of_its_own_makes_a_namesake(tmp_path):
    make_member(name="Asha Devi", slug="asha-devi")

    answer = sent(tmp_path, "members", "slug,name", "asha-devi-of-nuh,Asha Devi")

    assert counts(answer) == (1, 1, 0, 0, 0)
    assert Member.objects.filter(name="Asha Devi").count() == 2


def test_terms_of_members(tmp_path):
    make_state(name="Haryana", code="HR")
    make_member(name="Asha Devi", slug="asha-devi")

    answer = sent(
        tmp_path,
        "member-terms",
        "member,house,since,until,constituency,state,party",
        "asha-devi,LS,2019-05-23,,Nuh,Haryana,A Party",
        "Nobody,LS,2019-05-23,,Nuh,Haryana,A Party",
    )

    assert counts(answer) == (2, 1, 0, 0, 1)
    assert "Add the member first" in problem(answer)


def test_data_entry_adds_no_term_to_a_published_member(tmp_path):
    make_member(slug="asha-devi", status="published")
    rows = ["member,house,since", "asha-devi,LS,2019"]

    refused = sent(tmp_path, "member-terms", *rows, by=make_user(DATA_ENTRY))
    taken = sent(tmp_path, "member-terms", *rows, by=make_user(EDITOR))

    assert "only an editor may add it" in problem(refused)
    assert counts(taken) == (1, 1, 0, 0, 0)
    assert MemberTerm.objects.count() == 1


@pytest.fixture
def question():
    return make_question(number=7, session=make_session(), parts=["one", "two"])


def test_parts_are_known_by_their_position(tmp_path, question):
    answer = sent(
        tmp_path,
        "parts",
        "question,position,label,text,text_hi",
        "ls-17-9-u7,2,b,two and more,दो",
        "ls-17-9-u7,3,b,three,",
    )

    assert counts(answer) == (2, 1, 1, 0, 0)
    assert [(p.label, p.text, p.text_hi) for p in Part.objects.order_by("position")] == [
        ("a", "one", ""),
        ("b", "two and more", "दो"),
        ("b", "three", ""),
    ]
    assert QuestionText.objects.get().parts == "one\ntwo and more\nदो\nthree"


def test_a_part_of_a_question_that_is_not_recorded_is_a_problem(tmp_path, question):
    answer = sent(tmp_path, "parts", "question,position,text", "ls-17-9-u8,1,x")

    assert "No question has the key “ls-17-9-u8”" in problem(answer)


def test_answers_name_the_parts_that_they_cover(tmp_path, question):
    answer = sent(
        tmp_path,
        "answers",
        "question,position,covers,text",
        "ls-17-9-u7,1,(a) & (b),Both.",
    )

    assert counts(answer) == (1, 1, 0, 0, 0)
    assert [part.label for part in Answer.objects.get().parts.order_by("position")] == ["a", "b"]


@pytest.mark.parametrize(
    ("covers", "words"),
    [("z", "has no part “z”. It has: 1 (a); 2 (b); 3 (b)"), ("b", "can mean more than one part")],
)
def test_a_part_that_is_not_there_or_not_clear_is_a_problem(tmp_path, question, covers, words):
    make_part(question, 3, label="b")

    answer = sent(
        tmp_path, "answers", "question,position,covers,text", f"ls-17-9-u7,1,{covers},Both."
    )

    assert words in problem(answer)


def test_another_part_covered_changes_the_answer(tmp_path, question):
    make_answer(question, question.parts.get(position=1), text="Both.")
    rows = ["question,position,covers,text", "ls-17-9-u7,1,2,Both."]

    changed = sent(tmp_path, "answers", *rows)
    again = sent(tmp_path, "answers", *rows)

    assert (changed["changed"], again["unchanged"]) == (1, 1)
    assert Answer.objects.get().parts.get().position == 2


@pytest.mark.parametrize("sheet", ["parts", "answers"])
def test_data_entry_adds_nothing_to_a_published_question(tmp_path, question, sheet):
    question.status = "published"
    question.save()

    answer = sent(
        tmp_path,
        sheet,
        "question,position,text",
        "ls-17-9-u7,9,x",
        by=make_user(DATA_ENTRY),
    )

    assert "only an editor may add it" in problem(answer)


def test_data_entry_adds_parts_to_many_drafts_in_a_bounded_number_of_queries(
    tmp_path, django_assert_max_num_queries
):
    session, clerk = make_session(), make_user(DATA_ENTRY)
    keys = [make_question(number=number, session=session).slug for number in range(1, 41)]
    path = csv_file(tmp_path, "question,position,text", *[f"{key},1,one" for key in keys])

    with django_assert_max_num_queries(80):
        _status, answer = upload("parts", path, "--by", clerk.username)

    assert counts(answer) == (40, 40, 0, 0, 0)


@pytest.mark.parametrize("row", ["1,changed", "3,new"])
def test_a_question_published_since_the_check_keeps_its_parts(tmp_path, question, row):
    clerk = make_user(DATA_ENTRY)
    path = csv_file(tmp_path, "question,position,text", f"{question.slug},{row}")
    _status, answer = upload("parts", path, "--by", clerk.username, "--check")
    Question.objects.update(status="published")
    checked = Upload.objects.get(pk=answer["upload"])

    applying.apply(checked, clerk)

    assert "Only an editor may change them" in checked.refusal
    assert [part.text for part in question.parts.all()] == ["one", "two"]
