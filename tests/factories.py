"""
Records for tests: each names only what the test is about. Figures and facts are made up.

A plain function per record, `make_district(name="Nuh")`; what is not given is invented.
"""

import itertools

from django.contrib.auth.models import Group, User

from districts.models import (
    DesignatedDistrict,
    Designation,
    District,
    DistrictName,
    DistrictProduct,
    ProductList,
    State,
    StateName,
    Succession,
)
from sources.models import SourceDocument

numbers = itertools.count(1)


def make_source(**values):
    number = next(numbers)
    return SourceDocument.objects.create(
        **{"slug": f"source-{number}", "title": f"Made-up order {number}"} | values
    )


def make_state(**values):
    number = next(numbers)
    letters = chr(65 + number // 26 % 26) + chr(65 + number % 26)
    defaults = {"lgd_code": 100 + number, "code": letters, "name": f"State {number}"}
    return State.objects.create(**defaults | {"source": _source(values)} | values)


def make_state_name(state, name, **values):
    return StateName.objects.create(state=state, name=name, **{"source": _source(values)} | values)


def make_district(**values):
    number = next(numbers)
    defaults = {"lgd_code": 10_000 + number, "name": f"District {number}"}
    if "state" not in values:
        defaults["state"] = make_state()
    return District.objects.create(**defaults | {"source": _source(values)} | values)


def make_district_name(district, name, **values):
    defaults = {"state": district.state, "source": _source(values)}
    return DistrictName.objects.create(district=district, name=name, **defaults | values)


def make_succession(from_district, to_district, **values):
    return Succession.objects.create(
        from_district=from_district,
        to_district=to_district,
        **{"source": _source(values)} | values,
    )


def make_designation(**values):
    number = next(numbers)
    defaults = {"slug": f"list-{number}", "name": f"List {number}", "since": "2020"}
    return Designation.objects.create(**defaults | {"source": _source(values)} | values)


def make_designated_district(**values):
    """A draft, as every record is until somebody publishes it."""
    if "designation" not in values:
        values["designation"] = make_designation()
    if "district" not in values:
        values["district"] = make_district()
    return DesignatedDistrict.objects.create(
        **{"since": "2020", "source": _source(values)} | values
    )


def make_product_list(**values):
    number = next(numbers)
    defaults = {"slug": f"products-{number}", "name": f"Products {number}"}
    return ProductList.objects.create(**defaults | {"source": _source(values)} | values)


def make_district_product(**values):
    """A draft, as every record is until somebody publishes it."""
    if "list" not in values:
        values["list"] = make_product_list()
    if "district" not in values:
        values["district"] = make_district()
    defaults = {"product": f"Product {next(numbers)}", "source": _source(values)}
    return DistrictProduct.objects.create(**defaults | values)


def make_user(group=None, **values):
    """A member of staff in a group, or a user without any."""
    number = next(numbers)
    defaults = {"username": f"user-{number}", "is_staff": group is not None}
    user = User.objects.create_user(**defaults | values)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def _source(values):
    return values.get("source") or make_source()
