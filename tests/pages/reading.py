"""What a page says, without its markup."""

import html
import re


def text(response):
    """The words of a page in their order, without marks; tags part words, blanks are one."""
    page = re.sub(r"<sup.*?</sup>", "", response.content.decode(), flags=re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]*>", " ", page))
    return re.sub(r" ([.,:)])", r"\1", " ".join(words.split())).replace("( ", "(")
