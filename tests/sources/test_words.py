import pytest

from sources.words import for_fts5, for_tsquery, is_wanting, normal, pieces, read_terms


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\u095bिला", "ज\u093cिला"),  # nukta as one sign with its letter
        ("क्\u200dया", "क्या"),
        ("श्री\u200cमान", "श्रीमान"),
        ("२०२२-२३", "2022-23"),
        ("हिन्दी", "हिंदी"),
        ("सम्बन्ध", "संबंध"),
        ("अङ्क", "अंक"),
        ("पञ्चायत", "पंचायत"),
        ("खण्ड", "खंड"),
        ("हिन्\u200dदी", "हिंदी"),
        ("गाँव", "गांव"),
        ("\u0905\u093eगरा", "आगरा"),
        ("\u0905\u093e\u0947र", "ओर"),
        ("ल\u093e\u0947ग", "लोग"),
    ],
)
def test_a_hindi_word_has_one_spelling_whatever_the_keyboard_wrote(written, meant):
    assert normal(written) == meant
    assert normal(meant) == meant


@pytest.mark.parametrize(
    "word", ["अन्न", "सम्मान", "जन्म", "चिन्मय", "वाङ्मय", "ज\u093cिला", "जिला", "बडा", "बड\u093cा"]
)
def test_what_makes_another_word_is_left_as_it_is(word):
    assert normal(word) == word


@pytest.mark.parametrize("text", ["District-wise", "“Café” at ₹ 5", ""])
def test_what_is_not_hindi_is_left_as_it_is(text):
    assert normal(text) == text


def test_words_phrases_and_what_must_not_occur_are_told_apart():
    terms = read_terms('looms “silk yarn” -wool -"cotton mills" district-wise २०२२')

    assert terms == [
        (False, ["looms"]),
        (False, ["silk", "yarn"]),
        (True, ["wool"]),
        (True, ["cotton", "mills"]),
        (False, ["district", "wise"]),
        (False, ["2022"]),
    ]


def test_the_pieces_are_what_was_typed():
    assert pieces("A&B -“S.A.S. Nagar”") == [(False, "A&B"), (True, "S.A.S. Nagar")]


def test_signs_of_an_engine_stand_in_quotation_marks():
    terms = read_terms("looms OR -wool")

    assert for_fts5(terms) == '("looms" AND "OR") NOT "wool"'
    assert for_tsquery(terms) == '"looms" "OR" -"wool"'


@pytest.mark.parametrize(
    ("text", "is_one"), [("looms -wool", True), ("-wool", False), ("*", False)]
)
def test_something_must_be_looked_for(text, is_one):
    assert is_wanting(read_terms(text)) is is_one


def test_the_number_of_terms_is_bounded():
    assert len(read_terms("a " * 100)) == 20
