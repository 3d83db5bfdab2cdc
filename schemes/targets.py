"""What cells name in this room: ministries, departments, schemes, indicators."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from schemes import search
from schemes.matching import DepartmentMatcher, MinistryMatcher, SchemeMatcher
from schemes.models import (
    Department,
    DepartmentName,
    Indicator,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
)
from schemes.resources.naming import FreeSlugs
from uploads.targets import Target, register


class MatchedTarget(Target):
    """Records that a matcher of this room finds, whose other names are kept."""

    find_all = None

    @cached_property
    def matcher(self):
        return self.find_all()

    def bearers(self, text):
        forms = self.matcher.forms(text)
        return self.matcher.words.get(forms[0], []) if forms else []

    def find(self, text):
        return self.matcher.find(text.strip())

    def choices(self):
        """By name, or by short name where others have that name, too."""
        return [
            known.slug if self.is_shared(known) else known.name
            for known in sorted(self.matcher.by_key.values(), key=lambda known: known.name)
        ]

    def is_shared(self, known):
        return self.bearers(known.name) != [known.key]

    def describe(self, keys):
        found = {key: self.matcher.by_key.get(key) for key in keys}
        return {
            key: {"name": known.name, "lgd_code": None, "state": "", "note": ""}
            for key, known in found.items()
            if known
        }


@register
class MinistryTarget(MatchedTarget):
    """Ministries; one that is missing can be recorded by its name."""

    kind = "ministry"
    label = gettext_lazy("Ministry")
    question = gettext_lazy("Which ministry is meant?")
    model = Ministry
    name_model = MinistryName
    pointer = "ministry"
    find_all = MinistryMatcher
    create_words = gettext_lazy("Record “%(name)s” as a new ministry")

    def make(self, text, source):
        slug = FreeSlugs(Ministry).make(text, "ministry")
        return Ministry(slug=slug, name=text, source=source.document)


@register
class DepartmentTarget(MatchedTarget):
    """Departments; a new one needs its ministry, so that it is recorded in its own sheet."""

    kind = "department"
    label = gettext_lazy("Department")
    question = gettext_lazy("Which department is meant?")
    model = Department
    name_model = DepartmentName
    pointer = "department"
    find_all = DepartmentMatcher


@register
class SchemeTarget(MatchedTarget):
    """Schemes; one that is missing becomes a draft with that title."""

    kind = "scheme"
    label = gettext_lazy("Scheme")
    question = gettext_lazy("Which scheme is meant?")
    model = Scheme
    name_model = SchemeName
    pointer = "scheme"
    find_all = SchemeMatcher
    create_words = gettext_lazy("Record “%(name)s” as a new scheme, a draft")

    def make(self, text, source):
        slug = FreeSlugs(Scheme).make(text, "scheme")
        return Scheme(slug=slug, title=text, source=source.document)

    def settle(self, key):
        search.index([key])


@register
class IndicatorTarget(Target):
    """Indicators by short name, or by a name that no other has."""

    kind = "indicator"
    label = gettext_lazy("Indicator")
    question = gettext_lazy("Which indicator is meant?")
    model = Indicator

    def words_of(self):
        for indicator in Indicator.objects.all():
            yield indicator.pk, [str(indicator), indicator.name, indicator.slug]
