"""Numbered marks in a text, and below it the documents they stand for, linked both ways."""

import dataclasses

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()

# So many ways back stand beside a document; more would drown its title.
WAYS_BACK = 4


@dataclasses.dataclass
class Citation:
    number: int
    source: object
    uses: int = 0

    @property
    def anchor(self):
        return f"source-{self.number}"

    def mark(self, use):
        return f"cite-{self.number}-{use}"

    @property
    def ways_back(self):
        """The anchors of its marks in the text."""
        return [self.mark(use) for use in range(1, min(self.uses, WAYS_BACK) + 1)]


class Citations:
    """The documents that a page cites, numbered in the order of their first marks."""

    def __init__(self):
        self.found = {}

    def __iter__(self):
        return iter(self.found.values())

    def __len__(self):
        return len(self.found)

    def cite(self, source):
        number = len(self.found) + 1
        citation = self.found.setdefault(source.pk, Citation(number, source))
        citation.uses += 1
        return citation


@register.simple_tag
def cite(citations, source):
    """The mark of a document; the page's `citations` remember it for the list below."""
    citation = citations.cite(source)
    return format_html(
        '<sup class="z-ref"><a id="{}" href="#{}" aria-label="{}">{}</a></sup>',
        citation.mark(citation.uses),
        citation.anchor,
        _("Source %(number)d") % {"number": citation.number},
        citation.number,
    )


@register.inclusion_tag("sources/_citations.html")
def cited(citations):
    """The documents that were cited above, in their order."""
    return {"citations": list(citations)}
