"""The places, ministries and sessions that the made-up questions speak of, in an empty register."""

import datetime as dt
import itertools

from benchmarks.generate_questions import MINISTRIES
from districts.models import District, State
from questions.models import House, Member, Session
from schemes.models import Ministry, Scheme
from sources.models import SourceDocument

DAYS = 28


def seed(questions, states=1):
    """
    Record what the rows of `questions` name; the numbers are made up, like all of it.

    The districts lie in so many States by turns.
    """
    source = SourceDocument.objects.create(slug="made-up", title="Made up for a benchmark")
    there = [
        State.objects.create(
            lgd_code=99 - number,
            code=f"{'ZYXW'[number // 26]}{chr(90 - number % 26)}",
            name=f"Made-up State {number or ''}".strip(),
            type=State.Type.STATE,
            source=source,
        )
        for number in range(states)
    ]
    # Names repeat among the made-up ones: the code keeps them apart.
    District.objects.bulk_create(
        District(lgd_code=int(code), name=f"{name} {code}", state=state, source=source)
        for code, name, state in zip(
            questions.district_codes, questions.district_names, itertools.cycle(there), strict=False
        )
    )
    Ministry.objects.bulk_create(
        Ministry(slug=f"ministry-{number}", name=f"Ministry of {name}", source=source)
        for number, name in enumerate(MINISTRIES, start=1)
    )
    Session.objects.bulk_create(
        Session(
            house=house,
            lok_sabha=1 if house == House.LOK_SABHA else 0,
            number=number,
            starts_on=first,
            ends_on=first + dt.timedelta(DAYS - 1),
            source=source,
        )
        for house in House
        for number, first in questions.sessions
    )


def seed_members(questions, status=Member.Status.DRAFT):
    """Record the members under the names that the rows print, for whoever does not make drafts."""
    source = SourceDocument.objects.get(slug="made-up")
    Member.objects.bulk_create(
        Member(slug=f"member-{number}", name=name, source=source, status=status)
        for number, name in enumerate(questions.members, start=1)
    )


def seed_schemes(count):
    """Record made-up schemes, all national and published."""
    source = SourceDocument.objects.get(slug="made-up")
    ministries = itertools.cycle(Ministry.objects.all())
    Scheme.objects.bulk_create(
        Scheme(
            slug=f"scheme-{number}",
            title=f"Made-up scheme {number}",
            ministry=ministry,
            source=source,
            status=Scheme.Status.PUBLISHED,
        )
        for number, ministry in zip(range(1, count + 1), ministries, strict=False)
    )
