"""What other rooms tell on the pages of a district and a State: schemes, figures, questions."""

import csv
import datetime as dt
import io

import pytest

from tests.factories import (
    make_coverage,
    make_district,
    make_district_group,
    make_figure,
    make_indicator,
    make_mention,
    make_question,
    make_region,
    make_scheme,
    make_source,
    make_state,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def haryana():
    return make_state(code="HR", name="Haryana")


@pytest.fixture
def nuh(haryana):
    return make_district(name="Nuh", lgd_code=604, state=haryana)


def make_public(title, **values):
    return make_scheme(title=title, status="published", **values)


def download_of(client, address):
    content = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def section(response, title):
    """The words of a section of a page, up to the next one or the foot."""
    page = response.content.decode()
    start = page.index(f">{title}</h2>")
    ends = [page.index(end, start) for end in ("<section", "<footer") if end in page[start:]]
    response.content = page[start : min(ends)].encode()
    return text(response)


@pytest.fixture
def schemes(haryana, nuh):
    other = make_district(state=haryana)
    make_coverage(make_public("Own"), district=nuh)
    make_coverage(make_public("Together"), group=make_district_group(nuh, other))
    make_coverage(make_public("State-wide"), state=haryana)
    make_coverage(make_public("Regional"), region=make_region(haryana))
    make_coverage(make_public("Elsewhere"), district=other)
    make_public("National", reach="national")
    both = make_public("Own and national", reach="national")
    make_coverage(both, district=nuh)


def test_a_district_names_its_own_schemes_then_wider_then_national_ones(client, schemes):
    response = client.get("/districts/604/")
    link = 'href="/schemes/?district=604"'

    assert link in response.content.decode()
    assert section(response, "Schemes that reach it").startswith(
        ">Schemes that reach it Schemes by the level at which they work Scheme Works at Launched "
        "Own District not in the register yet Together District not in the register yet "
        "State-wide Haryana not in the register yet Regional Region not in the register yet "
        "National Nation not in the register yet Own and national Nation not in the register yet "
        "A national scheme is shown once, as such: nothing of it is counted for this district. "
        "Filter and download the 6 schemes"
    )


def test_a_state_names_those_of_its_districts_apart(client, schemes):
    words = section(client.get("/states/HR/"), "Schemes that reach it")

    assert words.index("State-wide Haryana") < words.index("Regional Region")
    assert words.index("Elsewhere Some of its districts") < words.index("National Nation")
    assert "nothing of it is counted for this State" in words
    assert "the 7 schemes" in words


def test_schemes_that_reach_nobody_knows_where_are_counted_apart(client, haryana, nuh):
    make_public("Unplaced", reach="not-known")
    make_public("Of another State", reach="not-known", state=make_state(), government="state")
    make_scheme(title="Draft", reach="not-known")

    for address in ["/states/HR/", nuh.get_absolute_url()]:
        words = section(client.get(address), "Schemes that reach it")

        assert "Of 1 more scheme the register does not know yet where it reaches" in words


def test_schemes_that_left_a_place_or_ended_are_told_apart(client, haryana, nuh):
    make_coverage(make_public("Left"), district=nuh, since="2018", until="2020")
    make_coverage(make_public("Over", stage="closed"), district=nuh)
    make_public("State-wide", government="state", state=haryana, reach="states")

    words = section(client.get("/districts/604/"), "Schemes that reach it")

    assert "Left" not in words
    assert "Over Closed District" in words
    assert "State-wide Haryana" in words
    assert "the 2 schemes" in words
    state = section(client.get("/states/HR/"), "Schemes that reach it")
    assert "State-wide Haryana" in state


def test_a_long_list_of_schemes_says_how_many_more_there_are(client, nuh):
    for number in range(23):
        make_coverage(make_public(f"Scheme number {number}"), district=nuh)

    page = text(client.get("/districts/604/"))

    assert "District: 3 more" in page
    assert "Filter and download the 23 schemes" in page


def test_a_district_shows_its_figures_and_those_it_shares_and_no_others(client, haryana, nuh):
    indicator = make_indicator(name="Assistance")
    values = {"indicator": indicator, "scheme": make_public("ODOP"), "status": "published"}
    group = make_district_group(nuh, make_district(), name="Nuh with Palwal")
    make_figure(district=nuh, value=1001, **values)
    make_figure(group=group, value=1002, **values)
    make_figure(state=haryana, value=1003, **values)
    make_figure(value=1004, **values)

    words = section(client.get("/districts/604/"), "Figures as reported")

    assert "ODOP Assistance, ₹ crore, as counted, flow 2021-22" in words
    assert "1,001" in words
    assert "Nuh with Palwal (together) 1,002" in words
    assert "1,003" not in words
    assert "1,004" not in words


def test_a_state_shows_the_figures_for_the_whole_of_it(client, haryana, nuh):
    make_figure(state=haryana, value=1001, scheme=make_public("ODOP"), status="published")
    make_figure(district=nuh, value=1002, scheme=make_public("Other"), status="published")

    words = section(client.get("/states/HR/"), "Figures as reported")

    assert "1,001" in words
    assert "1,002" not in words


def test_the_newest_figures_of_a_place_lead_to_all_of_them(client, haryana, nuh):
    scheme, indicator = make_public("ODOP"), make_indicator()
    values = {"scheme": scheme, "indicator": indicator, "status": "published"}
    for number in range(23):
        make_figure(district=nuh, period=f"{1990 + number}", **values)
    make_figure(state=haryana, period="2020", **values)
    make_figure(district=nuh, period="2021", scheme=scheme)

    words = section(client.get("/districts/604/"), "Figures as reported")
    listed = text(client.get("/districts/604/figures/"))
    rows = download_of(client, "/districts/604/figures/download.csv")
    rows_of_state = download_of(client, "/states/HR/figures/download.csv")

    assert "All 23 figures" in words
    assert " 2012 " in words
    assert " 1992 " not in words
    assert "23 figures" in listed
    assert "ODOP" in listed
    assert " 1992 " in listed
    assert {row["lgd_code"] for row in rows} == {"604"}
    assert len(rows) == 23
    assert [row["period"] for row in rows_of_state] == ["2020"]
    assert client.get("/districts/605/figures/").status_code == 404
    assert client.get("/states/XX/figures/").status_code == 404


def test_a_state_says_whether_its_figures_include_those_of_districts(client, haryana):
    values = {"scheme": make_public("ODOP"), "status": "published", "state": haryana}
    make_figure(includes_districts="yes", **values)
    make_figure(includes_districts="no", **values)

    words = section(client.get("/states/HR/"), "Figures as reported")

    assert "includes the district figures" in words
    assert "without the district figures" in words


def test_the_figures_of_a_place_need_few_queries(client, nuh, django_assert_max_num_queries):
    for number in range(30):
        make_figure(district=nuh, scheme=make_public(f"Scheme {number}"), status="published")

    with django_assert_max_num_queries(4):
        client.get("/districts/604/figures/")


def test_the_newest_questions_that_mention_a_place_are_listed(client, haryana, nuh):
    for number in range(1, 13):
        day = dt.date(2022, 7, 18) + dt.timedelta(days=number)
        question = make_question(
            subject=f"Subject {number:02}", number=number, answered_on=day, status="published"
        )
        make_mention(question, district=nuh)
    make_mention(question, state=haryana)
    make_mention(make_question(subject="Rain", status="published"), state=haryana)
    elsewhere = make_question(subject="Elsewhere", number=99, status="published")
    make_mention(elsewhere, state=make_state())

    response = client.get("/districts/604/")
    assert 'href="/questions/?district=604"' in response.content.decode()
    words = section(response, "Asked in Parliament")
    of_state = section(client.get("/states/HR/"), "Asked in Parliament")

    assert words.index("Subject 12") < words.index("Subject 03")
    assert "Subject 02" not in words
    assert "All 12 questions" in words
    assert "Subject 12" in of_state
    assert "Elsewhere" not in of_state


def test_figures_of_places_name_their_sources(client, nuh):
    source = make_source(title="The reply")
    make_figure(district=nuh, scheme=make_public("ODOP"), source=source, status="published")

    assert "The reply" in section(client.get("/districts/604/"), "Sources")


def test_a_place_of_which_nothing_is_told_says_so(client, nuh):
    page = text(client.get("/districts/604/"))

    assert "No scheme in the register reaches it. All schemes" in page
    assert "No question in the register mentions it. All questions" in page
    assert "Figures as reported" not in page


def test_a_district_that_awaits_its_code_leads_to_no_filter_by_code(client, haryana):
    district = make_district(name="New Town", lgd_code=None, state=haryana)
    make_coverage(make_public("Own"), district=district)
    make_mention(make_question(status="published"), district=district)

    page = client.get("/districts/HR/newtown/").content.decode()

    assert "Own" in page
    assert "?district=" not in page


@pytest.mark.parametrize("path", ["/districts/604/", "/states/HR/", "/"])
def test_ten_times_the_rows_need_no_more_queries(
    client, haryana, nuh, path, django_assert_max_num_queries
):
    def fill(number):
        for _each in range(number):
            scheme = make_public(f"For places {nuh.pk}")
            make_coverage(scheme, district=nuh)
            make_coverage(make_public("For Haryana"), state=haryana)
            make_public("For all", reach="national")
            make_figure(scheme=scheme, district=nuh, status="published")
            make_figure(scheme=scheme, state=haryana, status="published")
            question = make_question(status="published")
            make_mention(question, district=nuh)
            make_mention(question, state=haryana)

    fill(4)
    with django_assert_max_num_queries(26) as few:
        client.get(path)
    fill(36)

    # Where there are more than are shown, they are counted: once for each level and kind.
    with django_assert_max_num_queries(len(few) + 5):
        client.get(path)
