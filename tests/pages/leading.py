"""Where the pages of the site lead to."""

import html
import re

from django.http import QueryDict
from django.urls import Resolver404, resolve

from tests.pages.walk import public_names


def where_pages_lead(pages):
    """
    The addresses in pages: choices of facets, years, orders, further pages, records, downloads.

    One address of each kind, told by the page, the names of its values and the order.
    """
    found, names = {}, public_names()
    for page in pages:
        for link in map(html.unescape, re.findall(r'href="(/[^"#]*)', page)):
            path, _mark, query = link.partition("?")
            values = QueryDict(query)
            if (name := name_of(path)) in names:
                kind = name, path.rpartition(".")[2], *sorted(values), values.get("sort")
                found.setdefault(kind if "." in path else (name, *kind[2:]), link)
    return list(found.values())


def name_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:  # a file of the site
        return ""
