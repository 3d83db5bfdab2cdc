import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.reading import (
    flow,
    join_answers,
    join_parts,
    read_list,
    split_answers,
    split_parts,
)

ASKED = "Will the Minister of ROADS AND RIVERS be pleased to state: "


def labels_of(text):
    return [label for label, _text in split_parts(text).parts]


def test_parts_come_without_preamble_and_without_what_stands_between_them():
    text = f"{ASKED}(a) whether roads are built; (b) if so, how many; and (c) the cost?"

    read = split_parts(text)

    assert read.parts == [
        ("a", "whether roads are built"),
        ("b", "if so, how many"),
        ("c", "the cost?"),
    ]
    assert read.preamble == ASKED.strip()
    assert (read.notes, read.left_out) == ([], [])


@pytest.mark.parametrize(
    "stop", [";", "; and", ";and", "; and,", "; and`", " and", "", ",", "; .", "; and .", " ;"]
)
def test_parts_are_told_apart_however_the_last_one_ends(stop):
    text = f"{ASKED}(a) whether roads are built{stop} (b) if so, how many?"

    assert split_parts(text).parts == [("a", "whether roads are built"), ("b", "if so, how many?")]


def test_a_question_mark_within_stays():
    text = f"{ASKED}(a) whether roads are built? and (b) if so, how many?"

    assert split_parts(text).parts[0] == ("a", "whether roads are built?")


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (f"{ASKED}(a) whether so; (b) since when? 27", ["27"]),
        (f"{ASKED}(a) whether so; (b) since when? .", []),
        (f"{ASKED}14 (a) whether so; (b) since when?", ["14"]),
        (f"{ASKED}. (a) whether so; (b) since when?", []),
        (f"{ASKED}(a) whether so; 9 (b) since when?", ["9"]),
        (f"{ASKED}(a) whether so; and 9 (b) since when?", ["9"]),
        (
            f"{ASKED}(a) whether so; (b) since when? KAMAL RAO Secretary General",
            ["KAMAL RAO Secretary General"],
        ),
        (
            f"{ASKED}(a) whether so; NEW DELHI; May 5, 2031 Vaisakha 15, 1953 (Saka) . "
            "(b) since when?",
            ["NEW DELHI; May 5, 2031 Vaisakha 15, 1953 (Saka) ."],
        ),
    ],
)
def test_what_the_printer_left_is_taken_off_and_named(text, left_out):
    read = split_parts(text)

    assert read.parts == [("a", "whether so"), ("b", "since when?")]
    assert read.left_out == left_out


@pytest.mark.parametrize("end", ["in 2031", "under Act 7 of 1950", "since 5 May", "of Rs 30"])
def test_a_number_that_ends_a_part_is_no_page(end):
    text = f"{ASKED}(a) what was built {end}; (b) the cost?"

    assert split_parts(text).parts[0] == ("a", f"what was built {end}")


@pytest.mark.parametrize(
    "quoted",
    [
        "under Section 12(1) (c) of the Act",
        "under Section 12 (b) of the Act",
        "under clause (b) of the Act",
        "by Order 20/01/2031-Est( (b) of May",
        "of Group (b) posts",
        "in Scheduled Tribes (ST), (i) small and (ii) large",
        "under Rule 7(b)",
    ],
)
def test_a_label_that_is_quoted_begins_no_part(quoted):
    text = f"{ASKED}(a) whether roads are built {quoted}; (b) if so, how many; and (c) the cost?"

    read = split_parts(text)

    assert [label for label, _text in read.parts] == ["a", "b", "c"]
    assert read.parts[0] == ("a", f"whether roads are built {quoted}")


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("abcdd", "(a) (b) (c) (d) (d)"),
        ("abcdf", "(a) (b) (c) (d) (f)"),
        ("abbd", "(a) (b) (b) (d)"),
    ],
)
def test_misprinted_labels_are_kept_and_told(labels, said):
    text = ASKED + "; ".join(f"({label}) what is done" for label in labels)

    read = split_parts(text)

    assert [label for label, _text in read.parts] == list(labels)
    assert said in read.notes[0]


def test_a_lost_first_label_leaves_a_part_without_one():
    read = split_parts(f"{ASKED}whether roads are built; (b) if so, how many?")

    assert read.parts == [("", "whether roads are built"), ("b", "if so, how many?")]
    assert len(read.notes) == 1


def test_a_list_within_a_part_stays_inside():
    text = f"{ASKED}(a) the cost of: (i) roads; (ii) bridges; and (b) of the following: (a) boats?"

    assert labels_of(text) == ["a", "b"]


def test_a_question_without_labels_is_one_part():
    read = split_parts(f"{ASKED}whether roads are built?")

    assert read.parts == [("", "whether roads are built?")]
    assert read.notes == []


@pytest.mark.parametrize("text", ["", "  ", ASKED])
def test_without_words_there_is_no_part(text):
    assert split_parts(text).parts == []


def test_words_that_stray_before_the_first_part_are_told():
    read = split_parts(f"{ASKED}in the year (a) whether roads are built; (b) if so, how many?")

    assert "in the year" in read.notes[0]
    assert "in the year" in read.preamble


def test_hindi_labels_are_understood():
    text = (
        "क्या सड़क मंत्री यह बताने की कृपा करेंगे कि: (क) क्या सड़कें बनीं; (ख) यदि हां, तो कितनी; "
        "(ग) कब; (घ) कहां; और (ड.) किसने?"
    )

    read = split_parts(text)

    assert [label for label, _text in read.parts] == ["क", "ख", "ग", "घ", "ड."]
    assert read.parts[3] == ("घ", "कहां")
    assert read.notes == []


def test_lines_broken_by_a_narrow_page_are_joined():
    text = (
        "Will the Minister of ROADS\nbe pleased to state:\n\n"
        "- (a) whether roads\nare built;\nand\n- (b) the cost?"
    )

    assert split_parts(text).parts == [("a", "whether roads are built"), ("b", "the cost?")]


def test_a_list_and_a_blank_line_keep_their_lines():
    assert (
        flow("One\nline\n(i) first\n(ii) second\n\n\nNext")
        == "One line\n(i) first\n(ii) second\n\nNext"
    )


words = st.text("xyz éह1,'\"-%/", min_size=1).map(lambda text: " ".join(text.split()).strip(" ,-"))
sentences = st.builds("x{}{}".format, words, st.sampled_from(["", "?", ".", " and more", "z)"]))


@given(st.lists(sentences, min_size=1, max_size=26))
def test_joined_parts_split_into_the_same(texts):
    parts = [(chr(97 + at), text) for at, text in enumerate(texts)]

    assert split_parts(join_parts(parts)).parts == parts


def test_misprinted_labels_survive_joining():
    parts = [("a", "one"), ("b", "two"), ("b", "three"), ("d", "four?")]

    assert split_parts(join_parts(parts)).parts == parts


def test_joined_parts_read_as_they_are_printed():
    assert join_parts([("a", "one"), ("b", "two?"), ("c", "three"), ("d", "four?")]) == (
        "(a) one; (b) two? (c) three; and (d) four?"
    )


@pytest.mark.parametrize(
    ("reply", "covered"),
    [
        ("(a) & (b): One. (c) & (e): Two. (d): Three.", [[1, 2], [3, 5], [4]]),
        ("(a)&(b): One.\n(c) TO (e) : Two.", [[1, 2], [3, 4, 5]]),
        ("(a), (b) and (c) One.\n\n(d) and (e) Two.", [[1, 2, 3], [4, 5]]),
        ("(a) to (c) and (e): One.\n(d) - Two.", [[1, 2, 3, 5], [4]]),
        ("(a to e): One.", [[1, 2, 3, 4, 5]]),
        ("(क) और (ख): एक। (ग) से (ङ): दो।", [[1, 2], [3, 4, 5]]),
        ("ANSWER\n\n- (a) & (b):** One.\n- **(c) to (e):** Two.", [[1, 2], [3, 4, 5]]),
        ("One and all.", [[1, 2, 3, 4, 5]]),
        ("A N S W E R\nOne and all.", [[1, 2, 3, 4, 5]]),
    ],
)
def test_answers_cover_the_parts_that_their_marks_name(reply, covered):
    assert [positions for positions, _text in split_answers(reply, list("abcde"))] == covered


def test_the_text_of_an_answer_comes_without_its_mark():
    answers = split_answers("ANSWER\n(a): One.\nMore.\n\n(b): Two.", ["a", "b"])

    assert answers == [([1], "One.\nMore."), ([2], "Two.")]


def test_words_before_the_first_mark_are_an_answer_that_covers_nothing():
    answers = split_answers("ANSWER\nTHE MINISTER\n(a): One. (b): Two.", ["a", "b"])

    assert answers[0] == ([], "THE MINISTER")


def test_labels_of_the_question_above_the_answer_are_not_taken_for_marks():
    answers = split_answers("(a) whether so; (b) how?\nANSWER\n(a) & (b): One.", ["a", "b"])

    assert answers == [([], "(a) whether so; (b) how?"), ([1, 2], "One.")]


@pytest.mark.parametrize(
    "text",
    [
        "It is so under Section 12(1) (b) of the Act.",
        "Steps are:\n(a) a road\n(b) a bridge",
        "See the reply to part (b) of the question.",
    ],
)
def test_marks_inside_an_answer_stay_there(text):
    answers = split_answers(f"(a): {text}\n(b): Two.", ["a", "b"])

    assert answers == [([1], text), ([2], "Two.")]


def test_a_list_inside_the_only_answer_stays_there():
    answers = split_answers("(a) & (b): Steps are:\n(a) a road\n(b) a bridge", ["a", "b"])

    assert [positions for positions, _text in answers] == [[1, 2]]


def test_a_statement_answers_the_parts_once_more():
    reply = "(a) & (b): A Statement is laid.\nSTATEMENT REFERRED TO IN (a)\n(a): One.\n(b): Two."

    assert [positions for positions, _text in split_answers(reply, ["a", "b"])] == [
        [1, 2],
        [1],
        [2],
    ]


@pytest.mark.parametrize(
    ("labels", "reply", "covered"),
    [
        ("abdd", "(a) & (b): One. (d): Two. (d): Three.", [[1, 2], [3], [4]]),
        ("abdd", "(a) & (b): One. (d): Two.", [[1, 2], [3]]),
        ("abdd", "(a) to (d): One.", [[1, 2, 3, 4]]),
        ("abcdf", "(a) to (d): One. (e): Two.", [[1, 2, 3, 4], [5]]),
        ("abcdf", "(a) to (d): One. (f): Two.", [[1, 2, 3, 4], [5]]),
    ],
)
def test_misprinted_labels_are_covered_in_their_order(labels, reply, covered):
    assert [positions for positions, _text in split_answers(reply, list(labels))] == covered


def test_an_answer_to_a_question_without_parts_covers_it():
    assert split_answers("It is (a) so.", [""]) == [([1], "It is (a) so.")]
    assert split_answers("", ["a", "b"]) == [([1, 2], "")]


def test_a_label_that_no_list_has_covers_nothing():
    assert split_answers("(क\u093c): One.", ["", ""]) == [([1, 2], "(क\u093c): One.")]


@given(
    st.lists(st.sampled_from([1, 2, 3]), min_size=2, max_size=8),
    st.lists(sentences, min_size=3, max_size=3),
)
def test_joined_answers_split_into_the_same(homes, texts):
    labels = [chr(97 + at) for at in range(len(homes))]
    groups = [[at + 1 for at, home in enumerate(homes) if home == key] for key in (1, 2, 3)]
    answers = sorted((group, text) for group, text in zip(groups, texts, strict=True) if group)

    assert split_answers(join_answers(answers, labels), labels) == answers


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("['Rao, Smt. Kamala', 'Das, Dr. K.']", ["Rao, Smt. Kamala", "Das, Dr. K."]),
        ('["Rao, Smt. Kamala", "D\'Souza"]', ["Rao, Smt. Kamala", "D'Souza"]),
        ("Rao, Smt. Kamala; Das,  Dr. K.;", ["Rao, Smt. Kamala", "Das, Dr. K."]),
        ("['', 'Pune']", ["", "Pune"]),
        (r"['Ra\x00o', 'Da\ud800s', '\u202eSen']", ["Rao", "Das", "Sen"]),
        (r'["Ra\u0000o", "Da\ud800s"]', ["Rao", "Das"]),
        ("""["O' Brien", 'Das']""", ["O' Brien", "Das"]),
        ("[]", []),
        ("", []),
    ],
)
def test_names_in_one_cell_are_read(cell, names):
    assert read_list(cell) == names


@pytest.mark.parametrize(
    "cell",
    [
        "['Rao",
        "['Rao' 'Das']",
        "['Rao'\n 'Das']",
        '["Rao" "Das"]',
        "[1, 2]",
        "['a', open('b')]",
        "[" * 5000,
        "['a'" + ",'a'" * 50_000 + "]",
        "[{}]",
    ],
)
def test_a_broken_list_is_refused_with_a_sentence(cell):
    with pytest.raises(ValueError, match="list"):
        read_list(cell)


@pytest.mark.parametrize(
    "sign", [" ", "\n", ";", "? . ", "and ", "-", "* ", "A. ", "(a) ", "(a) & (b)", ": ", "9 "]
)
def test_hostile_repetition_is_read_in_time(sign):
    text = f"{ASKED}(a) one;{sign * 20_000}x (b) two?{sign * 20_000}"

    split_parts(text)
    split_answers(text, ["a", "b"])
    read_list(text)
