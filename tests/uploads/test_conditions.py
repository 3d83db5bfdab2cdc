"""A condition asked in Python gives the answer that the database gives."""

import datetime as dt
import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from districts.models import DesignatedDistrict, District
from questions.models import Question, Session
from schemes.models import Figure, Scheme
from uploads.conditions import understand

pytestmark = pytest.mark.django_db(databases="__all__")

DAYS = [None, dt.date(2020, 1, 1), dt.date(2021, 1, 1)]
TEXTS = ["", "2020", "2021"]
# Values that the conditions tell apart, by attribute.
VALUES = {
    ("formed_on", "formed_not_before", "formed_not_after"): DAYS,
    ("abolished_on", "abolished_not_before", "abolished_not_after"): DAYS,
    ("since", "until", "launched_on", "closed_on"): TEXTS,
    ("starts_on", "ends_on", "answered_on"): DAYS,
    ("region_id", "state_id", "district_id", "group_id"): [None, 1],
    ("name_key", "title_key", "part", "diary_number"): ["", "x"],
    ("lgd_code", "number", "lok_sabha"): [None, 0, 17],
    ("extent",): ["whole", "part"],
    ("government",): ["centre", "state"],
    ("house",): ["lok-sabha", "rajya-sabha"],
    ("is_nil",): [True, False],
    ("status",): ["draft", "published"],
    ("value",): [None, 0, 5],
}
VALUES = {name: values for names, values in VALUES.items() for name in names}
CONSTRAINTS = [
    (model, constraint)
    for model in (District, DesignatedDistrict, Scheme, Figure, Session, Question)
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint)
]


def attributes(condition):
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from attributes(child)
        else:
            yield child[0].split("__")[0]
            if isinstance(child[1], models.F):
                yield child[1].name


def is_passed(constraint, model, record):
    try:
        constraint.validate(model, record)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("model", "constraint"), CONSTRAINTS, ids=lambda value: getattr(value, "name", "")
)
def test_python_and_the_database_agree(model, constraint):
    ask = understand(constraint.condition, model)
    fields = {model._meta.get_field(name).attname for name in attributes(constraint.condition)}

    answers = []
    for values in itertools.product(*(VALUES[name] for name in sorted(fields))):
        record = model(**dict(zip(sorted(fields), values, strict=True)))
        answers.append(((ask(record) is not False), is_passed(constraint, model, record)))

    assert {ours for ours, _theirs in answers} == {True, False}
    assert all(ours == theirs for ours, theirs in answers)


def test_what_is_not_understood_is_left_to_the_database():
    assert understand(models.Q(name__regex="x"), District) is None
    assert understand(models.Q(name="x") ^ models.Q(name="y"), District) is None
