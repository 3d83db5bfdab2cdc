"""A few words around those that were found, for a page of questions."""

from questions.search import WORDS


def snippets(text, keys):
    """
    For questions (keys) that were found by `text`, where in parts or answers its words stand.

    Safe markup with the words in <mark>; questions found by their subject alone have none.
    """
    return WORDS.snippets(text, keys)
