"""Nothing is public before its time: every public address, each publishable record."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver
from django.utils import timezone

from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_product_list,
    make_source,
    make_state,
)
from tests.pages.reading import text
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")

HIDDEN = ["draft", "embargoed", "draft with a past release moment"]

# An address for each public name; the test below it says when one is missing.
ADDRESSES = {
    "pages:home": "/",
    "pages:about": "/about/",
    "pages:appearance": "/appearance/?theme=dark",
    "districts:list": "/districts/",
    "districts:download": "/districts/download.csv",
    "pages:district": "/districts/604/",
    "pages:district-awaiting-code": "/districts/HR/newtown/",
    "districts:lists": "/lists/",
    "districts:designation": "/lists/backward/",
    "districts:designation-download": "/lists/backward/download.csv",
    "districts:product-list": "/product-lists/odop/",
    "districts:product-list-download": "/product-lists/odop/download.csv",
    "districts:states": "/states/",
    "pages:state": "/states/HR/",
    "sources:detail": "/sources/order/",
    "sources:file": "/sources/order/file/",
}
MORE = [
    "/districts/?designation=backward",
    "/districts/?sector=Secret",
    "/districts/?product=secret",
    "/districts/?existing=all",
    "/districts/?on=2021-01-01",
    "/districts/?designation=backward&existing=all",
    "/districts/download.csv?product=secret",
]


@pytest.fixture
def register():
    """A district of each way to be public or not, on a list and with a product of its own."""
    source = make_source(slug="order", title="The order")
    source.file.save("order.pdf", ContentFile(b"%PDF"))
    haryana = make_state(code="HR", name="Haryana", source=source)
    nuh = make_district(name="Nuh", lgd_code=604, state=haryana)
    make_district(name="New Town", lgd_code=None, state=haryana)
    lists = make_designation(slug="backward", name="Backward"), make_product_list(slug="odop")
    yield source, nuh, lists
    source.file.delete()


def hidden(how):
    future = timezone.now() + dt.timedelta(hours=1)
    past = timezone.now() - dt.timedelta(hours=1)
    return {
        "draft": {"status": "draft"},
        "embargoed": {"status": "published", "release_at": future},
        "draft with a past release moment": {"status": "draft", "release_at": past},
    }[how]


RELEASED = {
    "status": "published",
    "release_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
}


def make_upload(source):
    return Upload.objects.create(
        sheet="districts", file="x", file_name="x.csv", size=1, source=source
    )


def make_name(source):
    return make_district_name(make_district(), "Old name", source=source)


def make_rows(register, word, values):
    """A row of each publishable model; `word` is in all that could be seen of them."""
    source, nuh, (designation, products) = register
    day = {"secret": "2018", "public": "2019"}[word]
    make_designated_district(
        designation=designation,
        district=nuh,
        since=day,
        extent="part",
        part=f"{word} talukas",
        named_as=f"{word} name",
        source=source,
        **values,
    )
    make_district_product(
        list=products,
        district=nuh,
        product=f"{word} saree",
        sector=word.title(),
        description=f"{word} words",
        source=source,
        **values,
    )


def answer(client, address):
    response = client.get(address)
    if response.streaming:
        return b"".join(response.streaming_content).decode("utf-8-sig")
    return text(response)


def status(client, address):
    response = client.get(address)
    if response.streaming:  # An unread file stays open.
        b"".join(response.streaming_content)
    return response.status_code


def public_names():
    """The names of all addresses of the public rooms."""
    rooms = {"pages", "districts", "sources"}
    return {
        f"{room}:{name}"
        for room, (_prefix, resolver) in get_resolver().namespace_dict.items()
        if room in rooms
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }


def test_every_public_address_is_walked():
    assert public_names() == set(ADDRESSES)


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("address", [*ADDRESSES.values(), *MORE])
def test_what_is_not_public_changes_no_page(client, register, address, how):
    before = answer(client, address)
    make_rows(register, "secret", hidden(how))

    after = answer(client, address)

    assert after == before
    if "secret" not in address.lower():
        assert "secret" not in after.lower()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/districts/", "On the list Backward 1"),
        ("/districts/", "Sector of a product Public 1"),
        ("/districts/?designation=backward", "1 district on the list Backward"),
        ("/districts/?sector=Public", "1 district with a product of the sector Public"),
        ("/districts/?product=saree", "public saree"),
        ("/districts/604/", "public talukas"),
        ("/districts/604/", "public saree"),
        ("/lists/", "List of the Centre 2020 1"),
        ("/lists/backward/", "public talukas"),
        ("/lists/backward/download.csv", "public talukas"),
        ("/product-lists/odop/", "public saree"),
        ("/product-lists/odop/download.csv", "public saree"),
        ("/states/HR/", "Backward 1 1"),
        ("/sources/order/", "Designated districts 1"),
        ("/sources/order/", "District products 1"),
    ],
)
def test_only_what_is_published_shows_and_counts(client, register, address, words):
    for how in HIDDEN[:2]:
        make_rows_apart(register, how)
    make_rows(register, "public", {"status": "published"})

    page = answer(client, address)

    assert words in page
    assert "secret" not in page.lower()


# What cites a document: the record's factory with its values, and whether that makes it public.
CITED_BY = {
    "nothing": (None, {}, False),
    "a draft": (make_designated_district, hidden("draft"), False),
    "an embargoed record": (make_district_product, hidden("embargoed"), False),
    "an upload": (make_upload, {}, False),
    "a published record": (make_designated_district, {"status": "published"}, True),
    "a released record": (make_district_product, RELEASED, True),
    "a place": (make_district, {}, True),
    "a name": (make_name, {}, True),
    "a list": (make_designation, {}, True),
    "a product list": (make_product_list, {}, True),
}


@pytest.fixture
def reply():
    source = make_source(slug="reply", title="Draft reply, confidential")
    source.file.save("reply.pdf", ContentFile(b"%PDF"))
    yield source
    source.file.delete()


@pytest.mark.parametrize("by", CITED_BY)
def test_a_document_is_public_when_a_public_fact_cites_it(client, reply, by):
    make, values, is_public = CITED_BY[by]
    if make:
        make(source=reply, **values)

    about = answer(client, "/about/")
    statuses = [status(client, path) for path in ("/sources/reply/", "/sources/reply/file/")]

    assert (reply.title in about) is is_public
    assert statuses == [200 if is_public else 404] * 2


def test_a_document_that_is_not_public_is_not_counted(client, reply):
    make_state(source=make_source())

    assert "1 source document " in text(client.get("/about/"))


def make_rows_apart(register, how):
    """Hidden rows that could be mistaken for the published ones in a count."""
    source, _nuh, lists = register
    other = make_district(state=register[1].state)
    make_rows((source, other, lists), "secret", hidden(how))
