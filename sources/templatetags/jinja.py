"""Parts of pages that Jinja2 renders (sources/jinja.py says which and why)."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def jinja(name, **context):
    """The part with this name; it knows only what the tag gives it."""
    return mark_safe(render_to_string(name, context, using="jinja2"))  # noqa: S308 - escaped there
