"""The page of a scheme, and the list of its figures."""

import csv
import datetime as dt
import io

import pytest
from django.utils import timezone

from tests.factories import (
    make_coverage,
    make_department,
    make_district,
    make_district_group,
    make_figure,
    make_indicator,
    make_mention,
    make_ministry,
    make_question,
    make_region,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_source,
    make_state,
    make_user,
)
from tests.pages.reading import text

pytestmark = pytest.mark.django_db(databases="__all__")


def make_public(**values):
    return make_scheme(**{"slug": "odop", "status": "published"} | values)


def page_of(client, slug="odop"):
    return text(client.get(f"/schemes/{slug}/"))


def test_the_page_says_what_it_is_who_runs_it_and_since_when(client):
    ministry = make_ministry(slug="commerce", name="Ministry of Commerce")
    scheme = make_public(
        title="One District One Product",
        short_name="ODOP",
        type="initiative",
        stage="running",
        ministry=ministry,
        department=make_department(slug="dpiit", name="Department of Industry", ministry=ministry),
        launched_on="2018-01",
        objective="One product for each district.",
        funding_share="60:40",
    )
    make_scheme_name(scheme, "One product a district")

    page = page_of(client)

    assert "One District One Product ODOP Also called One product a district" in page
    assert "Ministry Commerce Department Industry Status Running Launched January 2018" in page
    assert "Funding share 60:40" in page
    assert "What it is for One product for each district." in page


def test_what_is_not_known_is_said(client):
    make_public()

    page = page_of(client)

    assert "Launched Not in the register yet" in page
    assert "Where it reaches Not in the register yet." in page
    assert "No figure of it is in the register yet." in page
    assert "No question in the register mentions it." in page


def test_a_national_scheme_is_said_as_such(client):
    make_public(reach="national")

    assert (
        "The whole country A national scheme is shown once, as such: nothing of it is counted "
        "for a district."
    ) in page_of(client)


def test_a_states_scheme_for_the_whole_state_is_said_as_such(client):
    make_public(government="state", state=make_state(name="Haryana"), reach="states")

    page = page_of(client)

    assert "the whole State" in page
    assert "nothing of it is counted for a district" in page


def test_coverage_is_shown_by_level_with_its_days_and_part(client):
    haryana = make_state(name="Haryana")
    nuh, palwal = make_district(name="Nuh", state=haryana), make_district(name="Palwal")
    scheme = make_public(reach="districts")
    make_coverage(scheme, region=make_region(haryana, name="North"))
    make_coverage(scheme, state=make_state(name="Goa"), since="2020-04")
    make_coverage(scheme, district=nuh, part="two blocks", since="2019", until="2021-04-01")
    make_coverage(scheme, group=make_district_group(nuh, palwal, name="Nuh with Palwal"))

    page = page_of(client)

    assert "Regions North" in page
    assert "Goa (since April 2020)" in page
    assert "Districts of Haryana Nuh (two blocks; since 2019, until 31 March 2021)" in page
    assert "Nuh with Palwal (together)" in page
    assert "A scheme for a State or a region is shown as such" in page


def test_districts_that_are_covered_alike_stand_together(client):
    haryana, source = make_state(name="Haryana"), make_source()
    scheme = make_public()
    for name, since in (("Ambala", "2018"), ("Hisar", "2019"), ("Nuh", "2018")):
        district = make_district(name=name, state=haryana)
        make_coverage(scheme, district=district, since=since, source=source)

    assert "Districts of Haryana Ambala, Nuh (since 2018) Hisar (since 2019)" in page_of(client)


def test_the_places_can_be_taken_away(client):
    nuh = make_district(name="Nuh", lgd_code=604)
    make_coverage(make_public(), district=nuh, since="2018", part="two blocks")
    make_coverage(make_public(slug="other"), state=make_state())

    response = client.get("/schemes/odop/coverage/download.csv")
    content = b"".join(response.streaming_content).decode("utf-8-sig")

    assert "Download the places: csv, xlsx" in page_of(client)
    (row,) = csv.DictReader(io.StringIO(content))
    assert (row["lgd_code"], row["since"], row["part"]) == ("604", "2018", "two blocks")
    assert "odop-coverage.csv" in response["Content-Disposition"]


def test_places_that_nobody_recorded_are_said_to_be_missing(client):
    make_public(reach="districts")

    page = page_of(client)

    assert "Some districts Which ones they are is not in the register yet." in page
    assert "Download the places" not in page


def test_relations_are_told_from_both_sides_and_only_of_public_schemes(client):
    odop = make_public(title="ODOP")
    hub = make_public(slug="hub", title="Export Hub")
    make_scheme_relation(odop, hub, type="part-of", since="2020-08")
    make_scheme_relation(odop, make_scheme(title="Secret"), type="succeeded-by")

    assert "Part of Export Hub, since August 2020" in page_of(client)
    assert "Has as a part ODOP, since August 2020" in page_of(client, "hub")
    assert "Secret" not in page_of(client)


def test_figures_say_what_period_place_value_and_day_they_are_of(client):
    scheme = make_public()
    indicator = make_indicator(name="Assistance", unit="lakh", basis="released")
    values = {"scheme": scheme, "indicator": indicator, "status": "published"}
    make_figure(value="145210.50", includes_districts="yes", as_on="2022-07-31", **values)
    make_figure(district=make_district(name="Nuh"), is_nil=True, is_provisional=True, **values)

    page = page_of(client)

    assert (
        "Assistance ₹ lakh, released, flow 2021-22 India includes the district figures "
        "1,45,210.5 31 July 2022"
    ) in page
    assert "Nuh, State" in page
    assert "Nil provisional day not known" in page


def test_newest_figures_come_first_and_the_country_before_places(client):
    scheme = make_public()
    indicator = make_indicator()
    values = {"scheme": scheme, "indicator": indicator, "status": "published"}
    make_figure(period="2020-21", value=1001, **values)
    make_figure(period="2021-22", district=make_district(), value=1002, **values)
    make_figure(period="2021-22", state=make_state(), value=1003, **values)
    make_figure(period="2021-22", value=1004, **values)

    page = page_of(client)

    places = [page.index(value) for value in ("1,004", "1,003", "1,002", "1,001")]
    assert places == sorted(places)


def test_questions_that_mention_it_are_listed_newest_first(client):
    scheme = make_public()
    for number, day in ((1, 20), (2, 21)):
        question = make_question(
            subject=f"Subject {number}",
            number=number,
            answered_on=dt.date(2022, 7, day),
            status="published",
        )
        make_mention(question, scheme=scheme)
    rejected = make_question(subject="Another matter", status="published")
    make_mention(rejected, scheme=scheme, decision="rejected")

    response = client.get("/schemes/odop/")

    page = text(response)
    assert page.index("Subject 2") < page.index("Subject 1")
    assert "Another matter" not in page
    assert 'href="/questions/?scheme=odop"' in response.content.decode()


def test_each_source_is_marked_and_listed_once(client):
    source = make_source(title="The reply")
    scheme = make_public(source=source)
    make_scheme_name(scheme, "Other name", source=source)

    content = client.get("/schemes/odop/").content.decode()

    assert content.count('href="#source-1"') == 2
    assert content.count('id="source-1"') == 1


def test_a_draft_is_shown_to_who_may_see_its_record_and_never_kept(client):
    make_scheme(slug="draft")
    later = timezone.now() + dt.timedelta(hours=1)
    make_scheme(slug="later", status="published", release_at=later)

    assert client.get("/schemes/draft/").status_code == 404
    assert client.get("/schemes/later/").status_code == 404

    client.force_login(make_user("Data entry"))
    response = client.get("/schemes/draft/")

    assert "Not public. It is a draft." in text(response)
    assert "no-store" in response["Cache-Control"]
    assert "It becomes public on" in page_of(client, "later")


def test_all_figures_have_a_page_and_a_download(client):
    scheme = make_public(title="ODOP")
    for number in range(45):
        make_figure(scheme=scheme, value=number, period=f"{1950 + number}", status="published")
    make_figure(scheme=scheme, value=77777)

    page = page_of(client)
    listed = text(client.get("/schemes/odop/figures/"))
    download = client.get("/schemes/odop/figures/download.csv")
    content = b"".join(download.streaming_content).decode("utf-8-sig")

    assert "All 45 figures" in page
    assert "45 figures Download" in listed
    assert "77,777" not in listed
    assert len(list(csv.DictReader(io.StringIO(content)))) == 45
    assert "odop-figures.csv" in download["Content-Disposition"]
    assert client.get("/schemes/odop/figures/?page=2").status_code == 404
    assert client.get("/schemes/odop/figures/?page=x").status_code == 400


def test_an_address_that_no_scheme_has_is_not_found(client):
    for path in ("none", "%00", "a" * 3000, "none/figures", "none/figures/download.csv"):
        assert client.get(f"/schemes/{path}/".removesuffix(".csv/")).status_code == 404


def test_a_scheme_with_much_to_say_needs_no_more_queries(client, django_assert_max_num_queries):
    scheme = make_public()

    def fill(number):
        for _each in range(number):
            make_coverage(scheme, district=make_district())
            make_scheme_name(scheme, f"Name {make_scheme().pk}")
            make_scheme_relation(make_scheme(status="published"), scheme)
            make_figure(scheme=scheme, state=make_state(), status="published")
            make_mention(make_question(status="published"), scheme=scheme)

    for path in ("/schemes/odop/", "/schemes/odop/figures/"):
        fill(3)
        with django_assert_max_num_queries(14):
            client.get(path)
        fill(20)
        with django_assert_max_num_queries(14):
            client.get(path)
