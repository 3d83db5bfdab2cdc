"""
Records for tests: each names only what the test is about. Figures and facts are made up.

A plain function per record, `make_district(name="Nuh")`; what is not given is invented.
"""

import datetime as dt
import itertools

from django.contrib.auth.models import Group, User

from districts.models import (
    DesignatedDistrict,
    Designation,
    District,
    DistrictGroup,
    DistrictName,
    DistrictProduct,
    ProductList,
    Region,
    State,
    StateName,
    Succession,
)
from questions.models import (
    Annexure,
    Answer,
    AnswerPart,
    Asker,
    Assurance,
    Correction,
    Member,
    MemberName,
    MemberTerm,
    Mention,
    Part,
    Question,
    QuestionRelation,
    Session,
)
from schemes.models import (
    Coverage,
    Department,
    Figure,
    Indicator,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
    SchemeRelation,
)
from sources.models import SourceDocument

numbers = itertools.count(1)
# Of States by themselves: their codes and letters are soon used up.
states = itertools.count(1)


def make_source(**values):
    number = next(numbers)
    return SourceDocument.objects.create(
        **{"slug": f"source-{number}", "title": f"Made-up order {number}"} | values
    )


def make_state(**values):
    number = next(states)
    # No State of India bears letters that begin so: a test can make Haryana beside these.
    letters = "EFIQVXYZ"[number // 26 % 8] + chr(65 + number % 26)
    defaults = {"lgd_code": 100 + number, "code": letters, "name": f"State {number}"}
    return State.objects.create(**defaults | {"source": _source(values)} | values)


def make_state_name(state, name, **values):
    return StateName.objects.create(state=state, name=name, **{"source": _source(values)} | values)


def make_region(*states, **values):
    number = next(numbers)
    defaults = {"slug": f"region-{number}", "name": f"Region {number}"}
    region = Region.objects.create(**defaults | {"source": _source(values)} | values)
    region.states.set(states)
    return region


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


def make_district_group(*districts, **values):
    number = next(numbers)
    group = DistrictGroup.objects.create(
        **{"slug": f"group-{number}", "name": f"Group {number}"} | values
    )
    group.districts.set(districts)
    return group


def make_ministry(**values):
    number = next(numbers)
    defaults = {"slug": f"ministry-{number}", "name": f"Ministry of Work {number}"}
    return Ministry.objects.create(**defaults | {"source": _source(values)} | values)


def make_ministry_name(ministry, name, **values):
    return MinistryName.objects.create(
        ministry=ministry, name=name, **{"source": _source(values)} | values
    )


def make_department(**values):
    number = next(numbers)
    defaults = {"slug": f"department-{number}", "name": f"Department of Work {number}"}
    if "ministry" not in values:
        values["ministry"] = make_ministry()
    return Department.objects.create(**defaults | {"source": _source(values)} | values)


def make_scheme(**values):
    """A draft, as every record is until somebody publishes it."""
    number = next(numbers)
    defaults = {"slug": f"scheme-{number}", "title": f"Scheme {number}"}
    return Scheme.objects.create(**defaults | {"source": _source(values)} | values)


def make_scheme_name(scheme, name, **values):
    return SchemeName.objects.create(
        scheme=scheme, name=name, **{"source": _source(values)} | values
    )


def make_scheme_relation(from_scheme, to_scheme, **values):
    defaults = {"type": "part-of", "source": _source(values)}
    return SchemeRelation.objects.create(
        from_scheme=from_scheme, to_scheme=to_scheme, **defaults | values
    )


def make_coverage(scheme, **values):
    """Without a region, State, district or group: the whole country."""
    return Coverage.objects.create(scheme=scheme, **{"source": _source(values)} | values)


def make_indicator(**values):
    number = next(numbers)
    defaults = {"slug": f"indicator-{number}", "name": f"Indicator {number}", "unit": "crore"}
    return Indicator.objects.create(**defaults | {"nature": "flow"} | values)


def make_figure(**values):
    """A draft of the whole country for 2021-22, unless told otherwise."""
    if "scheme" not in values:
        values["scheme"] = make_scheme()
    if "indicator" not in values:
        values["indicator"] = make_indicator()
    if not values.get("is_nil"):
        values.setdefault("value", next(numbers))
    return Figure.objects.create(**{"period": "2021-22", "source": _source(values)} | values)


def make_session(**values):
    """The ninth session of the 17th Lok Sabha, in its days, unless told otherwise."""
    defaults = {"house": "lok-sabha", "number": 9}
    defaults |= {"starts_on": dt.date(2022, 7, 18), "ends_on": dt.date(2022, 8, 8)}
    if values.get("house", "lok-sabha") == "lok-sabha":
        defaults["lok_sabha"] = 17
    return Session.objects.create(**defaults | {"source": _source(values)} | values)


def make_member(**values):
    """A draft, as every record is until somebody publishes it."""
    number = next(numbers)
    defaults = {"slug": f"member-{number}", "name": f"Member {number}", "honorific": "Shri"}
    return Member.objects.create(**defaults | {"source": _source(values)} | values)


def make_member_name(member, name, **values):
    return MemberName.objects.create(
        member=member, name=name, **{"source": _source(values)} | values
    )


def make_member_term(member, **values):
    defaults = {"house": "lok-sabha", "since": "2019", "source": _source(values)}
    return MemberTerm.objects.create(member=member, **defaults | values)


def make_question(*askers, parts=(), **values):
    """A draft, of the session that there is or a new one, with parts "a", "b" … of these texts."""
    number = next(numbers)
    if "session" not in values:
        values["session"] = Session.objects.first() or make_session()
    if "ministry" not in values:
        values["ministry"] = make_ministry()
    defaults = {"number": number, "subject": f"Subject {number}", "source": _source(values)}
    defaults["answered_on"] = values["session"].starts_on
    question = Question.objects.create(**defaults | values)
    for position, member in enumerate(askers, start=1):
        Asker.objects.create(question=question, member=member, position=position)
    for position, text in enumerate(parts, start=1):
        make_part(question, position, text)
    return question


def make_part(question, position, text="Whether it is so", **values):
    defaults = {"label": chr(96 + position)}
    return Part.objects.create(question=question, position=position, text=text, **defaults | values)


def make_answer(question, *parts, **values):
    """An answer that covers these parts."""
    defaults = {"position": question.answers.count() + 1, "text": "It is so."}
    answer = Answer.objects.create(question=question, **defaults | values)
    for part in parts:
        AnswerPart.objects.create(answer=answer, part=part)
    return answer


def make_mention(question, **values):
    """Name one: `state`, `district` or `scheme`."""
    return Mention.objects.create(question=question, **values)


def make_question_relation(question, earlier):
    return QuestionRelation.objects.create(question=question, earlier=earlier)


def make_annexure(question, table="District\tUnits\nNuh\t7", **values):
    defaults = {"position": question.annexures.count() + 1, "title": "Annexure"}
    return Annexure.objects.create(question=question, table=table, **defaults | values)


def make_correction(question, new_text="It is not so.", **values):
    defaults = {"position": question.corrections.count() + 1, "laid_on": dt.date(2022, 12, 12)}
    return Correction.objects.create(question=question, new_text=new_text, **defaults | values)


def make_assurance(question, text="It will be collected.", **values):
    defaults = {"position": question.assurances.count() + 1, "given_on": dt.date(2022, 8, 3)}
    return Assurance.objects.create(question=question, text=text, **defaults | values)


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
