"""Who asked a question: known members by their keys, unknown ones as a list prints them."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.models import Asker, Member, MemberName, MemberTerm
from questions.names import person_key
from questions.resources.members import MemberMatcher, printed_names
from schemes.resources.naming import FreeSlugs
from sources import bulk
from sources.folding import fold
from sources.versions import among
from uploads import cells
from uploads.cells import CellError
from uploads.companions import Companion, stored_of
from uploads.rows import quoted
from uploads.sheets import refresh_derived

MOST_ASKERS = 100
# A note names so many new members.
MOST_NAMED = 5


class Askers(Companion):
    """
    Members in the order of the list: a key for each that is recorded, and for one that is not a
    dict of name, form of address, constituency, State and party, from which a draft is made.
    """

    def stored(self, keys):
        found = {}
        rows = Asker.objects.filter(question__in=among(keys)).order_by("question", "position")
        for question, member in rows.values_list("question", "member"):
            found.setdefault(question, []).append(member)
        return found

    def write(self, changes, history):
        wanted = {question.pk: list(dict.fromkeys(value)) for question, value in changes}
        right = {
            (question, member, position)
            for question, members in wanted.items()
            for position, member in enumerate(members, start=1)
        }
        names = ["question_id", "member_id", "position"]
        rows = Asker.objects.filter(question__in=among(wanted)).values_list("pk", *names)
        there = {tuple(row): key for key, *row in rows}
        bulk.delete(Asker, [key for row, key in there.items() if row not in right], history)
        bulk.insert(Asker, names, sorted(right - there.keys()), history)

    def in_words(self, values):
        keys = {key for value in values for key in value if isinstance(key, int)}
        members = Member.objects.in_bulk(keys)
        return [
            "; ".join(
                str(members.get(one, "?")) if isinstance(one, int) else one["printed"]
                for one in value
            )
            for value in values
        ]

    def cells(self, keys):
        """By name where that is one's own, else by the short name."""
        stored = stored_of(self, keys)
        members = Member.objects.in_bulk({member for value in stored.values() for member in value})
        bearers = {}
        for key, member in bearers_of({member.name_key for member in members.values()}):
            bearers.setdefault(key, set()).add(member)
        words = {
            key: str(member) if is_clear(member, bearers) else member.slug
            for key, member in members.items()
        }
        return ["; ".join(words[member] for member in stored[key]) for key in keys]


def is_clear(member, bearers):
    """Whether a member's name, as it is written, is read back as that member's alone."""
    return len(bearers[member.name_key]) == 1 and person_key(str(member)) == member.name_key


def bearers_of(names):
    """Pairs of a folded name and the key of a member who bears it."""
    own = Member.objects.filter(name_key__in=names).values_list("name_key", "pk")
    others = MemberName.objects.filter(name_key__in=names).values_list("name_key", "member")
    return [*own, *others]


class AskersReader:
    """Reads the askers of each row, and remembers those that the register does not know."""

    def __init__(self):
        self.matcher = MemberMatcher()
        self.unknown = {}

    def read(self, row, sheet):
        """Put the askers of a row of a sheet beside it, or say what is wrong with some of them."""
        cell = row.cleaned.get("asked_by")
        if cell is None:
            return
        try:
            printed = printed_names(cell)
        except CellError as error:
            row.problem("asked_by", error)
            return
        if len(printed) > MOST_ASKERS:
            row.problem("asked_by", _("More than a hundred names: this is not a list of askers."))
            return
        places = self._parallel(row, "asker_constituency", len(printed))
        states = self._parallel(row, "asker_state", len(printed))
        parties = self._parallel(row, "asker_party", len(printed))
        house, known_problems = row.cleaned.get("house", ""), len(row.problems)
        askers = []
        for name, place, state, party in zip(printed, places, states, parties, strict=True):
            try:
                member = self._chosen(sheet, name, place)
                if member is None:
                    member = self._new(name, house, place, sheet.find_state(state), party)
            except CellError as error:
                self._tell(row, sheet, error, name, place, state)
                continue
            if member not in askers:
                askers.append(member)
        if len(row.problems) == known_problems:
            row.beside["asked_by"] = askers

    def _chosen(self, sheet, name, place):
        """The member that a person chose for a name, else who is recorded under it, else None."""
        chosen = None
        if sheet.decisions.keys:
            chosen = sheet.decisions.chosen("member", about(name, place))
        return chosen or self.matcher.find(name, place)

    def _tell(self, row, sheet, error, name, place, state):
        """A person decides on each name, or State, by itself."""
        if error.target == "state":
            sheet.tell(row, "asker_state", error, [["asker_state", state]])
        else:
            sheet.tell(row, "asked_by", error, about(name, place) if error.target else None)

    def _parallel(self, row, column, count):
        """A list that runs beside the names; one of another length says nothing certain."""
        cell = row.cleaned.get(column)
        try:
            values = printed_names(cell) if cell else []
        except CellError:
            values = []
        return values if len(values) == count else [""] * count

    def _new(self, printed, house, constituency, state, party):
        honorific, name = self.matcher.spoken(printed)
        if not fold(name) or len(name) > 200:
            raise CellError(_("“%(value)s” is not a name.") % {"value": cells.shorten(printed)})
        place = {"constituency": constituency[:100], "state": state, "party": party[:150]}
        bearers = self.unknown.setdefault(fold(name), {})
        found = meant(bearers, fold(constituency))
        if found is None:
            found = bearers[fold(constituency)] = {
                "printed": f"{honorific} {name}".strip(),
                "name": name,
                "honorific": honorific,
                "house": house,
                **place,
            }
        elif constituency and not found["constituency"]:
            found |= place
        return found

    @property
    def drafts(self):
        """What will be made of the unknown names."""
        return [one for bearers in self.unknown.values() for one in bearers.values()]

    def note(self):
        """That new members will be drafts, as a sentence; None without any."""
        if not self.drafts:
            return None
        return ngettext(
            "%(number)d member is not in the register yet and becomes a draft: %(names)s.",
            "%(number)d members are not in the register yet and become drafts: %(names)s.",
            len(self.drafts),
        ) % {"number": len(self.drafts), "names": self._some_names()}

    def _some_names(self):
        names = [one["printed"] for one in self.drafts]
        if len(names) <= MOST_NAMED:
            return ", ".join(names)
        words = {"names": ", ".join(names[:MOST_NAMED]), "more": len(names) - MOST_NAMED}
        return _("%(names)s and %(more)s more") % words


def about(name, place):
    """What a doubt about a member is about: the printed name, with the constituency if one."""
    said = [["asked_by", quoted(name)]]
    return [*said, ["asker_constituency", quoted(place)]] if place else said


def meant(bearers, place):
    """
    Who of those of one name, by their folded constituencies, is meant; None if nobody is.

    As with recorded members, one without a constituency is the only other one of that name; and
    has that constituency from then on.
    """
    if place and list(bearers) == [""]:
        bearers[place] = bearers.pop("")
    if not place and len(bearers) == 1:
        return next(iter(bearers.values()))
    return bearers.get(place)


class NewMembers:
    """Makes the drafts of members that staged rows name and the register lacks, each once."""

    def __init__(self, source):
        self.source = source
        # By folded name and constituency: what was made, and what somebody recorded meanwhile.
        self.made = {}
        self.with_term = set()

    @cached_property
    def matcher(self):
        """As the register was before the first was made: later rows do not argue with those."""
        return MemberMatcher()

    @cached_property
    def slugs(self):
        return FreeSlugs(Member)

    def put_keys(self, rows, history):
        """
        Replace what is only printed by the keys of members, making those that are missing.

        Raises CellError where the register since the check leaves in doubt who that is.
        """
        printed = [
            one for row in rows for one in row.values.get("asked_by", ()) if isinstance(one, dict)
        ]
        # First those that say most: the others may be the same.
        self._make(sorted(printed, key=lambda one: not one["constituency"]), history)
        for row in rows:
            if "asked_by" in row.values:
                members = [
                    self._find(one).pk if isinstance(one, dict) else one
                    for one in row.values["asked_by"]
                ]
                row.values["asked_by"] = list(dict.fromkeys(members))

    def _find(self, one):
        return meant(self.made.setdefault(fold(one["name"]), {}), fold(one["constituency"]))

    def _make(self, printed, history):
        """Somebody may have recorded one since the check: that one is taken."""
        new, terms = [], {}
        for one in printed:
            member = self._find(one)
            if member is None:
                known = self.matcher.find(one["printed"], one["constituency"])
                member = Member(pk=known) if known else self._member(one)
                self.made[fold(one["name"])][fold(one["constituency"])] = member
                new += [] if known else [member]
            says_where = one["constituency"] or one["state"]
            if says_where and member.slug and member.slug not in self.with_term:
                self.with_term.add(member.slug)
                terms[member.slug] = self._term(member, one)
        bulk.create(Member, new, history)
        bulk.create(MemberTerm, terms.values(), history)

    def _member(self, one):
        member = Member(
            slug=self.slugs.make(one["name"], "member"),
            honorific=one["honorific"][:30],
            name=one["name"],
            source=self.source.document,
        )
        refresh_derived(member)
        return member

    def _term(self, member, one):
        return MemberTerm(
            member=member,
            house=one["house"],
            constituency=one["constituency"],
            state_id=one["state"],
            party=one["party"],
            source=self.source.document,
        )
