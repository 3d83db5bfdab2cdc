"""What the tables that come with the program say: ministries, sessions, and the sample."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from config.management.tables import (
    REFERENCE_REASON,
    SAMPLE_REASON,
    ministry_tables,
    reference_tables,
    sample_tables,
    session_tables,
)
from districts.models import DesignatedDistrict, District, State
from questions.models import Member, Question, Session
from questions.search import matching
from schemes.models import Department, Figure, Ministry, Scheme
from sources.folding import fold
from sources.loading import load

pytestmark = pytest.mark.django_db

# As lists of questions address them.
ADDRESSED = """
AGRICULTURE AND FARMERS WELFARE; ATOMIC ENERGY; AYUSH; CHEMICALS AND FERTILIZERS; CIVIL AVIATION;
COAL; COMMERCE AND INDUSTRY; COMMUNICATIONS; CONSUMER AFFAIRS, FOOD AND PUBLIC DISTRIBUTION;
COOPERATION; CORPORATE AFFAIRS; CULTURE; DEFENCE; DEVELOPMENT OF NORTH EASTERN REGION;
EARTH SCIENCES; EDUCATION; ELECTRONICS AND INFORMATION TECHNOLOGY;
ENVIRONMENT, FOREST AND CLIMATE CHANGE; EXTERNAL AFFAIRS; FINANCE; Finance;
FISHERIES, ANIMAL HUSBANDRY AND DAIRYING; FOOD PROCESSING INDUSTRIES; HEALTH AND FAMILY WELFARE;
HEAVY INDUSTRIES; HOME AFFAIRS; HOUSING AND URBAN AFFAIRS; HUMAN RESOURCE DEVELOPMENT;
INFORMATION AND BROADCASTING; JAL SHAKTI; LABOUR & EMPLOYMENT; LAW AND JUSTICE;
MICRO, SMALL AND MEDIUM ENTERPRISES; MINES; MINORITY AFFAIRS; NEW AND RENEWABLE ENERGY;
PANCHAYATI RAJ; PARLIAMENTARY AFFAIRS; PERSONNEL, PUBLIC GRIEVANCES AND PENSIONS;
PETROLEUM AND NATURAL GAS; PLANNING; PORTS, SHIPPING AND WATERWAYS; POWER; PRIME MINISTER;
RAILWAYS; ROAD TRANSPORT AND HIGHWAYS; RURAL DEVELOPMENT; SCIENCE AND TECHNOLOGY; SHIPPING;
SKILL DEVELOPMENT AND ENTREPRENEURSHIP; SOCIAL JUSTICE AND EMPOWERMENT; SPACE;
STATISTICS AND PROGRAMME IMPLEMENTATION; STEEL; TEXTILES; TOURISM; TRIBAL AFFAIRS;
WATER RESOURCES, RIVER DEVELOPMENT AND GANGA REJUVENATION; WOMEN AND CHILD DEVELOPMENT;
YOUTH AFFAIRS AND SPORTS
"""


@pytest.fixture
def _loaded():
    load(reference_tables(), REFERENCE_REASON)
    load(sample_tables(), SAMPLE_REASON)


# Ministries


@pytest.fixture
def bearers():
    """Ministries by each folded name that they have or had."""
    load(ministry_tables(), REFERENCE_REASON)
    found = {}
    for ministry in Ministry.objects.prefetch_related("names"):
        for name in (ministry.name, *(other.name for other in ministry.names.all())):
            found.setdefault(fold(name.removeprefix("Ministry of ")), set()).add(ministry.slug)
    return found


def test_every_ministry_that_lists_address_is_found(bearers):
    addressed = [fold(name) for name in ADDRESSED.split(";")]

    assert [name for name in addressed if name not in bearers] == []


def test_no_name_leads_to_two_ministries(bearers):
    assert {name: slugs for name, slugs in bearers.items() if len(slugs) > 1} == {}


def test_departments_lie_in_the_ministry_of_2021():
    load(ministry_tables(), REFERENCE_REASON)

    ministry_of = dict(Department.objects.values_list("slug", "ministry__slug"))
    assert ministry_of["dpiit"] == "commerce-and-industry"
    assert ministry_of["public-enterprises"] == "finance"
    assert ministry_of["niti-aayog"] == "planning"


def test_names_of_departments_lead_to_one_department_of_a_ministry():
    load(ministry_tables(), REFERENCE_REASON)

    names = Counter()
    for department in Department.objects.prefetch_related("names"):
        names.update({department.name_key, *(name.name_key for name in department.names.all())})
    assert [name for name, count in names.items() if count > 1] == []


# Sessions


@pytest.fixture
def sessions():
    load(session_tables(), REFERENCE_REASON)
    return Session.objects.order_by("starts_on")


@pytest.mark.parametrize("house", ["lok-sabha", "rajya-sabha"])
def test_no_two_sessions_of_a_house_share_a_day(sessions, house):
    for earlier, later in pairwise(sessions.filter(house=house)):
        assert earlier.starts_on <= earlier.ends_on < later.starts_on
        assert (earlier.lok_sabha, earlier.number) < (later.lok_sabha, later.number)


def test_no_session_is_missing(sessions):
    def numbers(**values):
        return list(sessions.filter(**values).values_list("number", flat=True))

    assert numbers(lok_sabha=16) == list(range(1, 18))
    assert numbers(lok_sabha=17) == list(range(1, 16))
    assert numbers(lok_sabha=18) == list(range(1, 8))
    assert numbers(house="rajya-sabha") == list(range(230, 270))


@pytest.mark.parametrize("day", ["2014-01-15", "2020-06-01", "2025-08-22"])
def test_a_day_between_sessions_is_in_none_unless_it_is_a_recess(sessions, day):
    found = Session.objects.on(dt.date.fromisoformat(day), "lok-sabha")

    assert (found is not None) is (day == "2014-01-15")


@pytest.mark.parametrize(
    ("house", "day", "slug"),
    [
        ("lok-sabha", "2022-08-03", "ls-17-9"),
        ("rajya-sabha", "2022-08-03", "rs-257"),
        ("lok-sabha", "2021-12-08", "ls-17-7"),
        ("lok-sabha", "2025-02-13", "ls-18-4"),
        ("rajya-sabha", "2015-05-12", "rs-235"),
    ],
)
def test_a_day_lies_in_its_session(sessions, house, day, slug):
    assert Session.objects.on(dt.date.fromisoformat(day), house).slug == slug


# The sample


@pytest.mark.usefixtures("_loaded")
def test_the_sample_lists_the_districts_of_the_reply():
    listed = DesignatedDistrict.objects.published()

    assert listed.filter(district__state__code="RJ").count() == 8
    assert listed.filter(district__state__code="MH", extent="whole").count() == 28
    assert listed.filter(district__state__code="MH", part="some talukas").count() == 5
    assert listed.get(named_as="Osmanabad").district.name == "Dharashiv"


@pytest.mark.usefixtures("_loaded")
def test_the_sample_question_has_five_parts_and_three_answers():
    question = Question.objects.published().get(slug="ls-17-9-u2908")

    covered = [
        "".join(answer.parts.order_by("position").values_list("label", flat=True))
        for answer in question.answers.order_by("position")
    ]
    assert covered == ["ab", "ce", "d"]
    assert question.parts.count() == 5
    assert question.text_status == "abridged"
    assert str(question.asked_by.get()) == "Shri Nayab Singh"
    assert question.get_absolute_url() == "/questions/lok-sabha/2022-08-03/unstarred-2908/"


@pytest.mark.usefixtures("_loaded")
def test_the_sample_question_mentions_what_it_speaks_of():
    mentions = Question.objects.get(number=2908).mentions.published()

    states = mentions.exclude(state=None).values_list("state__code", flat=True)
    assert set(states) == {"HR", "HP", "UK"}
    assert mentions.exclude(scheme=None).count() == 8
    assert set(mentions.values_list("decision", flat=True)) == {"confirmed"}


@pytest.mark.usefixtures("_loaded")
def test_questions_of_the_sample_belong_together():
    question = Question.objects.get(number=2908)

    earlier = question.earlier.published().values_list("earlier__slug", flat=True)
    assert set(earlier) == {"ls-17-7-u633", "ls-17-7-u1814"}


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("words", "numbers"),
    [("Mathura", set()), ("backward Rajasthan", {633}), ("crafts", {1814}), ("hilly", {2908})],
)
def test_the_sample_is_searched_by_its_words(words, numbers):
    found = Question.objects.published().filter(pk__in=matching(words))

    assert set(found.values_list("number", flat=True)) == numbers


@pytest.mark.usefixtures("_loaded")
def test_schemes_of_the_sample_reach_as_far_as_the_documents_say():
    schemes = Scheme.objects.published()
    assam = State.objects.get(code="AS").pk
    nuh = District.objects.get(lgd_code=604).pk

    regional = schemes.get(slug="industrialisation-of-north-eastern-region")
    assert schemes.count() == 9
    assert regional in schemes.reaching(states=[assam])
    assert regional not in schemes.reaching(districts=[nuh])
    assert schemes.get(short_name="MIIUS").reach == "not-known"


@pytest.mark.usefixtures("_loaded")
def test_one_district_one_product_is_operationally_merged_with_districts_as_export_hub():
    relation = Scheme.objects.get(short_name="ODOP").relations.published().get()

    assert relation.type == "operationally-merged-with"
    assert relation.to_scheme.short_name == "DEH"


@pytest.mark.usefixtures("_loaded")
def test_the_sample_invents_no_figure_and_leaves_nothing_a_draft():
    assert not Figure.objects.exists()
    for model in (Scheme, Question, Member):
        assert model.objects.published().count() == model.objects.count() > 0
