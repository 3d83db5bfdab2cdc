"""The sheets of members and of their terms, and finding the members that a cell names."""

import itertools

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import STATE_HEADINGS, SourcedSheet, StateWidget
from questions.models import Member, MemberName, MemberTerm
from questions.names import spoken
from questions.reading import read_list
from questions.resources.notes import MEMBERS, TERMS
from questions.resources.sessions import HOUSE_HEADINGS, house_widget
from schemes.resources.naming import NamedSheet
from sources.folding import fold
from uploads import cells
from uploads.cells import CellError
from uploads.companions import Companion, replace_rows
from uploads.sheets import register
from uploads.targets import registered
from uploads.widgets import PartialDayWidget, RecordWidget, TextWidget, by_words

LONGEST_NAME = MemberName._meta.get_field("name").max_length


class OtherNames(Companion):
    """Other names and spellings of a member, in the order of the alphabet."""

    def stored(self, keys):
        found = {}
        rows = MemberName.objects.filter(member__in=keys).order_by("member", "name")
        for member, name in rows.values_list("member", "name"):
            found.setdefault(member, []).append(name)
        return found

    def write(self, changes, history):
        names = {member.pk: {fold(name): name for name in value} for member, value in changes}
        there = list(MemberName.objects.filter(member__in=names))
        gone = [name for name in there if name.name_key not in names[name.member_id]]
        kept = {(name.member_id, name.name_key) for name in there}
        new = [
            MemberName(member=member, name=name, name_key=key, source_id=member.source_id)
            for member, _value in changes
            for key, name in names[member.pk].items()
            if (member.pk, key) not in kept
        ]
        replace_rows(MemberName, gone, new, history)

    def in_words(self, values):
        return ["; ".join(value) for value in values]

    def is_same(self, value, stored):
        return set(map(fold, value)) == set(map(fold, stored))


def known_members():
    """Members by short name and, where it is one's own, by name."""
    rows = Member.objects.values_list("pk", "name")
    others = MemberName.objects.values_list("member", "name")
    return by_words((key, [name]) for key, name in itertools.chain(rows, others)) | dict(
        Member.objects.values_list("slug", "pk")
    )


@register
class MemberResource(NamedSheet, SourcedSheet):
    """Members of Parliament, one a row, known by their short name or else by their name."""

    sheet = "members"
    title = gettext_lazy("Members")
    about = gettext_lazy("Members of Parliament with the spellings of their names.")

    slug = Field(attribute="slug", column_name="slug", widget=TextWidget())
    honorific = Field(attribute="honorific", column_name="honorific", widget=TextWidget())
    name = Field(attribute="name", column_name="name", widget=TextWidget())
    name_hi = Field(attribute="name_hi", column_name="name_hi", widget=TextWidget())
    other_names = Field(column_name="other_names", widget=TextWidget())
    note = Field(attribute="note", column_name="note", widget=TextWidget(lines=True))

    headings = {
        "slug": ["Short name"],
        "honorific": ["Form of address", "Title"],
        "name": ["Member", "Name of member", "Member of Parliament", "सदस्य"],
        "name_hi": ["Hindi name"],
        "other_names": ["Other names", "Also written"],
    }
    column_notes = MEMBERS
    required_columns = [("name", "slug")]
    target = "member"
    companions = {"other_names": OtherNames(gettext_lazy("other names"))}

    class Meta:
        model = Member
        import_id_fields = ["slug"]
        fields = ["slug", "honorific", "name", "name_hi", "other_names", "note", "source"]
        export_order = fields

    @cached_property
    def slugs_by_name(self):
        found = {}
        names = Member.objects.values_list("name_key", "slug")
        others = MemberName.objects.values_list("name_key", "member__slug")
        for key, slug in itertools.chain(names, others):
            found.setdefault(key, set()).add(slug)
        return found

    def bearers(self, row, name):
        return self.slugs_by_name.get(fold(name), set())

    def compare(self, row, slug, name, bearers):
        """Two people can bear one name: the short name says who is meant, or is a new one's."""

    def take(self, row, name, value):
        """A name as lists print it, unless its form of address stands in a column."""
        if name == "name" and row.cells.get("honorific") is None:
            honorific, value = spoken(value)
            if honorific:
                row.values["honorific"] = honorific
        super().take(row, name, value)

    def read(self, row):
        super().read(row)
        if names := row.cleaned.get("other_names"):
            others = [name.strip() for name in names.split(";") if fold(name)]
            row.beside["other_names"] = sorted({fold(name): name for name in others}.values())
            if too_long := next((name for name in others if len(name) > LONGEST_NAME), None):
                sentence = _("“%(name)s” is too long for a name. Write “;” between two names.")
                row.problem("other_names", sentence % {"name": cells.shorten(too_long)})


@register
class MemberTermResource(SourcedSheet):
    """Terms of members, one a row."""

    sheet = "member-terms"
    title = gettext_lazy("Terms of members")
    about = gettext_lazy("Which member sat in which House, for which constituency and party.")

    member = Field(attribute="member__slug", column_name="member")
    house = Field(attribute="house", column_name="house", widget=house_widget())
    since = Field(attribute="since", column_name="since", widget=PartialDayWidget())
    until = Field(attribute="until", column_name="until", widget=PartialDayWidget())
    constituency = Field(attribute="constituency", column_name="constituency", widget=TextWidget())
    state = Field(attribute="state__name", column_name="state", widget=StateWidget())
    party = Field(attribute="party", column_name="party", widget=TextWidget())

    headings = {
        "member": ["Member", "Name of member"],
        "house": HOUSE_HEADINGS,
        "since": ["From"],
        "until": ["To"],
        "constituency": ["Constituency", "निर्वाचन क्षेत्र"],
        "state": STATE_HEADINGS,
        "party": ["Party", "दल"],
    }
    column_notes = TERMS
    required_columns = [("member",), ("house",)]
    key = ("member_id", "house", "since")

    class Meta:
        model = MemberTerm
        import_id_fields = ["member", "house", "since"]
        fields = [
            *["member", "house", "since", "until", "constituency", "state", "party", "source"],
        ]
        export_order = fields

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        missing = _("No member is recorded as “%(value)s”. Add the member first.")
        self.fields["member"].widget = RecordWidget(known_members, missing, "member")
        self.fields["state"].widget = StateWidget(lambda text: self.matcher.states.find(text))

    def reconcile(self, row):
        row.values.setdefault("since", "")
        row.label = f"{row.cleaned.get('member', '')}"
        key = row.values.get("member_id")
        if key:
            row.label = f"{self.names[key]}, {row.values.get('since') or '–'}"

    @cached_property
    def names(self):
        return dict(Member.objects.values_list("pk", "name"))

    @cached_property
    def published(self):
        rows = Member.objects.filter(status=Member.Status.PUBLISHED)
        return set(rows.values_list("pk", flat=True))

    def may_change(self, record, user):
        return record.member_id not in self.published or self.allows_member(user)

    def may_add(self, candidate, user):
        return self.may_change(candidate, user)

    @staticmethod
    def allows_member(user):
        return user is None or user.has_perm("questions.amend_member")


class MemberMatcher:
    """
    Finds the members that a list names, by any recorded name. Nothing is guessed.

    A constituency tells two of one name apart, and must not contradict the one that is recorded.
    """

    def __init__(self):
        self.by_name = {}
        self.terms = {}
        self.by_slug = dict(Member.objects.values_list("slug", "pk"))
        self.names = dict(Member.objects.values_list("pk", "name"))
        others = MemberName.objects.values_list("name_key", "member")
        for key, member in itertools.chain(Member.objects.values_list("name_key", "pk"), others):
            self.by_name.setdefault(key, set()).add(member)
        terms = MemberTerm.objects.exclude(constituency_key="")
        for member, constituency in terms.values_list("member", "constituency_key"):
            self.terms.setdefault(member, set()).add(constituency)
        self._spoken, self._found = {}, {}

    def find(self, printed, constituency=""):
        """
        The key of a member, or None when the name is not recorded.

        Raises CellError when the name is that of several, or of one for another constituency.
        """
        asked = printed, constituency
        if asked not in self._found:
            self._found[asked] = self._find(printed, constituency)
        return self._found[asked]

    def _find(self, printed, constituency):
        if printed in self.by_slug:
            return self.by_slug[printed]
        _honorific, name = self.spoken(printed)
        found = self.by_name.get(fold(name), set())
        place = fold(constituency or "")
        if place:
            fitting = {key for key in found if place in self.terms.get(key, {place})}
            certain = {key for key in fitting if place in self.terms.get(key, ())}
            fitting = certain or fitting
        else:
            fitting = found
        if len(fitting) == 1:
            return next(iter(fitting))
        if not found:
            return None
        raise self._doubt(name, constituency, fitting or found, is_known=bool(fitting))

    @cached_property
    def records(self):
        """The members as a person chooses among them, fetched when the first is in doubt."""
        return registered["member"]()

    def spoken(self, printed):
        if printed not in self._spoken:
            self._spoken[printed] = spoken(printed)
        return self._spoken[printed]

    def _doubt(self, name, constituency, keys, *, is_known):
        words = {"name": name, "place": constituency}
        if is_known:
            slugs = [slug for slug, key in self.by_slug.items() if key in keys]
            words["slugs"] = ", ".join(sorted(slugs))
            sentence = _("“%(name)s” can mean more than one member: write %(slugs)s.")
        else:
            sentence = _(
                "“%(name)s” is recorded for another constituency than %(place)s. If it is another "
                "person, add that member first; if the constituency changed, record the term."
            )
        near = self.records.suggestions(sorted(keys))
        return CellError(sentence % words, near, target="member")


def printed_names(cell):
    """The names of a cell, as printed. Raises CellError."""
    try:
        return read_list(cell)
    except ValueError as error:
        raise CellError(
            _("“%(value)s” is not a list of names. Write them with “;” between.")
            % {"value": cells.shorten(cell)}
        ) from error
