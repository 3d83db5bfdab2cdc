"""
Which ministry, department or scheme is meant by what stands in a cell. Nothing is guessed.

A record answers to its short name in addresses, its names of today and its other recorded
names, folded. A word of two records, or one not recorded, is a CellError that names the
nearest: a person decides.
"""

import dataclasses
import re

from django.utils.translation import gettext as _

from schemes.models import (
    Department,
    DepartmentName,
    Ministry,
    MinistryName,
    Scheme,
    SchemeName,
)
from sources.folding import fold
from uploads.cells import CellError, shorten, whole_number
from uploads.likeness import SUGGESTIONS, likenesses

# "Ministry of Roads", "Deptt. of Roads", "M/o Roads": lists leave these words out.
PREFIX = re.compile(
    r"^\s*(?:the\s+)?(?:(?:ministry|min\.?|department|deptt?\.?)\s+(?:of|for)|[md]/o)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def longest(name_model):
    return name_model._meta.get_field("name").max_length


@dataclasses.dataclass(frozen=True)
class Known:
    """A record as a matcher knows it."""

    key: int
    slug: str
    name: str
    # The ministry of a department.
    ministry: int | None = None

    def suggested(self, *, keeps=False):
        """As one of the suggestions of a problem, see `Row.problem`."""
        shown = {"name": self.name, "lgd_code": None, "state": "", "note": ""}
        return {"key": self.key, **shown, "keeps": keeps}


class Matcher:
    """Records of one kind and all words for them, fetched once."""

    unknown = ambiguous = ""
    # The kind of record, see schemes.targets, and how long another name of it can be.
    target = ""
    longest_name = 0

    def __init__(self):
        self.by_key, self.by_slug, self.words, self._near = {}, {}, {}, {}

    def record(self, known, *names):
        self.by_key[known.key] = self.by_slug[known.slug] = known
        for name in (known.name, *names):
            self.learn(known.key, name)

    def learn(self, key, name):
        """One more word for a record; later ones with the same letters make it ambiguous."""
        for word in self.forms(name):
            keys = self.words.setdefault(word, [])
            if key not in keys:
                keys.append(key)

    def forms(self, name):
        """The folded words under which a name is kept and looked up, the fullest first."""
        return [word] if (word := fold(name)) else []

    def find(self, text):
        """The key of the record that a cell means. Raises CellError."""
        if known := self.by_slug.get(text.strip().casefold()):
            return known.key
        for word in self.forms(text):
            keys = self.words.get(word, ())
            if len(keys) == 1:
                return keys[0]
            if keys:
                bearers = sorted((self.by_key[key] for key in keys), key=lambda one: one.name)
                names = _(" or ").join(known.name for known in bearers)
                raise CellError(
                    self.ambiguous % {"text": shorten(text), "names": names},
                    [known.suggested() for known in bearers],
                    target=self.target,
                )
        near = self.nearest(text)
        names = ", ".join(known.name for known in near) or _("none")
        keeps = bool(self.forms(text)) and len(text) <= self.longest_name
        raise CellError(
            self.unknown % {"text": shorten(text), "names": names},
            [known.suggested(keeps=keeps) for known in near],
            target=self.target,
            keeps=text if keeps and near else "",
        )

    def nearest(self, text):
        """The records with the nearest names, at most three; the same text is looked up once."""
        if text not in self._near:
            scored = {}
            for form in self.forms(text):
                for word, score in likenesses(form, self.words.keys()):
                    for key in self.words[word]:
                        scored[key] = max(scored.get(key, 0), score)
            ranked = sorted(scored, key=lambda key: (-scored[key], self.by_key[key].name))
            self._near[text] = [self.by_key[key] for key in ranked[:SUGGESTIONS]]
        return self._near[text]


class OrganisationMatcher(Matcher):
    """Ministries or departments, also without "Ministry of", by abbreviation or LGD code."""

    def __init__(self):
        super().__init__()
        self.by_code = {}

    def organisation(self, record, ministry=None):
        known = Known(record.pk, record.slug, record.name, ministry)
        self.record(known, *filter(None, (record.name_hi, record.abbreviation)))
        if record.lgd_code:
            self.by_code[record.lgd_code] = record.pk

    def forms(self, name):
        return list(dict.fromkeys(filter(None, (fold(name), fold(PREFIX.sub("", name))))))

    def find(self, text):
        if any(sign.isalpha() for sign in text):
            return super().find(text)
        key = self.by_code.get(whole_number(text))
        if key is None:
            sentence = self.without_code % {"text": shorten(text)}
            raise CellError(sentence, target=self.target)
        return key


class MinistryMatcher(OrganisationMatcher):
    """All ministries (two queries)."""

    target = "ministry"
    longest_name = longest(MinistryName)

    def __init__(self):
        super().__init__()
        self.unknown = _("There is no ministry “%(text)s”. The nearest names are %(names)s.")
        self.ambiguous = _("“%(text)s” can mean %(names)s. Write the full name.")
        self.without_code = _("No ministry has the LGD code “%(text)s”.")
        for ministry in Ministry.objects.order_by("pk"):
            self.organisation(ministry)
        for key, name in MinistryName.objects.values_list("ministry", "name"):
            self.learn(key, name)


class DepartmentMatcher(OrganisationMatcher):
    """All departments (two queries)."""

    target = "department"
    longest_name = longest(DepartmentName)

    def __init__(self):
        super().__init__()
        self.unknown = _("There is no department “%(text)s”. The nearest names are %(names)s.")
        self.ambiguous = _("“%(text)s” can mean %(names)s. Write the full name.")
        self.without_code = _("No department has the LGD code “%(text)s”.")
        for department in Department.objects.order_by("pk"):
            self.organisation(department, ministry=department.ministry_id)
        for key, name in DepartmentName.objects.values_list("department", "name"):
            self.learn(key, name)


class SchemeMatcher(Matcher):
    """All schemes (two queries)."""

    target = "scheme"
    longest_name = longest(SchemeName)

    def __init__(self):
        super().__init__()
        self.unknown = _("There is no scheme “%(text)s”. The nearest names are %(names)s.")
        self.ambiguous = _("“%(text)s” can mean %(names)s. Write the full title.")
        rows = Scheme.objects.order_by("pk").values_list(
            "pk", "slug", "title", "title_hi", "short_name"
        )
        for key, slug, title, *others in rows:
            self.record(Known(key, slug, title), *filter(None, others))
        for key, name in SchemeName.objects.values_list("scheme", "name"):
            self.learn(key, name)
