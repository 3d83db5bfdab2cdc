"""Nothing is public before its time: every public address, each publishable record."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from sources.publishing import Publishable
from tests.factories import (
    make_designated_district,
    make_designation,
    make_district,
    make_district_name,
    make_district_product,
    make_figure,
    make_member,
    make_ministry,
    make_product_list,
    make_question,
    make_scheme,
    make_scheme_name,
    make_source,
    make_state,
)
from tests.pages.leading import where_pages_lead
from tests.pages.reading import text
from tests.pages.walk import (
    HIDDEN,
    HIDEABLE,
    KEYS,
    MORE,
    OTHERWISE,
    RELEASED,
    hidden,
    make_many,
    make_register,
    make_rows,
    newest,
    public_addresses,
    texts_of,
)
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def register():
    register = make_register()
    register.source.file.save("order.pdf", ContentFile(b"%PDF"))
    yield register
    register.source.file.delete()


def make_upload(source):
    return Upload.objects.create(
        sheet="districts", file="x", file_name="x.csv", size=1, source=source
    )


def make_name(source):
    return make_district_name(make_district(), "Old name", source=source)


def make_name_of_a_draft(source):
    return make_scheme_name(make_scheme(), "Other name", source=source)


def make_figure_of_a_draft(source):
    return make_figure(source=source, status="published")


def answer(client, address):
    response = client.get(address, follow=True)
    if response.streaming:
        return b"".join(response.streaming_content).decode("utf-8-sig")
    return text(response)


def status(client, address):
    response = client.get(address)
    if response.streaming:  # An unread file stays open.
        b"".join(response.streaming_content)
    return response.status_code


def whole(client, address, **headers):
    """An answer to the last byte: status, headers but for the number of the request, body."""
    response = client.get(address, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    named = {name: value for name, value in response.items() if name != "X-Request-ID"}
    return response.status_code, named, body


@pytest.fixture
def walked(client, register):
    """All public addresses, those that could find what is hidden, and where they lead."""
    make_many(register, 60)
    addresses = [*public_addresses().values(), *MORE]
    pages = [whole(client, address)[2].decode(errors="ignore") for address in addresses]
    addresses += where_pages_lead(pages)
    addresses.remove("/appearance/")
    # A workbook says when it was made.
    return list(dict.fromkeys(address for address in addresses if ".xlsx" not in address))


@pytest.fixture
def made_anew(settings):
    """No page comes from a cache that would hide what a new one shows."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "page_cache" not in name]


def test_every_public_address_is_walked(client, register):
    addresses = public_addresses()

    assert set(KEYS) <= set(addresses)
    assert {name: status(client, path) for name, path in addresses.items()} == {
        name: OTHERWISE.get(name, 200) for name in addresses
    }


def test_hidden_rows_bear_their_word_in_every_text(register):
    before = {model: newest(model) for model in HIDEABLE}

    make_rows(register, "secret", hidden("draft"))

    for model in HIDEABLE:
        rows = model.objects.filter(pk__gt=before[model])
        assert rows, model
        for field in texts_of(model):
            assert not [row for row in rows if "secret" not in getattr(row, field.name).lower()]


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_public_changes_no_byte(made_anew, client, register, walked, how):
    before = {address: whole(client, address) for address in walked}
    make_rows(register, "secret", hidden(how))

    after = {address: whole(client, address) for address in walked}

    assert not [address for address in walked if after[address] != before[address]]
    telling = [address for address in walked if b"secret" in after[address][2].lower()]
    assert not [address for address in telling if "secret" not in address.lower()]


def test_what_is_not_public_changes_no_byte_of_what_a_cache_gives(client, register, walked):
    before = {address: whole(client, address) for address in walked}
    make_rows(register, "secret", hidden("embargoed"))

    after = {address: whole(client, address) for address in walked}

    assert not [address for address in walked if after[address][2] != before[address][2]]


WHERE_IT_SHOWS = [
    "/",
    "/about/",
    "/districts/604/",
    "/lists/backward/",
    "/product-lists/odop/",
    "/states/HR/",
    "/schemes/",
    "/schemes/odop/",
    "/questions/",
    "/questions/download.csv",
    "/sources/order/",
]


def test_what_is_unpublished_is_gone_at_once_from_pages_that_were_kept(client, register):
    before = {address: whole(client, address)[2] for address in WHERE_IT_SHOWS}
    there = {model: newest(model) for model in HIDEABLE}
    make_rows(register, "public", {"status": "published"})
    shown = {address: whole(client, address)[2] for address in WHERE_IT_SHOWS}

    for model, last in there.items():
        if issubclass(model, Publishable):
            model.objects.filter(pk__gt=last).update(status="draft")

    after = {address: whole(client, address)[2] for address in WHERE_IT_SHOWS}
    assert not [address for address in WHERE_IT_SHOWS if shown[address] == before[address]]
    assert not [address for address in WHERE_IT_SHOWS if after[address] != before[address]]


def test_a_record_shows_from_its_release_moment_on(client, register, monkeypatch):
    make_rows(register, "public", hidden("embargoed"))
    before = {address: whole(client, address) for address in WHERE_IT_SHOWS}
    later = timezone.now() + dt.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    for address in WHERE_IT_SHOWS:
        tag = before[address][1].get("ETag", '"none"')
        code, _headers, body = whole(client, address, if_none_match=tag)

        assert code == 200, address
        assert body != before[address][2], address


def test_a_member_who_is_not_public_is_counted_and_not_named(client, register):
    member = make_member(slug="secret-member", name="Secret Member")
    question = make_question(member, number=9, ministry=register.ministry, status="published")

    addresses = [question.get_absolute_url(), "/questions/", "/questions/?member=secret-member"]
    pages = [answer(client, address) for address in addresses]

    assert "1 member whose name is being checked" in pages[0]
    assert not [page for page in pages if "Secret Member" in page]
    assert status(client, "/questions/?member=secret-member") == 400


SEEN = [
    ("/", "2 Schemes"),
    ("/", "2 Questions"),
    ("/about/", "Schemes 2 Figures 5"),
    ("/about/", "Members 1 Questions 2"),
    ("/districts/", "Backward 1 "),
    ("/districts/", " Public 1 "),
    ("/districts/?designation=backward", "1 district on the list Backward"),
    ("/districts/?sector=Public", "1 district with a product of the sector Public"),
    ("/districts/?product=saree", "public saree"),
    ("/districts/604/", "public talukas"),
    ("/districts/604/", "public saree"),
    ("/districts/604/", "The public scheme"),
    ("/districts/604/", "77,701"),
    ("/districts/604/", "The public subject"),
    ("/lists/", "List of the Centre 2020 1"),
    ("/lists/backward/", "public talukas"),
    ("/lists/backward/download.csv", "public talukas"),
    ("/product-lists/odop/", "public saree"),
    ("/product-lists/odop/download.csv", "public saree"),
    ("/states/HR/", "Backward 1 1"),
    ("/states/HR/", "The public scheme"),
    ("/states/HR/", "77,702"),
    ("/states/HR/", "The public subject"),
    ("/schemes/", "2 schemes."),
    ("/schemes/", "Haryana 1 "),
    ("/schemes/?q=public", "1 scheme found by"),
    ("/schemes/download.csv", "The public scheme"),
    ("/schemes/odop/", "Has as a part The public scheme"),
    ("/schemes/odop/", "77,701"),
    ("/schemes/odop/", "The public subject"),
    ("/schemes/odop/figures/", "2 figures Download"),
    ("/schemes/odop/figures/download.csv", "77701"),
    ("/schemes/public-scheme/", "The public other name"),
    ("/schemes/public-scheme/", "Haryana (public blocks)"),
    ("/questions/", "2 questions"),
    ("/questions/?q=public", "1 question"),
    ("/questions/?state=HR", "1 question"),
    ("/questions/download.csv", "The public subject"),
    ("/questions/ls-17-9-u1/", "The public scheme"),
    ("/questions/ls-17-9-u1/", "The public subject"),
    ("/questions/ls-17-9-u3/", "public member"),
    ("/questions/ls-17-9-u3/", "The public answer."),
    ("/search/?q=public", "The public scheme"),
    ("/search/?q=public", "The public subject"),
    ("/search/?q=public", "whether the public part"),
    ("/search/?q=ls-17-9-u3", "public member"),
    ("/search/suggestions/?q=publ", "The public scheme"),
    ("/search/suggestions/?q=ls-17-9-u3", "The public subject"),
    ("/sources/order/", "Designated districts 1"),
    ("/sources/order/", "District products 1"),
    ("/sources/order/", "Schemes 1"),
    ("/sources/order/", "Figures 5"),
    ("/sources/order/", "Questions 1"),
    ("/sources/order/", "Members 1"),
]


@pytest.mark.parametrize(("address", "words"), SEEN)
def test_only_what_is_published_shows_and_counts(client, register, address, words):
    make_rows(register, "secret", hidden("embargoed"))
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
    "a ministry": (make_ministry, {}, True),
    "a scheme that is a draft": (make_scheme, {}, False),
    "the name of a draft": (make_name_of_a_draft, {}, False),
    "a published figure of a draft": (make_figure_of_a_draft, {}, False),
    "a published scheme": (make_scheme, {"status": "published"}, True),
    "an embargoed question": (make_question, hidden("embargoed"), False),
    "a released question": (make_question, RELEASED, True),
    "a draft of a member": (make_member, {}, False),
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
