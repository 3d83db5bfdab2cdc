"""Every public address, and records of each kind in each way to be public or not."""

import dataclasses
import datetime as dt

from django.apps import apps
from django.db import models
from django.db.models import Max
from django.urls import get_resolver, reverse
from django.utils import timezone

from districts.models import Designation, District, ProductList, State
from questions import search as question_search
from questions.models import Question, Session
from schemes import search as scheme_search
from schemes.models import Indicator, Ministry, Scheme
from schemes.periods import PeriodField
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import FollowingQuerySet, PublishableQuerySet
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
    make_session,
    make_source,
    make_state,
)

# The rooms whose addresses everybody may ask for.
ROOMS = ("pages", "search", "questions", "schemes", "districts", "sources")
# What stands in the address of each public name; a test says when a name is missing.
KEYS = {
    "pages:district": {"lgd_code": 604},
    "pages:district-awaiting-code": {"state": "HR", "name_key": "newtown"},
    "pages:state": {"code": "HR"},
    "pages:scheme": {"slug": "odop"},
    "districts:download": {"format": "csv"},
    "districts:designation": {"slug": "backward"},
    "districts:designation-download": {"slug": "backward", "format": "csv"},
    "districts:product-list": {"slug": "odop"},
    "districts:product-list-download": {"slug": "odop", "format": "csv"},
    "schemes:download": {"format": "csv"},
    "schemes:figures": {"slug": "odop"},
    "schemes:figures-download": {"slug": "odop", "format": "csv"},
    "schemes:coverage-download": {"slug": "odop", "format": "csv"},
    "schemes:district-figures": {"lgd_code": 604},
    "schemes:district-figures-download": {"lgd_code": 604, "format": "csv"},
    "schemes:state-figures": {"code": "HR"},
    "schemes:state-figures-download": {"code": "HR", "format": "csv"},
    "questions:download": {"format": "csv"},
    "questions:detail": {
        "house": "lok-sabha",
        "day": dt.date(2022, 7, 18),
        "kind": "unstarred-1",
    },
    "questions:detail-by-key": {"slug": "ls-17-9-u1"},
    "sources:detail": {"slug": "order"},
    "sources:file": {"slug": "order"},
}
# What is no page: an address that wants a value, and one that leads elsewhere.
OTHERWISE = {"pages:appearance": 400, "questions:detail-by-key": 302}
# Filters that could find what is hidden, and pages that only staff may see.
MORE = [
    "/search/?q=secret",
    "/search/?q=secre",
    "/search/?q=%22secret+subject%22",
    "/search/?q=ls-17-9-u2",
    "/search/?q=whether+-secret",
    "/search/?q=haryana",
    "/search/suggestions/?q=secret",
    "/search/suggestions/?q=sec",
    "/search/suggestions/?q=the+se",
    "/search/suggestions/?q=ls-17-9-u2",
    "/districts/?q=secret",
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
    "/schemes/?q=sec",
    "/schemes/?sort=title",
    "/schemes/odop/figures/?sort=value",
    "/districts/604/figures/?sort=-value",
    "/questions/?q=secret",
    "/questions/?q=secret&sort=relevance",
    "/questions/?q=whether+-secret",
    "/questions/?q=%22secret+subject%22",
    "/questions/?page=2",
    "/questions/?page=3",
    "/questions/?sort=oldest&page=2",
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


def public_names():
    """The names of all addresses of the public rooms."""
    return {
        f"{room}:{name}"
        for room, (_prefix, resolver) in get_resolver().namespace_dict.items()
        if room in ROOMS
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }


def public_addresses():
    """An address for each public name, with the keys of what `make_register` makes."""
    return {name: reverse(name, kwargs=KEYS.get(name)) for name in sorted(public_names())}


# What can be confidential: records with a status, and all that follows them.
HIDEABLE = [
    model
    for model in apps.get_models()
    if isinstance(model._default_manager.all(), (PublishableQuerySet, FollowingQuerySet))
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
    """What is public; the State, the district and the lists of the sample where it is loaded."""
    source = make_source(slug="order", title="The order")
    haryana = State.objects.filter(code="HR").first()
    haryana = haryana or make_state(code="HR", name="Haryana", source=source)
    nuh = District.objects.filter(lgd_code=604).first()
    nuh = nuh or make_district(name="Nuh", lgd_code=604, state=haryana)
    make_district(name="New Town", lgd_code=None, state=haryana)
    ministry = make_ministry()
    scheme = make_scheme(slug="odop", title="ODOP", ministry=ministry, status="published")
    question = make_question(
        number=1,
        session=Session.objects.filter(slug="ls-17-9").first() or make_session(),
        ministry=ministry,
        status="published",
        parts=["Whether"],
    )
    index([scheme], [question])
    return Register(
        source=source,
        state=haryana,
        district=nuh,
        designation=make_designation(slug="backward", name="Backward"),
        products=ProductList.objects.filter(slug="odop").first() or make_product_list(slug="odop"),
        ministry=ministry,
        indicator=make_indicator(),
        scheme=scheme,
        question=question,
    )


def make_many(register, count):
    """So many published questions, over the days of the session, so that lists have pages."""
    days = (register.question.session.ends_on - register.question.answered_on).days + 1
    made = Question.objects.bulk_create(
        Question(
            slug=f"{register.question.session.slug}-s{number}",
            session=register.question.session,
            type=Question.Type.STARRED,
            number=number,
            answered_on=register.question.answered_on + dt.timedelta(number % days),
            subject=f"Whether word {number} of {number % 7}",
            ministry=register.ministry,
            source=register.source,
            status="published",
        )
        for number in range(1, count + 1)
    )
    index([], made)


# What is made under each word, so that all can stand in one register beside one another.
TURNS = {word: turn for turn, word in enumerate(["secret", "public", "zqdraft", "zqsealed"])}


def make_rows(register, word, values):
    """A row of each publishable model; `word` is in all that could be seen of them."""
    before = {model: newest(model) for model in HIDEABLE}
    make_list_rows(register, word, values)
    scheme = make_scheme_rows(register, word, values)
    question = make_question_rows(register, word, values, scheme)
    for model, last in before.items():
        for row in model.objects.filter(pk__gt=last):
            mark(row, word)
    index([scheme], [question])


def index(schemes, questions):
    """Let their words be found."""
    scheme_search.index(scheme.pk for scheme in schemes)
    question_search.index(question.pk for question in questions)


def newest(model):
    return model.objects.aggregate(newest=Max("pk"))["newest"] or 0


def mark(row, word):
    """Write the word into every text of a record that has it not."""
    for field in texts_of(type(row)):
        value = getattr(row, field.name)
        if word not in value.lower():
            is_address = isinstance(field, models.URLField)
            value = f"https://{word}.example/" if is_address else f"{value} {word}".strip()
            setattr(row, field.name, value[: field.max_length])
    row.save()


def texts_of(model):
    """The fields of a model in which a person can write anything."""
    fixed = (models.SlugField, PartialDateField, PeriodField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and field.editable
        and not field.choices
        and not isinstance(field, fixed)
    ]


def make_list_rows(register, word, values):
    make_designated_district(
        designation=register.designation,
        district=register.district,
        since=str(2018 + TURNS[word]),
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
    turn = TURNS[word]
    place = {"state": register.state} if turn % 2 else {"district": register.district}
    make_coverage(scheme, part=f"{word} blocks", **place, **source)
    amount = 66_601 + turn * 11_100
    for number, of in enumerate((register.scheme, scheme)):
        for level in ({"state": register.state}, {"district": register.district}):
            make_figure(
                scheme=of,
                indicator=register.indicator,
                value=amount + number,
                period=f"{2019 + turn}-{20 + turn}",
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
        number=2 + TURNS[word],
        session=register.question.session,
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
    return question
