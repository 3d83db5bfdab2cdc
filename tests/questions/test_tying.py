import pytest

from questions.tying import drawing_of, groups_of, headline, in_words, stones_of
from tests.factories import make_answer, make_part, make_question

pytestmark = pytest.mark.django_db(databases="__all__")


def make_reply(*labels, answers):
    """A question with these labels and, for each answer, the positions that it covers."""
    question = make_question()
    parts = [
        make_part(question, position, label=label) for position, label in enumerate(labels, start=1)
    ]
    for positions in answers:
        make_answer(question, *(parts[position - 1] for position in positions))
    return question


def tied(question):
    stones = stones_of(list(question.parts.all()))
    answers = list(question.answers.order_by("position").prefetch_related("covered"))
    return stones, groups_of(stones, answers)


def lines(group):
    """The left side of a group as a reader sees it."""
    return [
        f"{line.stone.name} {'below' if line.is_below else 'above'}"
        if line.is_elsewhere
        else line.stone.name
        for line in group.lines
    ]


def test_groups_follow_their_first_parts_and_say_where_those_between_are_answered():
    question = make_reply(*"abcde", answers=[[1, 2], [3, 5], [4]])

    stones, groups = tied(question)

    assert [lines(group) for group in groups] == [
        ["(a)", "(b)"],
        ["(c)", "(d) below", "(e)"],
        ["(d)"],
    ]
    assert headline(stones, [group.answer for group in groups]) == "Five parts, three answers"


def test_an_answer_printed_late_stands_beside_its_early_part():
    question = make_reply(*"abc", answers=[[2], [1, 3]])

    _stones, groups = tied(question)

    assert [group.answer.position for group in groups] == [2, 1]
    assert lines(groups[0]) == ["(a)", "(b) below", "(c)"]


def test_ties_that_cross_point_down_and_up():
    question = make_reply(*"abcd", answers=[[1, 3], [2, 4]])

    _stones, groups = tied(question)

    assert [lines(group) for group in groups] == [
        ["(a)", "(b) below", "(c)"],
        ["(b)", "(c) above", "(d)"],
    ]


def test_parts_without_an_answer_are_one_group_that_has_none():
    question = make_reply(*"abc", answers=[[2]])

    _stones, groups = tied(question)

    assert [group.answer is None for group in groups] == [True, False]
    assert lines(groups[0]) == ["(a)", "(b) below", "(c)"]
    assert in_words(groups) == ("Parts (a) and (c) have no answer; part (b) is answered by itself.")


def test_an_answer_that_names_no_part_comes_last():
    question = make_reply(*"ab", answers=[[], [1, 2]])

    _stones, groups = tied(question)

    assert [group.answer.position for group in groups] == [2, 1]
    assert groups[1].lines == []
    assert in_words(groups).endswith("one answer names no part.")


def test_a_part_of_two_answers_has_its_anchor_where_it_stands_first():
    question = make_reply(*"ab", answers=[[1, 2], [2]])

    _stones, groups = tied(question)

    assert [line.has_anchor for group in groups for line in group.lines] == [True, True, False]


def test_labels_that_repeat_or_are_lost_are_told_apart_by_position():
    question = make_reply("a", "b", "a", "", answers=[[1, 4], [2], [3]])

    stones, groups = tied(question)

    assert [stone.name for stone in stones] == ["1, (a)", "(b)", "3, (a)", "4"]
    assert [stone.label for stone in stones] == ["a", "b", "a", "4"]
    assert lines(groups[0]) == ["1, (a)", "(b) below", "3, (a) below", "4"]


def test_a_question_of_one_part_has_no_label_and_no_drawing():
    question = make_reply("", answers=[[1]])

    stones, groups = tied(question)

    assert stones[0].label == ""
    assert headline(stones, [groups[0].answer]) == "Question and answer"
    assert drawing_of(stones, groups) is None


def test_the_drawing_has_a_tie_for_each_answer_and_says_the_same_in_words():
    question = make_reply(*"abcde", answers=[[1, 2], [3, 5], [4]])

    drawing = drawing_of(*tied(question))

    assert [label for _x, label, _is_long in drawing.stones] == list("abcde")
    assert drawing.ties == [
        "M190 36v10",
        "M16 36v12a6 6 0 0 0 6 6H68a6 6 0 0 0 6-6V36",
        "M132 36v24a6 6 0 0 0 6 6H242a6 6 0 0 0 6-6V36",
    ]
    assert drawing.words == (
        "Parts (a) and (b) are answered together; parts (c) and (e) are answered together; "
        "part (d) is answered by itself."
    )


def test_nothing_is_drawn_that_nobody_could_read():
    many = make_reply(*"abcdefghijklm", answers=[list(range(1, 14))])
    unanswered = make_reply(*"ab", answers=[])

    assert drawing_of(*tied(many)) is None
    assert drawing_of(*tied(unanswered)) is None


@pytest.mark.parametrize(
    ("labels", "answers", "words"),
    [("", [], "Text"), ("abc", [], "Three parts"), ("", [[]], "One answer"), (" ", [], "Question")],
)
def test_the_headline_counts_only_what_there_is(labels, answers, words):
    question = make_reply(*labels.replace(" ", "x"), answers=answers)
    question.parts.filter(label="x").update(label="")

    assert headline(stones_of(list(question.parts.all())), answers) == words
