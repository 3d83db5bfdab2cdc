"""Every public address, and records of each kind in each way to be public or not."""

import dataclasses
import datetime as dt

from django.utils import timezone

from districts.models import Designation, District, ProductList, State
from questions import search
from questions.models import Question
from schemes.models import Indicator, Ministry, Scheme
from sources.models import SourceDocument
from tests.factories import (
    make_annexure,
    make_answer,
    make_assurance,
    make_correction,
    make_coverage,
    make_designated_district,
    make_designation,
    make_district,
    make_district_product,
    make_figure,
    make_indicator,
    make_member,
    make_member_name,
    make_member_term,
    make_mention,
    make_ministry,
    make_product_list,
    make_question,
    make_question_relation,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_source,
    make_state,
)

# An address for each public name; a test says when one is missing.
ADDRESSES = {
    "pages:home": "/",
    "pages:about": "/about/",
    "pages:appearance": "/appearance/?theme=dark",
    "pages:district": "/districts/604/",
    "pages:district-awaiting-code": "/districts/HR/newtown/",
    "pages:state": "/states/HR/",
    "pages:scheme": "/schemes/odop/",
    "districts:list": "/districts/",
    "districts:download": "/districts/download.csv",
    "districts:lists": "/lists/",
    "districts:designation": "/lists/backward/",
    "districts:designation-download": "/lists/backward/download.csv",
    "districts:product-list": "/product-lists/odop/",
    "districts:product-list-download": "/product-lists/odop/download.csv",
    "districts:states": "/states/",
    "schemes:list": "/schemes/",
    "schemes:download": "/schemes/download.csv",
    "schemes:figures": "/schemes/odop/figures/",
    "schemes:figures-download": "/schemes/odop/figures/download.csv",
    "schemes:coverage-download": "/schemes/odop/coverage/download.csv",
    "schemes:district-figures": "/districts/604/figures/",
    "schemes:district-figures-download": "/districts/604/figures/download.csv",
    "schemes:state-figures": "/states/HR/figures/",
    "schemes:state-figures-download": "/states/HR/figures/download.csv",
    "questions:list": "/questions/",
    "questions:download": "/questions/download.csv",
    "questions:detail": "/questions/lok-sabha/2022-07-18/unstarred-1/",
    "questions:detail-by-key": "/questions/ls-17-9-u1/",
    "sources:detail": "/sources/order/",
    "sources:file": "/sources/order/file/",
}
# The same with filters that could find what is hidden, and pages that only staff may see.
MORE = [
    "/districts/?designation=backward",
    "/districts/?sector=Secret",
    "/districts/?product=secret",
    "/districts/?existing=all",
    "/districts/?on=2021-01-01",
    "/districts/?designation=backward&existing=all",
    "/districts/download.csv?product=secret",
    "/schemes/?q=secret",
    "/schemes/?state=HR",
    "/schemes/?district=604",
    "/schemes/?government=centre&type=order",
    "/schemes/download.csv?q=secret",
    "/schemes/secret-scheme/",
    "/schemes/secret-scheme/figures/",
    "/schemes/secret-scheme/coverage/download.csv",
    "/schemes/secret-scheme/figures/download.csv",
    "/questions/?q=secret",
    "/questions/?state=HR",
    "/questions/?district=604",
    "/questions/?scheme=odop",
    "/questions/?scheme=secret-scheme",
    "/questions/?member=secret-member",
    "/questions/?year=2022",
    "/questions/?from=2022-07-18&to=2022-07-18",
    "/questions/download.csv?q=secret",
    "/questions/lok-sabha/2022-07-18/unstarred-2/",
    "/questions/ls-17-9-u2/",
]

HIDDEN = ["draft", "embargoed", "draft with a past release moment"]
RELEASED = {"status": "published", "release_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}


def hidden(how):
    future = timezone.now() + dt.timedelta(hours=1)
    past = timezone.now() - dt.timedelta(hours=1)
    return {
        "draft": {"status": "draft"},
        "embargoed": {"status": "published", "release_at": future},
        "draft with a past release moment": {"status": "draft", "release_at": past},
    }[how]


@dataclasses.dataclass(frozen=True)
class Register:
    """What is public whatever happens, and what the rows below belong to."""

    source: SourceDocument
    state: State
    district: District
    designation: Designation
    products: ProductList
    ministry: Ministry
    indicator: Indicator
    scheme: Scheme
    question: Question


def make_register():
    source = make_source(slug="order", title="The order")
    haryana = make_state(code="HR", name="Haryana", source=source)
    nuh = make_district(name="Nuh", lgd_code=604, state=haryana)
    make_district(name="New Town", lgd_code=None, state=haryana)
    ministry = make_ministry()
    scheme = make_scheme(slug="odop", title="ODOP", ministry=ministry, status="published")
    question = make_question(number=1, ministry=ministry, status="published", parts=["Whether"])
    search.index([question.pk])
    return Register(
        source=source,
        state=haryana,
        district=nuh,
        designation=make_designation(slug="backward", name="Backward"),
        products=make_product_list(slug="odop"),
        ministry=ministry,
        indicator=make_indicator(),
        scheme=scheme,
        question=question,
    )


def make_rows(register, word, values):
    """A row of each publishable model; `word` is in all that could be seen of them."""
    make_list_rows(register, word, values)
    scheme = make_scheme_rows(register, word, values)
    make_question_rows(register, word, values, scheme)


def make_list_rows(register, word, values):
    make_designated_district(
        designation=register.designation,
        district=register.district,
        since={"secret": "2018", "public": "2019"}[word],
        extent="part",
        part=f"{word} talukas",
        named_as=f"{word} name",
        source=register.source,
        **values,
    )
    make_district_product(
        list=register.products,
        district=register.district,
        product=f"{word} saree",
        sector=word.title(),
        description=f"{word} words",
        source=register.source,
        **values,
    )


def make_scheme_rows(register, word, values):
    """A scheme with all that follows it, and a figure of a scheme that is public anyway."""
    source = {"source": register.source}
    scheme = make_scheme(
        slug=f"{word}-scheme",
        title=f"The {word} scheme",
        short_name=f"{word} short",
        type="order",
        ministry=register.ministry,
        **source,
        **values,
    )
    make_scheme_name(scheme, f"The {word} other name", **source)
    make_scheme_relation(scheme, register.scheme, **source)
    make_scheme_relation(register.scheme, scheme, type="succeeded-by", **source)
    place = {"secret": {"district": register.district}, "public": {"state": register.state}}[word]
    make_coverage(scheme, part=f"{word} blocks", **place, **source)
    amount = {"secret": 66_601, "public": 77_701}[word]
    for number, of in enumerate((register.scheme, scheme)):
        for level in ({"state": register.state}, {"district": register.district}):
            make_figure(
                scheme=of,
                indicator=register.indicator,
                value=amount + number,
                period={"secret": "2019-20", "public": "2020-21"}[word],
                note=f"{word} note",
                **level,
                **source,
                **values,
            )
    # Published as such, of a scheme that may not be.
    make_figure(
        scheme=scheme,
        indicator=register.indicator,
        value=amount + 2,
        note=f"{word} note",
        status="published",
        **source,
    )
    return scheme


def make_question_rows(register, word, values, scheme):
    """A question with all that follows it, of a member, mentioning place and scheme."""
    source = {"source": register.source}
    member = make_member(slug=f"{word}-member", name=f"{word} member", **source, **values)
    make_member_name(member, f"{word} spelling", **source)
    make_member_term(member, constituency=f"{word} seat", **source)
    question = make_question(
        member,
        number={"secret": 2, "public": 3}[word],
        subject=f"The {word} subject",
        ministry=register.ministry,
        answered_by=f"{word} minister",
        parts=[f"whether the {word} part"],
        **source,
        **values,
    )
    make_answer(question, question.parts.get(), text=f"The {word} answer.")
    make_annexure(question, title=f"The {word} annexure")
    make_correction(question, new_text=f"The {word} correction", laid_on=dt.date(2022, 7, 25))
    make_assurance(question, text=f"The {word} assurance")
    for mentioned in ("state", "district", "scheme"):
        make_mention(question, **{mentioned: getattr(register, mentioned)})
    make_mention(register.question, scheme=scheme)
    make_question_relation(register.question, question)
    search.index([question.pk])
