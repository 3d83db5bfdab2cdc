"""The text of a reply as paragraphs, the schemes named in it linked to their pages."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

# Hindi's vowel signs belong to the word, though Python does not count them as letters.
IN_A_WORD = r"[\w\u0900-\u0963]"


class Passages:
    """
    Turns texts into paragraphs; links the first mention of each scheme over all of them.

    `addresses` leads from each name of a scheme to its page.
    """

    def __init__(self, addresses):
        self.addresses = {_key(name): address for name, address in addresses.items()}
        self.linked = set()
        names = sorted(filter(str.strip, addresses), key=len, reverse=True)
        alternatives = "|".join(map(_pattern, names))
        self.names = (
            re.compile(f"(?<!{IN_A_WORD})(?:{alternatives})(?!{IN_A_WORD})") if names else None
        )

    def paragraphs(self, text):
        """A blank line parts paragraphs, a single one breaks the line."""
        found = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        return [self._marked(paragraph) for paragraph in found if paragraph]

    def _marked(self, text):
        pieces, at = [], 0
        for found in self.names.finditer(text) if self.names else ():
            address = self.addresses[_key(found[0])]
            if address not in self.linked:
                self.linked.add(address)
                link = format_html('<a href="{}">{}</a>', address, found[0])
                pieces += [_broken(text[at : found.start()]), link]
                at = found.end()
        pieces.append(_broken(text[at:]))
        return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped


def _broken(text):
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))


def _pattern(name):
    """The words of a name however they are spaced; one in capitals, as ODOP, only like that."""
    words = r"\s+".join(map(re.escape, name.split()))
    return words if name.isupper() else f"(?i:{words})"


def _key(name):
    return " ".join(name.split()).casefold()
