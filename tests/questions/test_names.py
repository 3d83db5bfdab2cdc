import pytest

from questions.names import person_key, spoken


@pytest.mark.parametrize(
    ("printed", "honorific", "name"),
    [
        ("Rao, Smt. Kamala", "Smt.", "Kamala Rao"),
        ("Rao, Smt Kamala Devi", "Smt.", "Kamala Devi Rao"),
        ("Rao , Shri Kamal", "Shri", "Kamal Rao"),
        ("Kamal Rao, Shri", "Shri", "Kamal Rao"),
        ("Adv. K. M. Rao", "Adv.", "K. M. Rao"),
        ("Rao, Prof. (Dr.) Kamal", "Prof. (Dr.)", "Kamal Rao"),
        ("Rao, Prof.(Dr.) Kamal", "Prof. (Dr.)", "Kamal Rao"),
        ("Rao, Col. (Retd.) Kamal", "Col. (Retd.)", "Kamal Rao"),
        ("Col. Kamal Rao (Retd.)", "Col. (Retd.)", "Kamal Rao"),
        ("Mrs Kamala Rao", "Mrs.", "Kamala Rao"),
        ("RAO, MS. KAMALA", "Ms.", "Kamala Rao"),
        ("Rao, Sadhvi Kamala", "Sadhvi", "Kamala Rao"),
        ("Rao, Thiru Kamal", "Thiru", "Kamal Rao"),
        ("श्रीमती कमला राव", "श्रीमती", "कमला राव"),
        ("Kamal Rao", "", "Kamal Rao"),
        ("", "", ""),
    ],
)
def test_a_printed_name_is_turned_into_the_spoken_one(printed, honorific, name):
    assert spoken(printed) == (honorific, name)


def test_a_first_name_that_looks_like_a_form_of_address_stays():
    assert spoken("Md. Kamal Rao") == ("", "Md. Kamal Rao")


def test_the_sign_and_number_of_a_question_are_no_part_of_a_name():
    assert spoken("†*12. SHRI KAMAL RAO:") == ("Shri", "Kamal Rao")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SHRI K. RAO", "K. Rao"),
        ("SHRIMATI MD. D'SOUZA", "Md. D'Souza"),
        ("DR. KMR RAO", "KMR Rao"),
        ("Shri DMK Rao", "DMK Rao"),
    ],
)
def test_a_name_in_capitals_is_made_readable_and_initials_stay(printed, name):
    assert spoken(printed)[1] == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Rao, Shri Kamal (Kamu)", "Kamal Rao (Kamu)"),
        ("Rao, Shri Kamal(Kamu) Prasad", "Kamal (Kamu) Prasad Rao"),
        ("Rao, Shri Kamal alias Kamu Rao", "Kamal Rao alias Kamu Rao"),
        ("Kamal (Alias) Kamu Rao , Shri", "Kamal (Alias) Kamu Rao"),
    ],
)
def test_a_further_name_stands_behind_the_surname(printed, name):
    assert spoken(printed)[1] == name


def test_a_name_has_one_key_however_a_list_turns_it():
    keys = {person_key(name) for name in ("Rao, Shri K. M.", "SHRI K.M. RAO", "Shri K M Rao")}

    assert keys == {"kmrao"}
