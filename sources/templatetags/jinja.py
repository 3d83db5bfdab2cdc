"""Parts of pages that Jinja2 renders (sources/jinja.py says which and why)."""

from django import template
from django.template import engines
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def jinja(name, **context):
    """The part with this name; it knows only what the tag gives it."""
    part = engines["jinja2"].env.get_template(name)
    return mark_safe(part.render(context))  # noqa: S308 - escaped there
