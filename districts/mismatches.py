"""
What is wrong where code, name and State do not lead to one district.

In words, with what each of the three says by itself (`voices`) and with the districts that a
person can choose from.
"""

import dataclasses

from django.utils.translation import gettext as _

from sources.partial_dates import in_words
from uploads.cells import CellError, shorten
from uploads.likeness import SUGGESTIONS


@dataclasses.dataclass(frozen=True)
class Place:
    """
    A State or a district as the matcher knows it. `state` is None for a State.

    `ended` is the day of its end as ISO text; empty while it exists.
    """

    key: int
    lgd_code: int | None
    name: str
    state: "Place | None" = None
    ended: str = ""

    def suggestion(self):
        """As JSON and the command line show it."""
        return {
            "lgd_code": self.lgd_code,
            "name": self.name,
            "state": self.state.name if self.state else "",
        }

    def suggested(self, note="", *, keeps=False):
        """As one of the suggestions of a problem, see `Row.problem`."""
        if self.ended:
            end = _("It existed until %(day)s.") % {"day": in_words(self.ended)}
            note = f"{note} {end}".strip()
        return {"key": self.key, **self.suggestion(), "note": note, "keeps": keeps}

    def __str__(self):
        code = self.lgd_code or _("awaiting its code")
        if self.state:
            return _("%(name)s in %(state)s (%(code)s)") % {
                "name": self.name,
                "state": self.state.name,
                "code": code,
            }
        return self.name


@dataclasses.dataclass(frozen=True)
class Said:
    """What a row says of its district, as far as it does: code, name, and State as a Place."""

    code: int | None = None
    name: str = ""
    where: Place | None = None

    @property
    def quoted(self):
        """The name as a message quotes it."""
        return shorten(self.name)


class MismatchError(CellError):
    """
    What is wrong with a code, a name or a State: the `part` at fault, a sentence, and what a
    person can choose.
    """

    def __init__(self, part, sentence, suggestions=(), *, target="district", voices=(), keeps=""):
        super().__init__(sentence, suggestions, target=target, voices=voices, keeps=keeps)
        self.part = part


def in_list(places):
    return _(" or ").join(str(place) for place in places)


# What is wrong ---------------------------------------------------------------------------


def unknown_code(matcher, said):
    """A code that no district has. Those of that name come first, else the nearest names."""
    sentence = _("No district has the LGD code %(code)s.") % {"code": said.code}
    named = matcher.named(said.name, said.where) if said.name else []
    if named:
        near = [place.suggested(by_name(said)) for place in named[:SUGGESTIONS]]
    else:
        near = [place.suggested() for place in matcher.nearest(said.name, said.where)]
    return MismatchError("code", sentence, near, voices=voices(matcher, said))


def other_by_name(matcher, said, place, others):
    """A code that is one district's, and a name that is recorded for others."""
    sentence = _(
        "Code and name contradict: “%(name)s” is %(named)s, but the code %(code)s is %(place)s in "
        "%(state)s."
    ) % {
        "name": said.quoted,
        "named": in_list(others),
        "code": said.code,
        "place": place.name,
        "state": place.state.name,
    }
    note = _("By the code.")
    if not matcher.knows(place, said.name):
        note = _("By the code. “%(name)s” is not kept as a name of it.") % {"name": said.quoted}
    near = [other.suggested(by_name(said)) for other in others[:SUGGESTIONS]]
    near.append(place.suggested(note))
    return MismatchError("code", sentence, near, voices=voices(matcher, said))


def by_name(said):
    if said.where is None:
        return _("By the name. Only the code in the file is set aside.")
    return _("By name and State. Only the code in the file is set aside.")


def new_beside_code(matcher, said, place):
    """A name that nobody recorded, beside the code of a district."""
    sentence = _(
        "“%(name)s” is not recorded as a name of %(place)s in %(state)s, which the code %(code)s "
        "means."
    ) % {
        "name": said.quoted,
        "place": place.name,
        "state": place.state.name,
        "code": said.code,
    }
    elsewhere = [found for found in matcher.named(said.name, None) if found != place]
    nearest = matcher.nearest(said.name, said.where or place.state)
    is_new = matcher.is_new_name(place, said)
    near = []
    for found in dict.fromkeys([*nearest, place]):
        if found != place:
            near.append(found.suggested())
        elif found in nearest[:1]:
            near.append(found.suggested(_("Nearest name, and the code agrees."), keeps=is_new))
        else:
            near.append(found.suggested(_("The code is its own."), keeps=is_new))
    note = _("By the name. Code and State in the file are set aside.")
    near += [found.suggested(note) for found in elsewhere[:SUGGESTIONS] if found not in nearest]
    keeps = said.name if is_new else ""
    return MismatchError("name", sentence, near, voices=voices(matcher, said), keeps=keeps)


def other_state(matcher, said, place):
    """A district in which State the row does not say it lies, nor lay."""
    sentence = _(
        "The code %(code)s is %(place)s in %(its_state)s, not a district of %(state)s."
    ) % {
        "code": said.code,
        "place": place.name,
        "its_state": place.state.name,
        "state": said.where.name,
    }
    if said.name:
        note = _("By code and name. Only the State in the file is set aside.")
    else:
        note = _("By the code. Only the State in the file is set aside.")
    return MismatchError("state", sentence, [place.suggested(note)], voices=voices(matcher, said))


def several(said, places):
    """A name that several districts bear."""
    sentence = _("“%(name)s” can mean %(places)s.")
    return MismatchError(
        "state" if said.where is None else "name",
        sentence % {"name": said.quoted, "places": in_list(places)},
        [place.suggested() for place in places[: SUGGESTIONS + 1]],
    )


def not_then(said, on, places):
    """A name that no district had on a day."""
    sentence = _("No district had the name “%(name)s”%(state)s on %(day)s. It is %(places)s.")
    words = {
        "name": said.quoted,
        "state": _(" in %(state)s") % {"state": said.where.name} if said.where else "",
        "day": in_words(on.isoformat()),
        "places": in_list(places),
    }
    near = [place.suggested() for place in places[:SUGGESTIONS]]
    return MismatchError("name", sentence % words, near)


def not_recorded(matcher, said):
    """A name that no district has, or none of the State."""
    elsewhere = matcher.named(said.name, None) if said.where else []
    words = {"name": said.quoted, "state": said.where.name if said.where else ""}
    near, keeps = [], ""
    for place in matcher.nearest(said.name, said.where):
        is_new = matcher.is_new_name(place, said)
        keeps = said.name if is_new else keeps
        near.append(place.suggested(keeps=is_new))
    if elsewhere:
        sentence = _("No district of %(state)s is recorded as “%(name)s”. It is %(places)s.")
        words["places"] = in_list(elsewhere)
        note = _("By the name. Only the State in the file is set aside.")
        near += [place.suggested(note) for place in elsewhere[:SUGGESTIONS]]
    elif said.where:
        sentence = _("No district of %(state)s is recorded as “%(name)s”.")
    else:
        sentence = _("No district is recorded as “%(name)s”.")
    return MismatchError("name", sentence % words, near, voices=voices(matcher, said), keeps=keeps)


def without_state(matcher, said):
    """A name alone: names repeat across States."""
    sentence = _("“%(name)s” stands without a State or a code. Add a column for one of them.")
    near = [
        place.suggested(keeps=matcher.is_new_name(place, said))
        for place in matcher.named(said.name, None)[:SUGGESTIONS] or matcher.nearest(said.name)
    ]
    keeps = said.name if any(one["keeps"] for one in near) else ""
    return MismatchError("name", sentence % {"name": said.quoted}, near, keeps=keeps)


# What each of the three says ---------------------------------------------------------------


def voices(matcher, said):
    """What name, State and code say each by itself, as far as the row has them."""
    place = matcher.by_code.get(said.code)
    named = matcher.named(said.name, said.where) if said.name else []
    odd = odd_one(matcher, said, place, named)
    found = []
    if said.name:
        found.append(voice_of_name(matcher, said, named, odd == "name"))
    if said.where:
        who = _("The State says otherwise") if odd == "state" else _("The State says")
        means = meaning_of_state(matcher, said, place, named)
        found.append(voice(who, said.where.name, means, odd == "state"))
    if said.code is not None:
        who = _("The code says otherwise") if odd == "code" else _("The code says")
        means = _("which no district has")
        if place:
            words = {"place": place.name, "state": place.state.name}
            means = _("which is %(place)s in %(state)s") % words
        found.append(voice(who, str(said.code), means, odd == "code"))
    return found


def voice(who, what, means, is_odd):
    return {"who": who, "what": what, "means": means, "is_odd": is_odd}


def odd_one(matcher, said, place, named):
    """Which of the three stands alone against the others: "code", "name", "state" or none."""
    lies_there = place and (said.where is None or matcher.has_lain_in(place, said.where, ""))
    if said.code is not None:
        if place is None or (said.where and named and not lies_there):
            return "code" if said.name or said.where else ""
        if said.where and not lies_there and matcher.knows(place, said.name):
            return "state"
        return "name" if lies_there and said.name and not named else ""
    return "" if named or matcher.named(said.name, None) else "name"


def voice_of_name(matcher, said, named, is_odd):
    """What a name is recorded as: in the State of the row, else anywhere."""
    who = _("The name says")
    elsewhere = [] if named else matcher.named(said.name, None)
    if len(named) == 1:
        words = {"place": named[0].name, "code": named[0].lgd_code or "–"}
        held = matcher.holds(named[0], said.name)
        if any(holding.is_present for holding in held):
            means = _("which is %(place)s (%(code)s)")
        elif any(holding.is_official for holding in held):
            means = _("recorded as an earlier name of %(place)s (%(code)s)")
        else:
            means = _("recorded as another name of %(place)s (%(code)s)")
    elif named or elsewhere:
        who = _("The name says otherwise") if is_odd else who
        words = {"places": in_list((named or elsewhere)[:SUGGESTIONS])}
        means = _("recorded for %(places)s")
    else:
        who = _("The name is not recorded")
        words = {"state": said.where.name if said.where else ""}
        means = _("for any district of %(state)s") if said.where else _("for any district")
    return voice(who, said.quoted, means % words, is_odd)


def meaning_of_state(matcher, said, place, named):
    """Which of the districts that name and code say lie in the State."""
    there = [
        found.name
        for found in dict.fromkeys([*named, *filter(None, [place])])
        if matcher.has_lain_in(found, said.where, "")
    ]
    if not there:
        return _("none of them lies there") if named and place else _("no such district is there")
    if len(there) > 1:
        return _("%(names)s lie there") % {"names": _(" and ").join(there)}
    return _("%(name)s lies there") % {"name": there[0]}
