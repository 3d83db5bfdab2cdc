"""Numbered marks in a text, and below it the documents they stand for, linked both ways."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


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
