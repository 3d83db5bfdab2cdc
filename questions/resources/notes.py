"""What people are told of the columns of these sheets; the first text is the Hindi heading."""

from django.utils.translation import gettext_lazy as _

from districts.resources.notes import SOURCE, state_names
from schemes.resources.notes import HINDI_NAME, MINISTRY, NOTE, SLUG, department_names
from uploads.column_notes import ColumnNote

HOUSE = ColumnNote("सदन", _("The House of Parliament."), "Lok Sabha")
LOK_SABHA = ColumnNote(
    "लोक सभा संख्या", _("Which Lok Sabha; empty for the Rajya Sabha."), 17, english="Lok Sabha number"
)
SESSION = ColumnNote("सत्र", _("Number of the session."), 9, english="Session number")
SESSIONS = {
    "house": HOUSE,
    "lok_sabha": LOK_SABHA,
    "session": SESSION,
    "starts_on": ColumnNote(
        "पहला दिन", _("The first day of the session."), "2022-07-18", english="First day"
    ),
    "ends_on": ColumnNote("अंतिम दिन", example="2022-08-08", english="Last day"),
    **SOURCE,
}
MEMBERS = {
    "slug": SLUG,
    "honorific": ColumnNote("संबोधन", example="Smt.", english="Form of address"),
    "name": ColumnNote("सदस्य", example="Asha Devi", english="Name of member"),
    "name_hi": HINDI_NAME,
    "other_names": ColumnNote(
        "अन्य नाम", _("Other spellings, with “;” between two."), "Devi, Asha; Asha Debi"
    ),
    "note": NOTE,
    **SOURCE,
}
TERMS = {
    "member": ColumnNote("सदस्य", _("Name or short name of a recorded member."), "Asha Devi"),
    "house": HOUSE,
    "since": ColumnNote("कब से", _("The first day of the term."), "2019-05"),
    "until": ColumnNote("कब तक"),
    "constituency": ColumnNote(
        "निर्वाचन क्षेत्र", _("As lists print it; empty in the Rajya Sabha."), "Hisar"
    ),
    "state": ColumnNote("राज्य", _("State of the seat."), "Haryana", choices=state_names),
    "party": ColumnNote("दल", _("The party at the time, as lists print it."), "Independent"),
    **SOURCE,
}
KEY = ColumnNote(
    "प्रश्न कुंजी",
    _("Says which recorded question is meant, such as ls-17-9-u2908."),
    english="Question key",
)
QUESTIONS = {
    "question": KEY,
    "house": HOUSE,
    "lok_sabha": LOK_SABHA,
    "session": ColumnNote(
        "सत्र", _("Number of the session; the day tells it, too."), 9, english="Session number"
    ),
    "type": ColumnNote("प्रश्न का प्रकार", example="Unstarred", english="Question type"),
    "number": ColumnNote("प्रश्न संख्या", example=2908, english="Question number"),
    "diary_number": ColumnNote("डायरी संख्या"),
    "answered_on": ColumnNote("उत्तर की तारीख", example="2022-08-03", english="Date of answer"),
    "subject": ColumnNote("विषय", _("As the list prints it."), "Lamps for homes"),
    "subject_hi": ColumnNote("हिंदी विषय", _("In Devanagari."), english="Hindi subject"),
    "ministry": MINISTRY,
    "department": ColumnNote(
        "विभाग", _("Name or short name of a recorded department."), choices=department_names
    ),
    "asked_by": ColumnNote(
        "प्रश्नकर्ता",
        _("Members in the order of the list, with “;” between two."),
        "Smt. Asha Devi; Shri Ram Lal",
    ),
    "status": ColumnNote("प्रश्न की स्थिति", _("How far it has come."), "Answered"),
    "answered_by": ColumnNote("उत्तर देने वाले मंत्री"),
    "notice_in_hindi": ColumnNote("हिंदी में सूचना", example="no", english="Notice in Hindi"),
    "due_on": ColumnNote("उत्तर देने की अंतिम तारीख", _("The day by which the reply is due.")),
    "text_status": ColumnNote(
        "पाठ की स्थिति", _("Whether the texts are as printed."), "Verbatim", english="Text status"
    ),
    "contents": ColumnNote(
        "प्रश्न का पाठ",
        _("The whole question as printed, with (a), (b) …"),
        "(a) whether homes have lamps; and\n(b) if so, the details thereof?",
        english="Text of the question",
    ),
    "answer": ColumnNote(
        "उत्तर",
        _("The whole reply as printed, with the parts that it answers."),
        "(a) & (b): Yes.",
    ),
    "districts": ColumnNote(
        "जिला कोड",
        _("LGD codes, or “Nuh, Haryana”, with “;” between two."),
        "604; 63",
        english="District codes",
    ),
    "address": ColumnNote("वेब पता", example="https://example.in/2908.pdf", english="Link"),
    "address_hi": ColumnNote(
        "हिंदी वेब पता", _("Where the Hindi version is published."), english="Hindi link"
    ),
    "note": NOTE,
    **SOURCE,
    "asker_party": ColumnNote(
        "प्रश्नकर्ता का दल", _("Of members that are new, in their order, with “;” between two.")
    ),
    "asker_state": ColumnNote(
        "प्रश्नकर्ता का राज्य", _("Of members that are new, in their order, with “;” between two.")
    ),
    "asker_constituency": ColumnNote(
        "प्रश्नकर्ता का निर्वाचन क्षेत्र",
        _("Of members that are new, in their order, with “;” between two."),
    ),
}
TEXTS = {
    "question": ColumnNote(
        "प्रश्न कुंजी",
        _("Which recorded question: House, numbers, type and number."),
        "ls-17-9-u2908",
        english="Question key",
    ),
    "position": ColumnNote("क्रम", example=1),
    "text": ColumnNote("अंग्रेजी पाठ", _("The English text."), "whether homes have lamps;"),
    "text_hi": ColumnNote("हिंदी पाठ", _("The Hindi text."), english="Hindi text"),
}
PARTS = {**TEXTS, "label": ColumnNote("भाग", example="a")}
ANSWERS = {
    **TEXTS,
    "text": ColumnNote("अंग्रेजी पाठ", _("The English text."), "Yes."),
    "covers": ColumnNote(
        "उत्तरित भाग", _("Parts that it answers, by label (a to c) or position (1; 2)."), "a; b"
    ),
}
