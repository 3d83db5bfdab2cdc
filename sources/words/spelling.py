"""
One spelling for Hindi words that keyboards, fonts and habits write in several.

Only what differs in no word's meaning, or in so few that it hides nothing, is brought together,
and towards what Indian official usage prefers: 2022 for २०२२, हिंदी for हिन्दी. A nukta that was
left out (जिला for ज़िला) stays a difference: it makes other words.
"""

import re
import unicodedata

DEVANAGARI = re.compile("[\u0900-\u097f]")

# Signs without a width, which one typist puts between letters and another does not.
JOINERS = dict.fromkeys(["\u200c", "\u200d"], "")
# Letters put together of pieces look like the one letter (DoNotEmit.txt of Unicode). Signs come
# before letters: three pieces, such as those of ओ, are then two.
PIECED = {
    "\u093e\u0945": "\u0949",
    "\u093e\u0947": "\u094b",
    "\u093e\u0948": "\u094c",
    "\u0905\u093e": "\u0906",
    "\u0909\u0941": "\u090a",
    "\u090f\u0945": "\u090d",
    "\u090f\u0947": "\u0910",
    "\u0905\u0949": "\u0911",
    "\u0906\u0945": "\u0911",
    "\u0905\u094b": "\u0913",
    "\u0906\u0947": "\u0913",
    "\u0905\u094c": "\u0914",
    "\u0906\u0948": "\u0914",
}
# Print writes the dot for the moon and dot: गांव for गाँव.
ANUSVARA = "\u0902"
MOON = {"\u0901": ANUSVARA}
DIGITS = {chr(0x0966 + digit): str(digit) for digit in range(10)}
ALIKE = JOINERS | PIECED | MOON | DIGITS
# A nasal before a consonant of its own class is the dot: हिन्दी, सम्बन्ध. Doubled (अन्न) it is not.
NASAL = re.compile(
    "(?:\u0919\u094d(?=[\u0915-\u0918])|\u091e\u094d(?=[\u091a-\u091d])"
    "|\u0923\u094d(?=[\u091f-\u0922])|\u0928\u094d(?=[\u0924-\u0927])"
    "|\u092e\u094d(?=[\u092a-\u092d]))"
)


def normal(text):
    """The text with one spelling for each word; what is not Hindi stays as it is."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if not DEVANAGARI.search(text):
        return text
    for written, meant in ALIKE.items():
        text = text.replace(written, meant)
    return NASAL.sub(ANUSVARA, text)
