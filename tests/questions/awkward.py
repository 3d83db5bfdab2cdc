"""Questions, members and sessions with values that spreadsheets like to change."""

import datetime as dt

from tests.factories import (
    make_answer,
    make_member,
    make_member_name,
    make_member_term,
    make_mention,
    make_ministry,
    make_part,
    make_question,
    make_session,
)


def make_awkward_questions(nuh, texts, source):
    lok_sabha = make_session(source=source)
    rajya_sabha = make_session(
        house="rajya-sabha",
        number=257,
        starts_on=dt.date(2022, 7, 18),
        ends_on=None,
        source=source,
    )
    members = [
        make_member(name="Asha Devi", slug="asha-devi", honorific="Smt."),
        make_member(name="Asha Devi", slug="asha-devi-2", honorific="=Dr."),
        make_member(name="-B. Rao", slug="b-rao", honorific="", name_hi="बी. राव", note="=1\nx"),
        make_member(name="Md. Shri, Dr.", slug="md", honorific="Kunwar"),
    ]
    make_member_name(members[0], "+Asha Kumari")
    make_member_name(members[0], "A. D.")
    make_member_term(members[0], constituency="=Nuh", state=nuh.state, party="@Party", since="")
    make_member_term(members[0], house="rajya-sabha", since="2019-05", until="2024")
    works = make_ministry(name="Ministry of Works & Roads", abbreviation="=W")
    for number, text in enumerate(texts, start=1):
        question = make_question(
            *members[: number % 4],
            session=lok_sabha if number % 2 else rajya_sabha,
            type="starred" if number % 3 else "unstarred",
            number=number,
            subject=f"{text.strip()} {number}",
            subject_hi="=हिंदी",
            ministry=works,
            answered_on=dt.date(2022, 8, 3),
            answered_by="-Shri X",
            notice_in_hindi=number % 2 == 0,
            due_on=dt.date(2022, 8, 1),
            note=f"{text}\r\n\r\nlast",
            source=source,
        )
        parts = [make_part(question, at, f"{text.strip()} {at}") for at in range(1, number % 5 + 1)]
        if parts:
            make_answer(question, *parts[::2], text=f"{text.strip()} yes", text_hi="=हाँ")
        if len(parts) > 2:
            make_answer(question, parts[1], text="-5 works\r\nof 12")
    make_mention(question, district=nuh, decision="confirmed")
    repeated = make_question(number=99, session=lok_sabha, ministry=works, source=source)
    # Labels that were misprinted or lost.
    labels = ["a", "b", "b", ""]
    parts = [make_part(repeated, at, "one", label=label) for at, label in enumerate(labels, 1)]
    make_answer(repeated, parts[1], parts[2], text="two")
    make_answer(repeated, text="nothing in particular")
    make_question(
        number=None,
        diary_number="00527",
        session=lok_sabha,
        ministry=works,
        stage="notice",
        answered_on=None,
        text_status="abridged",
        source=source,
    )
