"""
Names of members: lists print "Koli, Smt. Ranjeeta", people say Smt. Ranjeeta Koli.

Whether two are one person is never guessed: the names as spoken must fold to the same.
"""

import re

from sources.folding import fold

# Forms of address as they are printed, without dots, and as the register writes them. "Md." is
# none: it is a part of the name.
HONORIFICS = {
    "shri": "Shri",
    "shrimati": "Smt.",
    "smt": "Smt.",
    "sushri": "Sushri",
    "kumari": "Km.",
    "km": "Km.",
    "mr": "Mr.",
    "mrs": "Mrs.",
    "ms": "Ms.",
    "dr": "Dr.",
    "prof": "Prof.",
    "professor": "Prof.",
    "adv": "Adv.",
    "advocate": "Adv.",
    "er": "Er.",
    "ca": "CA",
    "col": "Col.",
    "colonel": "Col.",
    "capt": "Capt.",
    "captain": "Capt.",
    "maj": "Maj.",
    "gen": "Gen.",
    "general": "Gen.",
    "lt": "Lt.",
    "brig": "Brig.",
    "retd": "Retd.",
    "justice": "Justice",
    "kunwar": "Kunwar",
    "maulana": "Maulana",
    "sadhvi": "Sadhvi",
    "swami": "Swami",
    "thiru": "Thiru",
    "tmt": "Tmt.",
    "selvi": "Selvi",
    "श्री": "श्री",
    "श्रीमती": "श्रीमती",
    "सुश्री": "सुश्री",
    "कुमारी": "कुमारी",
    "डॉ": "डॉ.",
    "प्रो": "प्रो.",
}
# The sign of a notice in Hindi, the star and the number of a question, before a name.
BEFORE = re.compile(r"^(?:[†*#\s]|\d+\.)+")
# A further name stands behind the surname: "Lalan Singh" of "alias Lalan Singh", "(Dev)".
FURTHER = re.compile(r"\s(?:\([^()]*\)|alias\s.*)$", re.IGNORECASE)
RETIRED = re.compile(r"\s+\(Retd\.?\)$", re.IGNORECASE)
VOWELS = set("AEIOUY")


def spoken(printed):
    """The form of address, perhaps empty, and the name as it is spoken."""
    text = " ".join(BEFORE.sub("", printed).replace("(", " (").split()).rstrip(" :;,")
    text = re.sub(r"\s+,", ",", text.replace("( ", "("))
    surname, comma, rest = (piece.strip() for piece in text.partition(","))
    if not comma:
        surname, rest = "", text
    honorific, given = _take_honorific(rest)
    if not honorific and surname:
        honorific, surname = _take_honorific(surname)
    if honorific and (retired := RETIRED.search(given)):
        honorific, given = f"{honorific} (Retd.)", given[: retired.start()]
    return honorific, _readable(_together(given, surname))


def person_key(printed):
    """What is the same for two spellings of one name, whatever the order and form of address."""
    return fold(spoken(printed)[1])


def _take_honorific(text):
    """The forms of address in front of a name, "Prof. (Dr.)", and the rest."""
    taken, words = [], text.split()
    while words:
        # "Dr.Pritam" is two words.
        first, _dot, after = words[0].partition(".")
        form = HONORIFICS.get(first.strip("()").casefold())
        if form is None or (after.strip(")") and len(first) < 2):
            break
        taken.append(f"({form})" if first.startswith("(") else form)
        words[:1] = [after] if after.strip(")") else []
    return " ".join(taken), " ".join(words)


def _together(given, surname):
    if not given or not surname:
        return given or surname
    further = FURTHER.search(f" {given}")
    if not further:
        return f"{given} {surname}"
    before, after = f" {given}"[: further.start()].strip(), further[0].strip()
    return " ".join(filter(None, [before, surname, after]))


def _readable(name):
    """A name in capitals as one writes it; others as they are. Initials stay."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", _capitalised, name)


def _capitalised(found):
    word = found[0]
    is_initials = len(word) < 4 and not VOWELS & set(word) and word != "MD"
    return word if is_initials else word.capitalize()
