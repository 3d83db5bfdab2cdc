"""What a person looks for: words, phrases in quotation marks, and what must not occur."""

import re

from sources.words.spelling import normal

# Words, and phrases in quotation marks, each perhaps with a minus before it.
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0903\u093a-\u094f\u0951-\u0957]+[^\W_]*)*")
MOST_TERMS = 20


def pieces(text):
    """
    Pairs of "must not occur" and what was typed for a term, without its marks.

    Only terms that have words, and at most MOST_TERMS.
    """
    found = TERM.findall(text.replace("“", '"').replace("”", '"'))
    typed = ((bool(minus), (phrase or word).replace('"', " ")) for minus, phrase, word in found)
    return [(is_not, piece) for is_not, piece in typed if WORD.search(piece)][:MOST_TERMS]


def read_terms(text):
    """Pairs of "must not occur" and the words in their order."""
    # One word with a hyphen inside is a phrase of two: district-wise.
    return [(is_not, WORD.findall(normal(piece))) for is_not, piece in pieces(text)]


def is_wanting(terms):
    """Whether any of the terms must occur: without one there is nothing to look for."""
    return any(not is_not for is_not, _words in terms)


def for_fts5(terms):
    """Every word in quotation marks, so that no sign in it is an operator."""
    wanted = ['"' + " ".join(words) + '"' for is_not, words in terms if not is_not]
    unwanted = ['"' + " ".join(words) + '"' for is_not, words in terms if is_not]
    query = " AND ".join(wanted)
    return f"({query})" + "".join(f" NOT {term}" for term in unwanted)


def for_tsquery(terms):
    """The same for `websearch_to_tsquery`."""
    return " ".join(
        ("-" if is_not else "") + '"' + " ".join(words) + '"' for is_not, words in terms
    )
