"""Names that are alike; only ever used to suggest."""

from rapidfuzz import fuzz, process

from sources.folding import fold

SUGGESTIONS = 3


def likenesses(key, words):
    """
    Each word with how alike it is to a folded name, 0 to 100.

    A name inside the other ("Mumbai City", "Sri Ganganagar") counts nearly as much as a
    likeness of the whole; very short names lie inside too many.
    """
    # The second scorer is the slower one: only the forty best of the first are asked.
    for word, score, _at in process.extract(key, words, scorer=fuzz.ratio, limit=40):
        is_short = min(len(word), len(key)) < 5
        yield word, score if is_short else max(score, 0.9 * fuzz.partial_ratio(key, word))


def nearest(text, words):
    """
    Keys of the records with the names most like a text, at most three.

    `words` are folded names, each with the keys of the records that bear it.
    """
    scored = {}
    for word, score in likenesses(fold(text), words.keys()):
        for key in words[word]:
            scored[key] = max(scored.get(key, 0), score)
    return sorted(scored, key=scored.get, reverse=True)[:SUGGESTIONS]
