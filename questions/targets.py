"""What cells name in this room: Members of Parliament, and sessions."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from questions.models import Member, MemberName, MemberTerm, Session
from questions.names import spoken
from schemes.resources.naming import FreeSlugs
from uploads.targets import Target, register


@register
class MemberTarget(Target):
    """Members, by name or short name; one that is missing becomes a draft."""

    kind = "member"
    label = gettext_lazy("Member")
    question = gettext_lazy("Which member is meant?")
    model = Member
    name_model = MemberName
    pointer = "member"
    create_words = gettext_lazy("Record “%(name)s” as a new member, a draft")

    def words_of(self):
        others = {}
        for member, name in MemberName.objects.values_list("member", "name"):
            others.setdefault(member, []).append(name)
        for key, name, slug in Member.objects.values_list("pk", "name", "slug"):
            yield key, [name, slug, *others.get(key, ())]

    @cached_property
    def places(self):
        """For which constituencies each sat, as far as that is recorded."""
        found = {}
        terms = MemberTerm.objects.exclude(constituency="").order_by("since", "pk")
        for member, constituency in terms.values_list("member", "constituency"):
            found.setdefault(member, {})[constituency] = True
        return found

    def find(self, text):
        """Also as lists print a name: “Koli, Smt. Ranjeeta”."""
        return super().find(text if text in self.by_slug else spoken(text)[1] or text)

    @cached_property
    def by_slug(self):
        return {words[1] for words in self.words.values()}

    def describe(self, keys):
        found = super().describe(keys)
        return {
            key: one | {"note": ", ".join(self.places.get(key, ()))} for key, one in found.items()
        }

    def create(self, text, source, history):
        known = self.bearers(spoken(text)[1])
        return known[0] if len(known) == 1 else super().create(text, source, history)

    def make(self, text, source):
        honorific, name = spoken(text)
        slug = FreeSlugs(Member).make(name, "member")
        return Member(slug=slug, honorific=honorific[:30], name=name, source=source.document)


@register
class SessionTarget(Target):
    """Sessions, by their names."""

    kind = "session"
    label = gettext_lazy("Session")
    question = gettext_lazy("Which session is meant?")
    model = Session

    def words_of(self):
        for session in Session.objects.all():
            yield session.pk, [str(session), session.slug]
