import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile

from questions.models import Question
from sources import paging, views
from sources.actions import unpublish
from sources.models import SourceDocument, public_facts
from tests.factories import (
    make_correction,
    make_designated_district,
    make_district,
    make_district_name,
    make_question,
    make_source,
    make_state,
    make_state_name,
    make_user,
)
from tests.pages.reading import text
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


def make_public_source(**values):
    """A document that a State, which is public, cites."""
    source = make_source(**values)
    make_state(source=source)
    return source


@pytest.fixture
def with_file():
    source = make_public_source(slug="order")
    source.file.save("Order & more.HTML", ContentFile(b"<script>alert(1)</script>"))
    yield source
    source.file.delete()


def test_a_document_says_what_it_is_and_what_is_missing(client):
    make_public_source(slug="order", title="The order", type="order", issued_on="2016-04")

    page = text(client.get("/sources/order/"))

    assert "Order or notification" in page
    assert "The order" in page
    assert "April 2016" in page
    assert "Not in the register yet" in page


def test_the_facts_that_cite_a_document_are_counted_and_linked(client):
    source = make_source(slug="order")
    state = make_state(code="HR", source=source)
    make_state_name(state, "Hariana", source=source)
    district = make_district(name="Nuh", state=state, source=source)
    for number in range(30):
        make_district_name(district, f"Name {number}", source=source)

    response = client.get("/sources/order/")

    assert "Other names of districts 30" in text(response)
    assert "and 6 more" in text(response)
    assert f'href="{district.get_absolute_url()}#names"' in response.content.decode()
    assert 'href="/states/HR/"' in response.content.decode()


def test_an_upload_is_no_fact_of_the_public(client):
    source = make_public_source(slug="order")
    Upload.objects.create(
        sheet="districts",
        file="x",
        file_name="secret-draft.xlsx",
        size=1,
        source=source,
        created_by=make_user(),
    )

    page = text(client.get("/sources/order/"))

    assert "States and Union Territories 1" in page
    assert "ploads" not in page
    assert "secret-draft" not in page


def test_whoever_may_see_the_record_sees_a_document_that_is_not_public(client, with_file):
    with_file.states.all().delete()
    user = make_user()
    client.force_login(user)

    assert client.get("/sources/order/").status_code == 404

    user.user_permissions.add(Permission.objects.get(codename="view_sourcedocument"))

    assert "Not public" in text(client.get("/sources/order/"))
    assert b"".join(client.get("/sources/order/file/").streaming_content)


def test_facts_are_counted_no_further_than_anybody_leafs(client, monkeypatch):
    monkeypatch.setattr(views, "SHOWN", 1)
    monkeypatch.setattr(paging.count_up_to, "__defaults__", (2,))
    source = make_public_source(slug="order")
    for name in ("Nuh", "Hisar", "Palwal"):
        make_district(name=name, source=source)

    page = text(client.get("/sources/order/"))

    assert "Districts 2+" in page
    assert "and 1+ more" in page


def test_the_document_of_a_correction_is_as_public_as_its_question(client):
    source = make_source(slug="corrigendum", title="Corrigendum")
    question = make_question(status="published")
    make_correction(question, source=source)

    assert "Corrections 1" in text(client.get("/sources/corrigendum/"))

    unpublish(Question.objects.filter(pk=question.pk), by=None)

    assert client.get("/sources/corrigendum/").status_code == 404


def test_every_model_that_cites_documents_is_a_fact_but_the_upload():
    facts = {records.model for _field, records in public_facts()}
    citing = {relation.related_model for relation in SourceDocument._meta.related_objects}

    assert citing - facts == {Upload}


def test_a_file_is_only_ever_a_download(client, with_file):
    response = client.get("/sources/order/file/")

    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="order.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"


def test_a_file_that_is_not_there_is_not_found(client):
    make_public_source(slug="without")
    make_public_source(slug="lost", file="documents/lost.pdf")
    make_public_source(slug="outside", file="../../../etc/passwd")

    for slug in ("without", "lost", "outside", "none"):
        assert client.get(f"/sources/{slug}/file/").status_code == 404
    assert client.get("/sources/none/").status_code == 404
    assert client.get("/sources/outside/").status_code == 200


def test_ten_times_the_facts_need_no_more_queries(client, django_assert_max_num_queries):
    source = make_source(slug="order")

    for number in (2, 18):
        for _each in range(number):
            district = make_district(source=source, lgd_code=None)
            make_district_name(district, "Name", source=source)
            make_designated_district(district=district, source=source, status="published")
        with django_assert_max_num_queries(45):
            client.get("/sources/order/")

    assert SourceDocument.objects.count() > 1
