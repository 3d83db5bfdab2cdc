import pytest
from django.core.management import call_command

from questions import search
from questions.mentions import Finder, find_in
from questions.models import Mention
from tests.factories import (
    make_answer,
    make_district,
    make_district_name,
    make_mention,
    make_question,
    make_scheme,
    make_scheme_name,
    make_state,
    make_state_name,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """Two States with three districts of their own each, one name in both."""
    vindhya = make_state(name="Vindhya Pradesh", name_hi="विंध्य प्रदेश")
    nila = make_state(name="Nila")
    make_state_name(nila, "Old Nila & Hills")
    return {
        "vindhya": vindhya,
        "nila": nila,
        "arpur": make_district(state=vindhya, name="Arpur", name_hi="अरपुर"),
        "barpur": make_district(state=vindhya, name="Barpur"),
        "central": make_district(state=vindhya, name="Central"),
        "una": make_district(state=nila, name="Una"),
        "twin in vindhya": make_district(state=vindhya, name="Twin"),
        "twin in nila": make_district(state=nila, name="Twin"),
        "north nila": make_district(state=nila, name="North Nila"),
    }


def found(text, places, kind):
    """The names under which the places found are known here."""
    keys = {key for found_kind, key in Finder().find(text) if found_kind == kind}
    wanted = {name for name, place in places.items() if place._meta.model_name == kind}
    return {name for name in wanted if places[name].pk in keys}


@pytest.mark.parametrize(
    "text",
    [
        "Roads in Vindhya Pradesh",
        "VINDHYA PRADESH",
        "(Vindhya-Pradesh's)",
        "VindhyaPradesh/Delta",
        "विंध्य प्रदेश में सड़कें",
        "विन्ध्य प्रदेश में सड़कें",
        "Vindhya\nPradesh",
        "the Vindhya Pradesh Roads Board",
    ],
)
def test_a_state_is_found_by_its_name(text, places):
    assert found(text, places, "state") == {"vindhya"}


@pytest.mark.parametrize("text", ["Old Nila and Hills", "Old Nila & Hills", "North Nila", "Nila"])
def test_a_state_is_found_by_another_name_and_inside_that_of_a_district(text, places):
    assert found(text, places, "state") == {"nila"}


@pytest.mark.parametrize("text", ["Vindhya", "Nilas", "Manila", "nila", "Pradesh", "प्रदेश", ""])
def test_other_words_are_no_state(text, places):
    assert found(text, places, "state") == set()


def test_the_longest_name_of_a_place_is_meant(places):
    make_state(name="West Nila")

    assert found("Roads in West Nila", places, "state") == set()


@pytest.mark.parametrize(
    ("text", "districts"),
    [
        ("Arpur in Vindhya Pradesh", {"arpur"}),
        ("Arpur in Nila", set()),
        ("Arpur", set()),
        ("the Arpur district", {"arpur"}),
        ("the Arpur district of Nila", set()),
        ("District Arpur", {"arpur"}),
        ("the districts of Arpur and Barpur", {"arpur", "barpur"}),
        ("Arpur, Barpur (VP) districts", {"arpur", "barpur"}),
        ("Arpur and the Barpur district", {"arpur", "barpur"}),
        ("roads in Arpur, district-wise", set()),
        ("roads in Arpur. District officers", set()),
        ("arpur district", set()),
        ("Arpur Parliamentary Constituency in Vindhya Pradesh", set()),
        ("Arpur-Barpur constituency in Vindhya Pradesh", set()),
        ("constituencies of Arpur and Barpur in Vindhya Pradesh", set()),
        ("Arpur constituency and Arpur town in Vindhya Pradesh", {"arpur"}),
        ("Twin district", set()),
        ("Twin in Nila", {"twin in nila"}),
        ("Twin in Nila and Vindhya Pradesh", set()),
        ("Central funds for Vindhya Pradesh", set()),
        ("Central district", set()),
        ("Central district of Vindhya Pradesh", {"central"}),
        ("Una in Nila", set()),
        ("Una district in Nila", {"una"}),
        ("North Nila", set()),
        ("North Nila in Nila", {"north nila"}),
        ("विंध्य प्रदेश के अरपुर जिले में", {"arpur"}),
        ("विंध्य प्रदेश के अरपुर में", set()),
        ("अरपुर जिले में", set()),
    ],
)
def test_a_district_is_found_where_its_state_or_the_word_stands_by_it(text, districts, places):
    assert found(text, places, "district") == districts


def test_a_district_is_found_in_any_spelling_of_its_hindi_name(places):
    places["moon"] = make_district(state=places["vindhya"], name="Moon", name_hi="चन्द्रपुर")

    for text in ("विंध्य प्रदेश के चंद्रपुर जिले", "विन्ध्य प्रदेश के चन्द्रपुर जिले"):
        assert found(text, places, "district") == {"moon"}


def test_a_district_is_found_by_a_former_name_in_the_state_of_then_or_today(places):
    make_district_name(places["arpur"], "Zedpur", state=places["nila"], type="official")

    for text in ("Zedpur in Nila", "Zedpur in Vindhya Pradesh", "Zedpur district"):
        assert found(text, places, "district") == {"arpur"}


def test_a_district_named_like_its_state_needs_the_word():
    state = make_state(name="Lagoon")
    district = make_district(state=state, name="Lagoon")

    assert Finder().find("Boats of Lagoon") == {("state", state.pk)}
    assert ("district", district.pk) in Finder().find("Boats of Lagoon district")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("under One Lamp One House", True),
        ("ONE LAMP, ONE HOUSE", True),
        ("‘One-Lamp-One-House’", True),
        ("one lamp one house", False),
        ("One Lamp", False),
        ("OLOH is running", True),
        ("the (OLOH)", True),
        ("Oloh", False),
        ("OLOHA", False),
        ("Lamps (for Houses)", True),
        ("एक दीप योजना", True),
    ],
)
def test_a_scheme_is_found_by_title_short_name_and_other_names(text, is_found):
    scheme = make_scheme(title="One Lamp One House", short_name="OLOH", title_hi="एक दीप")
    make_scheme_name(scheme, "Lamps for Houses")

    assert (Finder().find(text) == {("scheme", scheme.pk)}) is is_found


def test_a_short_word_or_one_of_two_schemes_is_never_found():
    make_scheme(title="Lamp", short_name="LP")
    for number in (1, 2):
        make_scheme(title=f"Houses for All {number}", short_name="HFA")

    assert Finder().find("The Lamp, LP and HFA") == set()


def test_a_sign_that_becomes_two_in_small_letters_shifts_nothing(places):
    assert found("İİİ Nila", places, "state") == {"nila"}


def test_finding_asks_the_database_only_for_the_names(places, django_assert_num_queries):
    with django_assert_num_queries(6):
        finder = Finder()
        finder.find("Arpur in Vindhya Pradesh")
        finder.find("Nila")


def indexed(question):
    search.index([question.pk])
    return question


def test_what_is_found_is_recorded_with_its_history(places):
    question = make_question(subject="Roads in Nila", parts=["whether Una district has any?"])
    make_answer(indexed(question), text="There are some in Vindhya Pradesh.")
    indexed(question)
    user = make_user()
    history = {
        "default_user": user,
        "default_change_reason": "Upload 7",
        "custom_historical_attrs": {"upload_number": 7},
    }

    assert find_in([question.pk], history) == (3, 0)

    assert {str(mention) for mention in question.mentions.all()} == {
        "Nila",
        "Una",
        "Vindhya Pradesh",
    }
    assert set(question.mentions.values_list("decision", flat=True)) == {"found"}
    versions = Mention.history.values_list("history_type", "history_user", "upload_number")
    assert set(versions) == {("+", user.pk, 7)}


def test_finding_again_changes_nothing(places):
    question = indexed(make_question(subject="Roads in Nila"))
    find_in([question.pk])

    assert find_in([question.pk]) == (0, 0)
    assert Mention.history.count() == 1


def test_what_is_no_longer_found_goes_with_a_last_version(places):
    question = indexed(make_question(subject="Roads"))
    mention = make_mention(question, state=places["nila"])

    assert find_in([question.pk], {"custom_historical_attrs": {"upload_number": 7}}) == (0, 1)

    assert not Mention.objects.exists()
    last = Mention.history.filter(id=mention.pk, history_type="-").get()
    assert last.upload_number == 7


@pytest.mark.parametrize("decision", ["confirmed", "rejected"])
def test_what_a_person_decided_stays(decision, places):
    question = indexed(make_question(subject="Roads in Nila"))
    for state in ("nila", "vindhya"):
        make_mention(question, state=places[state], decision=decision)

    assert find_in([question.pk]) == (0, 0)
    assert set(question.mentions.values_list("decision", flat=True)) == {decision}


def test_names_do_not_run_over_from_one_field_to_the_next(places):
    question = indexed(make_question(subject="Roads of the district", parts=["Arpur is named"]))

    find_in([question.pk])

    assert not question.mentions.exists()


def test_many_questions_cost_as_many_queries_as_one(places, django_assert_max_num_queries):
    finder = Finder()
    questions = [make_question(subject="Roads in Nila") for _number in range(30)]
    gone = [make_question(subject="Roads") for _number in range(30)]
    for question in gone:
        make_mention(question, state=places["nila"])
    keys = [question.pk for question in questions + gone]
    search.index(keys)

    with django_assert_max_num_queries(10):
        assert find_in(keys, finder=finder) == (30, 30)


def test_the_command_reads_all_questions_and_says_how_many(places, capsys):
    indexed(make_question(subject="Roads in Nila"))

    call_command("find_mentions")

    assert "1 questions read: 1 mentions found, 0 taken away." in capsys.readouterr().out
