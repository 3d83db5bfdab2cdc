"""
Which ministry, department or scheme is meant by what stands in a cell. Nothing is guessed.

A record answers to its short name in addresses, its names of today and its other recorded
names, folded. A word of two records, or one not recorded, is a CellError that names the
nearest: a person decides.
"""

import dataclasses
import re

from django.utils.translation import gettext as _

from districts.matching import SUGGESTIONS, likenesses
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

# "Ministry of Roads", "Deptt. of Roads", "M/o Roads": lists leave these words out.
PREFIX = re.compile(
    r"^\s*(?:the\s+)?(?:(?:ministry|min\.?|department|deptt?\.?)\s+(?:of|for)|[md]/o)\s+(?:the\s+)?",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True)
class Known:
    """A record as a matcher knows it."""

    key: int
    slug: str
    name: str
    # The ministry of a department.
    ministry: int | None = None


class Matcher:
    """Records of one kind and all words for them, fetched once."""

    unknown = ambiguous = ""

    def __init__(self):
        self.by_key, self.by_slug, self.words = {}, {}, {}

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
                names = _(" or ").join(sorted(self.by_key[key].name for key in keys))
                raise CellError(self.ambiguous % {"text": shorten(text), "names": names})
        near = ", ".join(known.name for known in self.nearest(text))
        raise CellError(self.unknown % {"text": shorten(text), "names": near or _("none")})

    def nearest(self, text):
        """The records with the nearest names, at most three."""
        scored = {}
        for form in self.forms(text):
            for word, score in likenesses(form, self.words.keys()):
                for key in self.words[word]:
                    scored[key] = max(scored.get(key, 0), score)
        ranked = sorted(scored, key=lambda key: (-scored[key], self.by_key[key].name))
        return [self.by_key[key] for key in ranked[:SUGGESTIONS]]


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
            raise CellError(self.without_code % {"text": shorten(text)})
        return key


class MinistryMatcher(OrganisationMatcher):
    """All ministries (two queries)."""

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
